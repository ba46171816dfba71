#!/bin/sh
# Runs the tests of neovim.lua in the real Neovim.
#
#   sh tests/editors/neovim.sh
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

# A change of the pinned version makes an installation of its own; the mark
# `ready` comes last, so one that was cut short is made again.
venv=${XDG_CACHE_HOME:-$HOME/.cache}/hegao-tests/neovim-$(cksum <"$here/requirements.txt" | cut -d ' ' -f 1)
if [ ! -e "$venv/ready" ]; then
    python3 -m venv --clear "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check \
        --no-deps --only-binary :all: --require-hashes -r "$here/requirements.txt"
    touch "$venv/ready"
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/核稿 试用" "$scratch/bin"
cp "$here/报告.txt" "$here/notes.txt" "$scratch/核稿 试用/"
ln -s "$hegao" "$scratch/bin/hegao"

# Nothing of the user's own Neovim may take part, and the server is found as a
# user's would be: through PATH.
cd "$scratch/核稿 试用"
PATH=$scratch/bin:$PATH \
    XDG_CONFIG_HOME=$scratch/config XDG_DATA_HOME=$scratch/data XDG_STATE_HOME=$scratch/state \
    HEGAO_PLUGIN=$root/editors/neovim \
    timeout 120 "$venv/bin/nvim" --headless --clean \
    --cmd 'lua vim.opt.runtimepath:append(vim.env.HEGAO_PLUGIN)' \
    --cmd 'lua vim.lsp.enable("hegao")' \
    -c "lua dofile('$here/neovim.lua')"
