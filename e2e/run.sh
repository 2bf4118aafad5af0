#!/usr/bin/env bash
# Browser tests against the demo of a built binary: e2e/run.sh target/debug/procurenet [test files]
set -euo pipefail
binary="$(realpath "$1")"
cd "$(dirname "$0")/.."
data=.cache/e2e
source=../shared/data

if [ ! -d "$source" ]; then
    echo "error: $source is missing" >&2
    echo "hint: put the sample data beside the checkout; data/README.md there says what it holds" >&2
    exit 1
fi

# The data directory is made once for each build of the binary.
if [ ! -f "$data/made-by" ] || [ "$(cat "$data/made-by")" != "$(sha256sum <"$binary")" ]; then
    rm -rf "$data"
    "$binary" demo --data "$data" --prepare-only >&2
    sha256sum <"$binary" >"$data/made-by"
fi

# Members are invented anew for each run: what an earlier one did to them would be in the way.
rm -rf "$data"/demo/members.db* "$data/demo/letters" "$data/demo/files"

exec node e2e/with-server.js "$binary" "$data" "${@:2}"
