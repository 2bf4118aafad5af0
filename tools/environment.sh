# Sourced by the Makefile: where tools and caches are, on every machine the same way.
#
# A build cache outside the clone is used when it is there ($PROCURENET_CACHE, else
# ~/.cache/procurenet); it is never needed. Without it everything lies under .cache/ of the clone.
root="$(git rev-parse --show-toplevel 2>/dev/null || pwd)"
cache="${PROCURENET_CACHE:-$HOME/.cache/procurenet}"
if [ ! -d "$cache" ]; then cache="$root/.cache"; fi
if [ "$cache" != "$root/.cache" ] && [ -d "$cache/target" ]; then
    export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$cache/target}"
fi
export PATH="$cache/tools/bin:$cache/python/bin:$PATH"
export PROCURENET_PYTHON="${PROCURENET_PYTHON:-$cache/python/bin/python}"
if [ "${CI:-}" = true ]; then export CARGO_INCREMENTAL=0; fi

# A machine may have the right compiler under another name and no way to download it again.
wanted="$(sed -n 's/^channel = "\(.*\)"/\1/p' "$root/rust-toolchain.toml")"
if command -v rustup >/dev/null && [ -z "${RUSTUP_TOOLCHAIN:-}" ] && ! rustup toolchain list | grep -q "^$wanted"; then
    for name in $(rustup toolchain list | sed 's/ .*//'); do
        if rustc "+$name" --version 2>/dev/null | grep -q "^rustc $wanted "; then
            export RUSTUP_TOOLCHAIN="$name"
            break
        fi
    done
fi
target="${CARGO_TARGET_DIR:-$root/target}"

# Property tests draw the same cases on every run of the same tree; `make soak` draws new ones.
export PROPTEST_RNG_SEED="${PROPTEST_RNG_SEED:-2024}"
