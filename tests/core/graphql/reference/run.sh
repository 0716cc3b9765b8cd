#!/bin/sh
# Compares core/graphql with graphql-js: run.sh SCRATCH-DIR VERDICTS-PROGRAM PROJECT-ROOT
# Nothing is installed into the source tree. Without node or a registry the test is skipped (77),
# but where CI is set it fails.
set -eu
scratch=$1 verdicts=$2 root=$3

give_up() {
    echo "NOT COMPARED WITH graphql-js: $1" >&2
    [ -n "${CI:-}" ] && exit 1
    exit 77
}

command -v node >/dev/null && command -v npm >/dev/null || give_up "node and npm are not installed"
mkdir -p "$scratch"
cp "$root"/tests/core/graphql/reference/*.json "$root"/tests/core/graphql/reference/*.mjs "$scratch"
cd "$scratch"
if ! cmp -s package-lock.json installed.lock; then
    npm ci --no-audit --no-fund --loglevel=error || give_up "npm could not install graphql"
    cp package-lock.json installed.lock
fi
exec node compare.mjs "$verdicts" "$root"
