#!/usr/bin/env bash
# The fast binary with its licence, packed the same way every time, and its checksum.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/environment.sh

version="$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)"
name="procurenet-$version-$(uname -m)-linux"
cargo build --locked --release --package procurenet
mkdir -p "dist/$name"
install -m 755 "$target/release/procurenet" "dist/$name/procurenet"
strip "dist/$name/procurenet"
cp LICENSE README.md CHANGELOG.md "dist/$name/"
tar --sort=name --mtime="@$(git log -1 --format=%ct)" --owner=0 --group=0 --numeric-owner \
    -C dist -cf - "$name" | gzip -n >"dist/$name.tar.gz"
(cd dist && sha256sum "$name.tar.gz" | tee "$name.tar.gz.sha256")
