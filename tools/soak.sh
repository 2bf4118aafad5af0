#!/usr/bin/env bash
# The long suites: kill -9 and power cuts at random moments, and order of arrival, many times over.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/environment.sh

rounds="${ROUNDS:-25}"
export PROPTEST_RNG_SEED="$RANDOM$RANDOM"
echo "soak: property tests draw from PROPTEST_RNG_SEED=$PROPTEST_RNG_SEED" >&2
export PROPTEST_CASES="${PROPTEST_CASES:-2000}"
cargo nextest --version >/dev/null || { echo "error: make soak needs cargo-nextest" >&2; exit 1; }
cargo nextest run --locked --workspace -E 'test(kill) and not package(store)' --stress-count "$rounds"
# The members' plane: what was acknowledged survives 500 kills and 2,000 power cuts.
ROUNDS="${ROUNDS:-500}" CUTS="${CUTS:-2000}" tools/postgres.sh cargo nextest run --locked -p store -E 'test(durability)'
# Property tests of the answers with many more cases than a push runs.
exec cargo nextest run --locked --workspace -E 'package(analysis) and test(/order|add_up|as_defined/)'
