#!/usr/bin/env bash
# All tests: Rust with SQLite and PostgreSQL, the examples in the documentation, the browser. Ends with one line that counts them.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/environment.sh

mkdir -p "$root/.cache"
log="$root/.cache/test.log"
: >"$log"
failed=0

# Runs one suite, shows it, keeps what it said, and goes on after a failure so that everything is counted.
suite() {
    echo "test: $1" >&2
    shift
    "$@" 2>&1 | tee -a "$log" || failed=1
}

if cargo nextest --version >/dev/null 2>&1; then
    suite "Rust" tools/postgres.sh \
        cargo nextest run --locked --workspace --no-fail-fast --status-level fail --final-status-level fail
else
    suite "Rust" tools/postgres.sh cargo test --quiet --locked --workspace --lib --bins --tests --no-fail-fast
fi
suite "examples in the documentation" cargo test --quiet --locked --workspace --doc
suite "the programs the tests run" cargo build --quiet --locked --package procurenet
suite "browser" e2e/run.sh "$target/debug/procurenet"

python3 tools/count_tests.py "$log" || failed=1
exit "$failed"
