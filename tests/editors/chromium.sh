# Sourced by the tests that need a browser: sets $chromium, and installs it where root may do so.
#
# CHROMIUM  the browser (default: chromium on PATH; root on Debian has it installed here)

for program in node npm; do
    if ! command -v $program >/dev/null; then
        echo "no $program: install Node.js 20 or later (Debian: apt-get install nodejs npm)" >&2
        exit 1
    fi
done

needed="chromium fonts-noto-cjk fonts-noto-color-emoji"
chromium=${CHROMIUM:-$(command -v chromium || true)}
if [ -z "$chromium" ]; then
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        echo "no chromium: install it (Debian: apt-get install --no-install-recommends $needed), or set CHROMIUM" >&2
        exit 1
    fi
    echo "installing $needed" >&2
    log=$(mktemp)
    # shellcheck disable=SC2086
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $needed; } >"$log" 2>&1 || {
        cat "$log" >&2
        exit 1
    }
    rm "$log"
    chromium=$(command -v chromium)
fi
