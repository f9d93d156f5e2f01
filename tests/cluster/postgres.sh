#!/usr/bin/env bash
# batch --to a real PostgreSQL, which this script starts on the loopback from Debian's package and stops again: twice, killed, wrong password,
# no server, full disk. Needs root and a Release build (or IMPEDANCEFIT_PROGRAM, a published program). Run by hand: tests/cluster/postgres.sh [FOLDER [SPECTRA]].
set -u
here=$(cd "$(dirname "$0")" && pwd)
work=${1:-$(mktemp -d)} spectra=${2:-5000} port=54329
program=("$(realpath "${IMPEDANCEFIT_PROGRAM:-$here/../../src/ImpedanceFit.Cli/bin/Release/net10.0/ImpedanceFit.Cli.dll}")")
[[ ${program[0]} != *.dll ]] || program=(dotnet "${program[@]}")
fit=(-c "R0-p(R1,CPE1)-p(R2,CPE2)-CPE3" --intervals none)
bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
store="postgres://lab@127.0.0.1:$port/lab"
failed=0
mkdir -p "$work" && cd "$work" && chmod 755 . || exit 2

check() { # check TEXT COMMAND...
    local text=$1
    shift
    if "$@"; then echo "passed: $text"; else
        echo "FAILED: $text"
        failed=$((failed + 1))
    fi
}
batch() { "${program[@]}" batch spectra.csv -o "$1" "${fit[@]}" --to "$store" "${@:2}" 2>"$(basename "$1").err"; }
says() { grep -q "$2" "$(basename "$1").err" || { cat "$(basename "$1").err"; false; }; }
fill() { fallocate -l "$(($(df --output=avail -B1 small | tail -1) - $1))" small/filler; } # leaves so many bytes
lines() { wc -l <"$1/fits.jsonl"; }
sql() { PGPASSWORD=right psql -h 127.0.0.1 -p $port -U lab -tAc "$1" lab; }
as_postgres() { su postgres -s /bin/bash -c "$1"; }
start() { as_postgres "$bin/pg_ctl -s -w -D '$work/server/base' -l '$work/server/log' -o '-p $port -k $work/server -c listen_addresses=127.0.0.1' start"; }
stop() { as_postgres "$bin/pg_ctl -s -w -m immediate -D '$work/server/base' stop" 2>/dev/null; }

"$here/spectra.sh" "$spectra" spectra.csv
mkdir -p server small && chown postgres server
mount -t tmpfs -o size=64m tmpfs small || exit 2
trap 'stop; umount "$work/small"' EXIT
mkdir small/space && chown postgres small small/space
as_postgres "echo right >'$work/server/password'; $bin/initdb -D '$work/server/base' -U lab --pwfile='$work/server/password' -A scram-sha-256 --no-sync >/dev/null" && start || exit 2
PGPASSWORD=right createdb -h 127.0.0.1 -p $port -U lab lab
export PGPASSWORD=right

echo "== twice"
batch one
check "exit code 0" [ $? -eq 0 ]
check "one row a spectrum" [ "$(sql 'SELECT COUNT(*) FROM fits')" -eq "$spectra" ]
batch one
check "the same again: exit code 0" [ $? -eq 0 ]
check "one row a spectrum" [ "$(sql 'SELECT COUNT(*) FROM fits')" -eq "$spectra" ]
check "the numbers are those of fits.csv" diff <(sql 'SELECT id, "R1" FROM fits ORDER BY id::int' | tr '|' ' ') \
    <(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "R1") c = i; next } { print $2, $c }' one/fits.csv | awk '{ printf "%s %s\n", $1, $2 }')

echo "== killed in the middle of the fits, and in the middle of putting in"
sql 'DROP TABLE fits' >/dev/null
batch killed &
pid=$!
until [ "$(stat -c %s killed/fits.jsonl 2>/dev/null || echo 0)" -gt 3000000 ]; do sleep 0.1; done
pkill -9 -P $pid
wait $pid
check "killed" [ "$(lines killed)" -lt "$spectra" ]
batch killed --resume &
pid=$!
until [ "$(sql 'SELECT COUNT(*) FROM fits' 2>/dev/null || echo 0)" -gt 0 ]; do sleep 0.02; done
pkill -9 -P $pid
wait $pid
rows=$(sql 'SELECT COUNT(*) FROM fits')
echo "killed again with $rows of $spectra rows"
check "not all rows are in" [ "$rows" -lt "$spectra" ]
batch killed --resume
check "exit code 0" [ $? -eq 0 ]
check "one row a spectrum" [ "$(sql 'SELECT COUNT(*) FROM fits')" -eq "$spectra" ]
check "fits.csv is that of the unbroken run" cmp one/fits.csv killed/fits.csv

echo "== wrong password"
PGPASSWORD=wrong batch password
check "exit code 2" [ $? -eq 2 ]
check "the reason" says password "refuses access"
PGPASSWORD=wrong batch one --resume
check "of a batch with fits: exit code 2" [ $? -eq 2 ]
check "which are still there" [ "$(lines one)" -eq "$spectra" ]

echo "== no server"
stop
batch none
check "exit code 2" [ $? -eq 2 ]
check "the reason" says none "no server answers"
start
batch gone &
pid=$!
until [ "$(stat -c %s gone/fits.jsonl 2>/dev/null || echo 0)" -gt 3000000 ]; do sleep 0.1; done
stop
wait $pid
check "stopped while the fits run: exit code 1" [ $? -eq 1 ]
check "the reason" says gone "no server answers"
check "and what to do" says gone "Nothing is lost"
check "all fits are there" [ "$(lines gone)" -eq "$spectra" ]
start
batch gone --resume
check "--resume puts them in: exit code 0" [ $? -eq 0 ]

echo "== the disk of the server is full"
sql "CREATE TABLESPACE small LOCATION '$work/small/space'" >/dev/null
sql 'DROP TABLE fits' >/dev/null
sql 'ALTER ROLE lab SET default_tablespace = small' >/dev/null
fill 300000
batch full
check "exit code 1" [ $? -eq 1 ]
check "the reason" says full "disk of the server is full"
check "all fits are there" [ "$(lines full)" -eq "$spectra" ]
rm small/filler
batch full --resume
check "--resume puts them in when there is room: exit code 0" [ $? -eq 0 ]
check "one row a spectrum" [ "$(sql 'SELECT COUNT(*) FROM fits')" -eq "$spectra" ]

echo "== the disk of the results is full"
mkdir small/results
fill 2000000
batch small/results/batch
check "exit code 2" [ $? -eq 2 ]
check "the reason" says small/results/batch "No space left"
kept=$(lines small/results/batch)
check "what was finished is there ($kept fits)" [ "$kept" -gt 0 ]
rm small/filler
batch small/results/batch --resume
check "--resume goes on: exit code 0" [ $? -eq 0 ]
check "fits.csv is that of the unbroken run" cmp one/fits.csv small/results/batch/fits.csv

echo "$failed failed"
[ "$failed" -eq 0 ]
