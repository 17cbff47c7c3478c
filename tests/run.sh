#!/bin/sh
# Runs the checks and the tests: `all`, `check`, `sqlite` or `postgres`. After each but `check` may stand what pytest
# is to run instead of everything: `sh tests/run.sh postgres tests/office/tasks -k lists -x`. Every step runs; the first failure decides
# the exit status. PostgreSQL is a server of its own in a temporary folder, started here and ended here.
set -u
bin="${VENV:-.venv}/bin"
what="${1:-all}"
[ $# -gt 0 ] && shift
failed=0

step() { echo; echo "== $1"; shift; "$@" || { echo "FAILED: $*"; failed=1; }; }

check() {
  step "format" "$bin/ruff" format --check .
  step "lint" "$bin/ruff" check .
  step "types" "$bin/mypy"
  step "directions between rooms" "$bin/lint-imports"
  step "migrations are complete" "$bin/python" -W ignore -m django makemigrations --check --dry-run --settings tests.settings
}

# A folder of its own for each run: two runs at once must not tidy up after each other.
# A process for each core; the tests of one file stay together. Files are given out in the order of tests/conftest.py,
# the longest first: one that begins last would keep the other cores waiting.
tests() { base=$(mktemp -d); "$bin/pytest" -q -n "${TEST_PROCESSES:-auto}" --dist loadfile --no-loadscope-reorder --basetemp="$base/tests" "$@"; status=$?; rm -rf "$base"; return $status; }

on_sqlite() { unset ROVIEC_DATABASE; step "tests on SQLite" tests "$@"; }

on_postgres() {
  pg=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
  if [ -z "$pg" ]; then
    if [ -n "${CI:-}" ] || [ "$what" = postgres ]; then echo "PostgreSQL is not installed"; failed=1; return; fi
    echo; echo "== tests on PostgreSQL: skipped, it is not installed (apt-get install postgresql)"; return
  fi
  home=$(mktemp -d); port="${PG_PORT:-5544}"; as=""
  if [ "$(id -u)" = 0 ]; then chown postgres "$home"; as="su postgres -c"; else as="sh -c"; fi
  $as "$pg/initdb -D $home/data -A trust -U postgres --locale=C.UTF-8 -E UTF8 >/dev/null &&
       $pg/pg_ctl -D $home/data -o '-p $port -k $home -c fsync=off -c listen_addresses=127.0.0.1' -l $home/log -w start >/dev/null" \
    || { echo "PostgreSQL did not start:"; cat "$home/log" 2>/dev/null; failed=1; return; }
  export ROVIEC_DATABASE="postgres://postgres@127.0.0.1:$port/postgres"
  step "tests on PostgreSQL" tests "$@"
  unset ROVIEC_DATABASE
  $as "$pg/pg_ctl -D $home/data -m fast -w stop >/dev/null"
  rm -rf "$home"
}

case "$what" in
  all) check; on_sqlite "$@"; on_postgres "$@" ;;
  check) check ;;
  sqlite) on_sqlite "$@" ;;
  postgres) on_postgres "$@" ;;
  *) echo "all, check, sqlite or postgres"; exit 2 ;;
esac
echo
if [ "$failed" = 0 ]; then echo "All passed."; else echo "Something failed: see above."; fi
exit "$failed"
