#!/bin/sh
# Plays tests/editors/web/run.mjs: hegao.html in Chromium, from a file and without a network, beside the command.
#
#   sh tests/editors/web.sh [FILE…]
#
# FILE…           further reports that the page is to find the same in as the command
# HEGAO           the command (default: target/release/hegao of this repository)
# PAGE            the page (default: target/web/hegao.html; `npm run package` in editors/web makes it)
# SCREENSHOTS     the folder for pictures (default: target/screenshots)
# CHROMIUM        the browser (default: chromium on PATH; root on Debian has it installed here)
# XDG_CACHE_HOME  what drives the browser is installed once in hegao-tests/ below it (default: ~/.cache)
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
HEGAO=$(realpath "${HEGAO:-$root/target/release/hegao}")
PAGE=$(realpath "${PAGE:-$root/target/web/hegao.html}")
SCREENSHOTS=${SCREENSHOTS:-$root/target/screenshots}
mkdir -p "$SCREENSHOTS"

. "$here/chromium.sh"

TOOLS=${XDG_CACHE_HOME:-$HOME/.cache}/hegao-tests/playwright-1.65.1
if [ ! -e "$TOOLS/ready" ]; then
    echo "installing playwright-core into $TOOLS" >&2
    rm -rf "$TOOLS"
    mkdir -p "$TOOLS"
    npm install --prefix "$TOOLS" --ignore-scripts --no-audit --no-fund --loglevel error playwright-core@1.65.1
    touch "$TOOLS/ready"
fi

CHROMIUM=$chromium
export HEGAO PAGE SCREENSHOTS CHROMIUM TOOLS
timeout 300 node "$here/web/run.mjs" "$@"
