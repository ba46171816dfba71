#!/bin/sh
# Installs the pinned Neovim once, in hegao-tests/ below XDG_CACHE_HOME (default:
# ~/.cache), and prints where it is.
set -eu

here=$(cd "$(dirname "$0")" && pwd)

# A change of the pinned version makes an installation of its own; the mark
# `ready` comes last, so one that was cut short is made again.
venv=${XDG_CACHE_HOME:-$HOME/.cache}/hegao-tests/neovim-$(cksum <"$here/requirements.txt" | cut -d ' ' -f 1)
if [ ! -e "$venv/ready" ]; then
    python3 -m venv --clear "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check \
        --no-deps --only-binary :all: --require-hashes -r "$here/requirements.txt" >&2
    touch "$venv/ready"
fi
echo "$venv/bin/nvim"
