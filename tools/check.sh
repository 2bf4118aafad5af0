#!/usr/bin/env bash
# Everything that reads the code without running it; the quick checks come first.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/environment.sh

mkdir -p "$cache"

step() { echo "check: $*" >&2; }

step formatting
cargo fmt --all --check
step spelling
typos
step "unused dependencies"
cargo machete --skip-target-dir >"$cache/machete.txt" 2>&1 || { cat "$cache/machete.txt"; exit 1; }
step "bans, licences, sources"
cargo deny --log-level error --locked check bans licenses sources
step "lints"
cargo clippy --quiet --locked --workspace --all-targets -- -D warnings
step "files of content/"
cargo test --quiet --locked -p toolbox -p law -p survey -p analysis --lib --tests -- every_ >"$cache/content.txt" 2>&1 || { cat "$cache/content.txt"; exit 1; }
step "documentation"
RUSTDOCFLAGS="-D warnings" cargo doc --quiet --locked --workspace --no-deps
