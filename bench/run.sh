#!/usr/bin/env bash
# Speed and memory against other programs, paired, in CPU-seconds; written to docs/SPEED.md.
#
#     make bench                    builds the release binary first (half an hour on two cores)
#     PROCURENET_BINARY=... make bench
#     PROCURENET_BINARY=none make bench     without the text index: builds in minutes
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/environment.sh

peers="$cache/bench-python"
if [ ! -f "$peers/stamp" ] || ! cmp -s "$peers/stamp" bench/requirements.txt; then
    echo "bench: installing the peers into $peers (once)" >&2
    rm -rf "$peers"
    python3 -m venv "$peers"
    "$peers/bin/pip" install --quiet --disable-pip-version-check --no-deps -r bench/requirements.txt >&2
    cp bench/requirements.txt "$peers/stamp"
fi

binary=()
if [ -z "${PROCURENET_BINARY:-}" ]; then
    cargo build --locked --release --package procurenet
    PROCURENET_BINARY="$target/release/procurenet"
fi
if [ "$PROCURENET_BINARY" != none ]; then binary=(--binary "$PROCURENET_BINARY"); fi
cargo build --locked --release --package intake --example yardstick
cargo build --locked --release --package web --example load
cargo build --locked --release --package store --example plan_import

exec python3 bench/bench.py \
    "${binary[@]}" \
    --yardstick "$target/release/examples/yardstick" \
    --load "$target/release/examples/load" \
    --plans "$target/release/examples/plan_import" \
    --peers "$peers/bin/python" \
    --lxml "$PROCURENET_PYTHON" \
    --data ../shared/data --work "$root/.cache/bench" "$@"
