#!/bin/sh
# Drives the server with pytest-lsp, a client that shares no code with it, as
# VS Code and as Neovim; then brings docs/editors.md up to date.
#
#   sh tests/protocol/run.sh [--check] [ARGUMENTS OF PYTEST]
#
# --check                docs/editors.md is compared with what was seen and left as it is
# HEGAO                  the server to test (default: target/release/hegao of this repository)
# HEGAO_PROTOCOL_STRICT  with 1, a request that no client is offered is a failure
# XDG_CACHE_HOME         pytest-lsp is installed once in hegao-tests/ below it (default: ~/.cache)
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
hegao=${HEGAO:-$root/target/release/hegao}
if [ ! -x "$hegao" ]; then
    echo "no server at $hegao: run 'cargo build --release' first, or set HEGAO" >&2
    exit 1
fi
HEGAO=$(realpath "$hegao")
export HEGAO

check=
if [ "${1:-}" = --check ]; then
    check=--check
    shift
fi

programs=$(sh "$root/tests/pinned.sh" "$here/requirements.txt")

cd "$here"
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
timeout 600 "$programs/python" -m pytest "$@"
# A part of the tests says nothing of the whole table.
if [ $# -eq 0 ]; then
    "$programs/python" table.py $check
fi
