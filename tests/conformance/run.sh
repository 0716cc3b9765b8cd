#!/bin/sh
# run.sh SIGNALBOXD BUILD_DIR [pytest arguments]
#
# Makes a virtual environment with the pinned SDK in BUILD_DIR and runs the tests against
# SIGNALBOXD. Exits with 77 (skipped, as ctest's SKIP_RETURN_CODE) where the packages can't be had,
# but fails there when CI is set.
set -eu
if [ $# -lt 2 ]; then
    echo "usage: $0 SIGNALBOXD BUILD_DIR [pytest arguments]" >&2
    exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
signalboxd=$(realpath "$1")
mkdir -p "$2"
build=$(realpath "$2")
shift 2

missing() {
    echo "================================================================================" >&2
    echo "CONFORMANCE TESTS DID NOT RUN: $1" >&2
    echo "================================================================================" >&2
    if [ -n "${CI:-}" ]; then exit 1; fi
    exit 77
}

# The stamp is the list of pins itself: changed pins make the environment anew.
venv=$build/venv
if ! cmp -s "$here/requirements.txt" "$venv/requirements.txt"; then
    rm -rf "$venv"
    python3 -m venv "$venv" || missing "python3 -m venv does not work (Debian: python3-venv)"
    "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt" ||
        missing "the packages of requirements.txt can't be installed from PyPI"
    cp "$here/requirements.txt" "$venv/requirements.txt"
fi
modules=$build/graphql-js
if ! cmp -s "$here/package-lock.json" "$modules/package-lock.json"; then
    rm -rf "$modules"
    mkdir -p "$modules.new"
    cp "$here/package.json" "$here/package-lock.json" "$modules.new"
    (cd "$modules.new" && npm ci --silent --no-audit --no-fund) ||
        missing "graphql-js can't be installed from npm (Debian: nodejs, npm)"
    mv "$modules.new" "$modules"
fi

cd "$here"
exec "$venv/bin/python" -B -m pytest -p no:cacheprovider \
    --signalboxd="$signalboxd" --graphql-js="$modules" --basetemp="$build/tmp" "$@"
