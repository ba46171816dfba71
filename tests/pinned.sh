#!/bin/sh
# Installs the Python packages of a list of pinned versions once, in hegao-tests/ below XDG_CACHE_HOME (default: ~/.cache),
# and prints the folder of their programs.
#
#   sh tests/pinned.sh REQUIREMENTS
set -eu

# A change of the pinned versions makes an installation of its own; the mark
# `ready` comes last, so one that was cut short is made again.
venv=${XDG_CACHE_HOME:-$HOME/.cache}/hegao-tests/python-$(cksum <"$1" | cut -d ' ' -f 1)
if [ ! -e "$venv/ready" ]; then
    python3 -m venv --clear "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check \
        --no-deps --only-binary :all: --require-hashes -r "$1" >&2
    touch "$venv/ready"
fi
echo "$venv/bin"
