#!/usr/bin/env bash
# A batch on a real Slurm of two nodes on this machine, against the same batch without Slurm. Needs root, Debian's slurm-wlm and munge, and
# a Release build (or IMPEDANCEFIT_PROGRAM, a published program). Run by hand: tests/cluster/slurm.sh [FOLDER [SPECTRA]]. Takes ten minutes, most of them Slurm's own pause after a lost node.
set -u
here=$(cd "$(dirname "$0")" && pwd)
work=${1:-$(mktemp -d)} spectra=${2:-20000}
program=("$(realpath "${IMPEDANCEFIT_PROGRAM:-$here/../../src/ImpedanceFit.Cli/bin/Release/net10.0/ImpedanceFit.Cli.dll}")")
[[ ${program[0]} != *.dll ]] || program=(dotnet "${program[@]}")
fit=(-c "R0-p(R1,CPE1)-p(R2,CPE2)-CPE3" --intervals none)
failed=0
mkdir -p "$work" && cd "$work" || exit 2

check() { # check TEXT COMMAND...
    local text=$1
    shift
    if "$@"; then echo "passed: $text"; else
        echo "FAILED: $text"
        failed=$((failed + 1))
    fi
}
submit() { "${program[@]}" batch spectra.csv -o "$1" "${fit[@]}" --slurm 8 --wait "${@:2}"; }
shards_done() { find "$1/shards" -maxdepth 2 -name summary.json 2>/dev/null | wc -l; }

"$here/spectra.sh" "$spectra" spectra.csv
"${program[@]}" batch spectra.csv -o single "${fit[@]}" || exit 1
eval "$("$here/two-node-slurm" start "$work/slurm")"
trap '"$here/two-node-slurm" stop "$work/slurm"' EXIT
sinfo

echo "== 8 shards on two nodes"
submit plain
check "exit code 0" [ $? -eq 0 ]
check "fits.csv is that of one machine" cmp single/fits.csv plain/fits.csv
check "failures.csv, too" cmp single/failures.csv plain/failures.csv

echo "== a node dies in the middle and comes back"
submit killed &
waiting=$!
until [ "$(find killed/shards -name log.jsonl -size +100k 2>/dev/null | wc -l)" -ge 2 ] && [ "$(shards_done killed)" -ge 1 ]; do sleep 0.5; done
"$here/two-node-slurm" kill-node "$work/slurm" n2
echo "n2 killed with $(shards_done killed) shards complete"
sleep 20
"$here/two-node-slurm" start-node "$work/slurm" n2
wait "$waiting"
check "exit code 0" [ $? -eq 0 ]
check "a task was run again" grep -q "Restarts=[1-9]" <(scontrol show job -o 2>/dev/null)
check "fits.csv is that of one machine" cmp single/fits.csv killed/fits.csv

echo "== a task fails three times"
mkdir -p failing/shards && touch failing/shards/.3.attempts   # where the folder of its attempts should be
submit failing --resume --allow-missing 2>failing.err
check "exit code 1" [ $? -eq 1 ]
cat failing.err
check "the shard is named" grep -q "shard 3 " failing.err
check "three attempts are in its log" [ "$(grep -c "attempt . of 3" failing/slurm/shard-3.log)" -eq 3 ]
check "the seven others are joined" [ "$(wc -l <failing/fits.csv)" -eq $(($(cat failing/shards/*/fits.jsonl | wc -l) + 1)) ] && check "and no more" [ "$(shards_done failing)" -eq 7 ]
rm failing/shards/.3.attempts
submit failing --resume
check "exit code 0 when the cause is gone" [ $? -eq 0 ]
check "fits.csv is that of one machine" cmp single/fits.csv failing/fits.csv

echo "$failed failed"
[ "$failed" -eq 0 ]
