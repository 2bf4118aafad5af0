#!/usr/bin/env bash
# Installs what a target of the Makefile needs, and says nothing when it is there.
#
#     tools/prepare.sh rust python node chromium ...
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/environment.sh

deny=0.20.2
machete=0.9.2
node_stamp=e2e/node_modules/.stamp

say() { echo "prepare: $*" >&2; }

fail() {
    echo "error: $1" >&2
    echo "hint: $2" >&2
    exit 1
}

debian() {
    local privilege=()
    [ "$(id -u)" = 0 ] || privilege=(sudo -n)
    command -v apt-get >/dev/null || fail "$* is missing" "install it with the package manager of this machine"
    say "installing $* from Debian's packages"
    "${privilege[@]}" apt-get -qq update >&2 || say "the package list could not be updated; trying with the old one"
    DEBIAN_FRONTEND=noninteractive "${privilege[@]}" apt-get -qq install --no-install-recommends "$@" >&2 ||
        fail "$* could not be installed" "install it by hand and run this again"
}

need_rust() {
    command -v cargo >/dev/null || fail "cargo is missing" "install Rust (rust-toolchain.toml names the version)"
    command -v cc >/dev/null || debian gcc libc6-dev
}

# Tools written in Rust are built once, without optimisation: that is the quickest way to run them once.
cargo_tool() {
    local name="$1" version="$2"
    [ -x "$cache/tools/bin/$name" ] && "$cache/tools/bin/$name" --version 2>/dev/null | grep -qF "$version" && return
    say "building $name $version (once)"
    CARGO_TARGET_DIR="$cache/tools/build" CARGO_PROFILE_DEV_DEBUG=0 \
        cargo install --quiet --locked --debug --force --root "$cache/tools" "$name@$version" >&2
    rm -rf "$cache/tools/build"
}

need_checks() {
    need_rust
    cargo_tool cargo-machete "$machete"
    cargo_tool cargo-deny "$deny"
}

need_python() {
    local stamp="$cache/python/stamp" wanted
    wanted="$(sha256sum tools/requirements.txt)"
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && return
    command -v python3 >/dev/null || debian python3 python3-venv
    python3 -c 'import ensurepip, venv' 2>/dev/null || debian python3-venv
    say "installing Python packages into $cache/python (once)"
    rm -rf "$cache/python"
    hash -r # the one just removed may be the one remembered
    python3 -m venv "$cache/python"
    "$cache/python/bin/pip" install --quiet --disable-pip-version-check --require-hashes \
        --only-binary :all: -r tools/requirements.txt >&2
    echo "$wanted" >"$stamp"
}

need_node() {
    local wanted
    command -v npm >/dev/null || debian nodejs npm
    wanted="$(sha256sum e2e/package-lock.json)"
    [ -f "$node_stamp" ] && [ "$(cat "$node_stamp")" = "$wanted" ] && return
    say "installing npm packages into e2e/node_modules (once)"
    (cd e2e && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2)
    echo "$wanted" >"$node_stamp"
}

need_chromium() {
    command -v chromium >/dev/null || debian chromium fonts-dejavu-core
}

# The members' plane runs on PostgreSQL too; tools/postgres.sh starts a server of its own for the tests.
need_postgres() {
    local place
    for place in "$(pg_config --bindir 2>/dev/null || true)" /usr/lib/postgresql/*/bin; do
        [ -x "$place/initdb" ] && return
    done
    debian postgresql
}

# Records what a program asks of the disk, for the tests that cut the power.
need_strace() {
    command -v strace >/dev/null || debian strace
}

# The tests open our documents with the programs people open them with.
need_office() {
    command -v soffice >/dev/null && command -v pdftotext >/dev/null && return
    debian libreoffice-writer-nogui poppler-utils
}

# htmx is comfort for the web site, from its npm package; the site is whole without it.
need_htmx() {
    local vendor=crates/web/assets/vendor
    [ -d crates/web/assets ] || return 0
    if ! command -v npm >/dev/null; then
        say "npm is missing: the site is built without htmx and works as well"
        return 0
    fi
    need_node || return 0
    (cd e2e/node_modules/htmx.org/dist && sha256sum --quiet --check ../../../htmx.sha256 >&2) ||
        fail "htmx is not the file e2e/htmx.sha256 names" "delete e2e/node_modules and run this again"
    mkdir -p "$vendor"
    cmp -s e2e/node_modules/htmx.org/dist/htmx.min.js "$vendor/htmx.min.js" ||
        cp e2e/node_modules/htmx.org/dist/htmx.min.js "$vendor/htmx.min.js"
}

for what in "$@"; do "need_$what"; done
