#!/usr/bin/env bash
# A PostgreSQL of one's own, from the machine's packages, in an empty folder and on a free port of this machine.
#
#   postgres.sh start FOLDER     makes it and prints its address
#   postgres.sh stop FOLDER      ends it, `restart` does so as a crash would and starts it again
#   postgres.sh down FOLDER      ends it as a crash would; `up` starts it again
#
# PostgreSQL refuses to run as root: then it runs as the user `postgres` of Debian's package.
set -euo pipefail

what=$1 folder=$2
data=$folder/cluster
bin=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$bin" ]; then
  bin=$(pg_config --bindir 2>/dev/null) || { echo 'missing: PostgreSQL (the package postgresql)' >&2; exit 1; }
fi

as_postgres() {
  if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

control() { as_postgres "$bin/pg_ctl" --silent --wait -D "$data" -l "$folder/log" "$@" >&2; }

make() {
  mkdir -p "$data"
  printf 'only%%for tests\n' >"$folder/password"
  if [ "$(id -u)" = 0 ]; then chown -R postgres: "$folder"; fi
  as_postgres "$bin/initdb" -D "$data" -U factdeck --auth scram-sha-256 --encoding UTF8 \
    --pwfile "$folder/password" --no-instructions >/dev/null
  local port
  for _ in 1 2 3 4 5 6 7 8; do
    port=$((20000 + RANDOM % 20000))
    as_postgres tee -a "$data/postgresql.conf" >/dev/null <<CONF
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = ''
shared_buffers = 32MB
CONF
    # A port that is taken is a failed start, not a connection to another's.
    if control start 2>/dev/null; then
      printf 'postgres://factdeck:only%%25for%%20tests@127.0.0.1:%s/postgres\n' "$port"
      return 0
    fi
  done
  cat "$folder/log" >&2
  return 1
}

case $what in
  start) make ;;
  stop) control -m fast stop ;;
  restart) control -m immediate restart ;;
  down) control -m immediate stop ;;
  up) control start ;;
  *) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
