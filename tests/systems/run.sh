#!/bin/sh
# Holds programs for other systems against the one for this machine: the same reports are checked, mended and served.
#
#   sh tests/systems/run.sh [windows] [arm64]
#
# Without names, those whose program has been built and whose emulator is installed: what is left out is said.
#
# HEGAO    the program for this machine (default: target/release/hegao of this repository)
# WINDOWS  the program for Windows (default: target/x86_64-pc-windows-gnu/release/hegao.exe); run by Wine, which with MinGW is
#          Debian's wine64 and gcc-mingw-w64-x86-64
# ARM64    the program for Linux on ARM (default: target/aarch64-unknown-linux-musl/release/hegao); run by Debian's qemu-user
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
built=${CARGO_TARGET_DIR:-$root/target}
hegao=${HEGAO:-$built/release/hegao}
windows=${WINDOWS:-$built/x86_64-pc-windows-gnu/release/hegao.exe}
arm64=${ARM64:-$built/aarch64-unknown-linux-musl/release/hegao}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

lacking() { # what is missing for a system
    case $1 in
    windows)
        command -v wine64 >/dev/null || [ -x /usr/lib/wine/wine64 ] || echo "wine64"
        command -v x86_64-w64-mingw32-gcc >/dev/null || echo "gcc-mingw-w64-x86-64"
        [ -f "$windows" ] || echo "$windows"
        ;;
    arm64)
        command -v qemu-aarch64 >/dev/null || echo "qemu-user"
        [ -f "$arm64" ] || echo "$arm64"
        ;;
    *) echo "a system of that name" ;;
    esac
}

run_windows() {
    mkdir "$scratch/windows"
    cp "$windows" "$scratch/windows/hegao.exe"
    x86_64-w64-mingw32-gcc -shared -s -o "$scratch/windows/bcryptprimitives.dll" "$here/bcryptprimitives.c" -ladvapi32
    WINEPREFIX=$scratch/prefix WINEDEBUG=-all WINEDLLOVERRIDES="bcryptprimitives=n;mscoree,mshtml=d"
    export WINEPREFIX WINEDEBUG WINEDLLOVERRIDES
    wine=$(command -v wine64 || echo /usr/lib/wine/wine64)
    "$wine" wineboot --init >"$scratch/wine.log" 2>&1 || {
        cat "$scratch/wine.log" >&2
        return 1
    }
    status=0
    timeout 300 python3 "$here/same.py" --windows "$hegao" -- "$wine" "$scratch/windows/hegao.exe" || status=$?
    # What Wine has started ends with its prefix.
    "$(dirname "$(realpath "$wine")")/wineserver64" -k 2>/dev/null || wineserver -k 2>/dev/null || true
    return "$status"
}

run_arm64() {
    timeout 300 python3 "$here/same.py" "$hegao" -- qemu-aarch64 "$arm64"
}

for system in ${*:-windows arm64}; do
    missing=$(lacking "$system" | tr '\n' ' ')
    if [ -n "$missing" ]; then
        echo "left out: $system lacks $missing"
        # Who asks for a system by its name wants to see it.
        [ $# -eq 0 ] || exit 1
        continue
    fi
    "run_$system"
done
