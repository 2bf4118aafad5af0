#!/usr/bin/env bash
# Runs a command beside a PostgreSQL server of its own, on a private socket, and removes the server afterwards.
#
#     tools/postgres.sh cargo test -p store
set -euo pipefail
cd "$(dirname "$0")/.."

bin="$(pg_config --bindir 2>/dev/null || true)"
for folder in "$bin" /usr/lib/postgresql/*/bin; do [ -x "$folder/initdb" ] && bin="$folder"; done
[ -x "$bin/initdb" ] || { echo "error: PostgreSQL is missing" >&2; echo "hint: run tools/prepare.sh postgres" >&2; exit 1; }

place="$(mktemp -d)"
# The server refuses to run as root; the system user that comes with the package runs it then.
as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
if [ "$(id -u)" = 0 ]; then chown postgres "$place"; chmod 755 "$place"; fi
stop() {
    as "$bin/pg_ctl" --pgdata="$place/data" --mode=immediate --silent stop >/dev/null 2>&1 || true
    rm -rf "$place"
}
trap stop EXIT

(
    cd "$place"
    as "$bin/initdb" --pgdata="$place/data" --username=procurenet --auth=trust --encoding=UTF8 --locale=C >"$place/said"
    as "$bin/pg_ctl" --pgdata="$place/data" --log="$place/data/said" --wait --silent \
        -o "-c listen_addresses='' -c unix_socket_directories='$place' -c max_connections=200" start
)
# The durability tests start servers of their own, to kill them.
export PROCURENET_TEST_POSTGRES_PROGRAMS="$bin"
PROCURENET_TEST_POSTGRES="postgres://procurenet@localhost/postgres?host=$place" "$@"
