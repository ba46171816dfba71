#!/bin/sh
# Runs the scenes of neovim/*.lua in the real Neovim.
#
#   sh tests/editors/neovim.sh [SCENE…]        such as: reading typing
#
# HEGAO           the server to test (default: target/release/hegao of this repository)
# XDG_CACHE_HOME  Neovim is installed once in hegao-tests/ below it (default: ~/.cache)
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
hegao=${HEGAO:-$root/target/release/hegao}
if [ ! -x "$hegao" ]; then
    echo "no server at $hegao: run 'cargo build --release' first, or set HEGAO" >&2
    exit 1
fi
hegao=$(realpath "$hegao")
nvim=$(sh "$root/tests/pinned.sh" "$here/requirements.txt")/nvim

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/bin"
ln -s "$hegao" "$scratch/bin/hegao"
# Where nothing is killed, what Neovim asks is noted for docs/editors.md.
record=$root/target/editors/neovim.json
rm -f "$record"
mkdir "$scratch/recording"
cat >"$scratch/recording/hegao" <<SCRIPT
#!/bin/sh
[ "\$1" = server ] || exec "$hegao" "\$@"
exec python3 "$here/record.py" "$record" "$hegao" "\$@"
SCRIPT
chmod +x "$scratch/recording/hegao"
cp -r "$root/editors/neovim" "$scratch/plugin"

[ $# -gt 0 ] || set -- reading changing typing commands word server setup
status=0
for scene in "$@"; do
    # Each scene has fresh files. Nothing of the user's own Neovim takes part,
    # and the server is found as a user's would be: through PATH.
    files="$scratch/$scene"
    mkdir -p "$files/核稿 试用" "$files/提法 试用"
    cp "$here/报告.txt" "$here/notes.txt" "$files/核稿 试用/"
    cp "$here/neovim/提法.txt" "$files/提法 试用/"
    [ "$scene" != word ] || python3 "$here/word.py" "$here/报告.txt" "$files/核稿 试用/报告.docx"
    enable='lua vim.lsp.enable("hegao")'
    [ "$scene" != setup ] || enable='" setup enables it'
    bin=$scratch/bin
    case $scene in reading | changing | typing | commands) bin=$scratch/recording ;; esac
    echo "-- $scene"
    (
        cd "$files/核稿 试用"
        PATH=$bin:$PATH LC_ALL=C.UTF-8 LUA_PATH="$here/neovim/?.lua;;" \
            XDG_CONFIG_HOME=$files/config XDG_DATA_HOME=$files/data XDG_STATE_HOME=$files/state \
            HEGAO_PLUGIN=$scratch/plugin \
            timeout 60 "$nvim" --headless --clean \
            --cmd 'lua vim.opt.runtimepath:append(vim.env.HEGAO_PLUGIN)' \
            --cmd "$enable" \
            --cmd "autocmd VimEnter * ++once lua vim.schedule(function() dofile('$here/neovim/$scene.lua') end)"
    ) || status=1
done
exit $status
