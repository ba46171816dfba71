#!/bin/sh
# Takes the picture of the README anew: docs/images/vscode.png. Same needs as vscode.sh.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
pictures=$(mktemp -d)
trap 'rm -rf "$pictures"' EXIT
SCREENSHOTS=$pictures sh "$here/vscode.sh" picture
cp "$pictures/readme.png" "$here/../../docs/images/vscode.png"
