#!/bin/sh
# Takes the picture of the README: the real Neovim in a terminal, on the sample report.
#
#   sh tests/editors/neovim-screenshot.sh [FILE]       (default: docs/images/neovim.png)
#
# HEGAO           the server to show (default: target/release/hegao of this repository)
# XDG_CACHE_HOME  Neovim is installed once in hegao-tests/ below it (default: ~/.cache)
#
# Needs a terminal, a screen and a font
# (Debian: apt-get install --no-install-recommends xterm xvfb xauth imagemagick fonts-noto-cjk).
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
picture=$(realpath -m "${1:-$root/docs/images/neovim.png}")
hegao=${HEGAO:-$root/target/release/hegao}
if [ ! -x "$hegao" ]; then
    echo "no server at $hegao: run 'cargo build --release' first, or set HEGAO" >&2
    exit 1
fi
for program in xterm Xvfb import convert; do
    if ! command -v "$program" >/dev/null; then
        echo "no $program: see the head of this script for what to install" >&2
        exit 1
    fi
done
hegao=$(realpath "$hegao")
nvim=$(sh "$root/tests/pinned.sh" "$here/requirements.txt")/nvim

scratch=$(mktemp -d)
screen=
terminal=
leave() {
    [ -z "$terminal" ] || kill "$terminal" 2>/dev/null || true
    [ -z "$screen" ] || kill "$screen" 2>/dev/null || true
    rm -rf "$scratch"
}
trap leave EXIT
mkdir "$scratch/bin" "$scratch/files"
ln -s "$hegao" "$scratch/bin/hegao"
cp "$root/tests/samples/政协工作报告.txt" "$scratch/files/"

# Xvfb writes the number of the free display it has taken.
Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$scratch/display" 2>/dev/null &
screen=$!
waited=0
until [ -s "$scratch/display" ]; do
    sleep 0.1
    waited=$((waited + 1))
    [ "$waited" -lt 100 ] || { echo "Xvfb does not start" >&2; exit 1; }
done
DISPLAY=:$(cat "$scratch/display")
export DISPLAY

cd "$scratch/files"
PATH=$scratch/bin:$PATH LC_ALL=C.UTF-8 COLORTERM=truecolor READY=$scratch/ready \
    XDG_CONFIG_HOME=$scratch/config XDG_DATA_HOME=$scratch/data XDG_STATE_HOME=$scratch/state \
    xterm -fa 'DejaVu Sans Mono' -fd 'Noto Sans Mono CJK SC' -fs 13 -geometry 141x38+0+0 -b 8 -bg white -fg '#24292f' +sb -e \
    "$nvim" --clean \
    --cmd "lua vim.opt.runtimepath:append('$root/editors/neovim')" \
    --cmd 'lua vim.lsp.enable("hegao")' \
    --cmd "autocmd VimEnter * ++once lua vim.schedule(function() dofile('$here/neovim/screenshot.lua') end)" \
    政协工作报告.txt &
terminal=$!
waited=0
until [ -e "$scratch/ready" ]; do
    sleep 0.1
    waited=$((waited + 1))
    [ "$waited" -lt 300 ] || { echo "Neovim does not come to the picture" >&2; import -window root "$picture"; exit 1; }
done

# The terminal has drawn all once two pictures in a row are alike.
waited=0
import -window root "$scratch/now.png"
while :; do
    mv "$scratch/now.png" "$scratch/before.png"
    sleep 0.3
    import -window root "$scratch/now.png"
    [ "$(convert "$scratch/before.png" rgb:- | cksum)" != "$(convert "$scratch/now.png" rgb:- | cksum)" ] || break
    waited=$((waited + 1))
    [ "$waited" -lt 20 ] || { echo "the terminal does not come to rest" >&2; exit 1; }
done
mkdir -p "$(dirname "$picture")"
convert "$scratch/now.png" -bordercolor black -trim +repage -strip +dither -colors 128 PNG8:"$picture"
echo "$picture"
