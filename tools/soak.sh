#!/usr/bin/env bash
# The long suites: Rust tests marked `#[ignore = "soak: ..."]`, in the profile people run.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/environment.sh

if cargo nextest --version >/dev/null 2>&1; then
    exec cargo nextest run --locked --workspace --run-ignored only --no-tests pass --no-fail-fast
fi
exec cargo test --locked --workspace --no-fail-fast -- --ignored
