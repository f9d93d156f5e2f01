#!/usr/bin/env bash
# Kills a batch with -9 at 20 random moments of 20 runs, resumes each, and compares fits.csv with that of an unbroken run. Needs a Release
# build (or IMPEDANCEFIT_PROGRAM, a published program). Run by hand: tests/batch/kill-and-resume.sh [FOLDER [SPECTRA [SEED]]].
set -u
here=$(cd "$(dirname "$0")" && pwd)
work=${1:-$(mktemp -d)} spectra=${2:-2000} RANDOM=${3:-1}
program=("$(realpath "${IMPEDANCEFIT_PROGRAM:-$here/../../src/ImpedanceFit.Cli/bin/Release/net10.0/ImpedanceFit.Cli.dll}")")
[[ ${program[0]} != *.dll ]] || program=(dotnet "${program[@]}")
fit=(-c "R0-p(R1,CPE1)-p(R2,CPE2)-CPE3" --intervals none)
failed=0
mkdir -p "$work" && cd "$work" || exit 2
"$here/../cluster/spectra.sh" "$spectra" spectra.csv
begin=$(date +%s%N)
"${program[@]}" batch spectra.csv -o whole "${fit[@]}" || exit 1
milliseconds=$((($(date +%s%N) - begin) / 1000000))
run=1
while [ "$run" -le 20 ]; do
    after=$((RANDOM * milliseconds / 32768))
    rm -rf killed
    "${program[@]}" batch spectra.csv -o killed "${fit[@]}" >/dev/null 2>&1 &
    pid=$!
    sleep "$(printf '%d.%03d' $((after / 1000)) $((after % 1000)))"
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    code=$? had=$(cat killed/fits.jsonl 2>/dev/null | wc -l)
    [ "$code" -eq 137 ] || continue   # it had come to its end before
    "${program[@]}" batch spectra.csv -o killed "${fit[@]}" --resume >/dev/null 2>resume.err
    if [ $? -eq 0 ] && cmp -s whole/fits.csv killed/fits.csv && cmp -s whole/failures.csv killed/failures.csv; then verdict="the same"; else
        verdict=DIFFERENT
        failed=$((failed + 1))
        cat resume.err
    fi
    echo "run $run: killed after $after of $milliseconds ms with $had of $spectra fits; after --resume: $verdict"
    run=$((run + 1))
done
echo "$failed of 20 failed"
[ "$failed" -eq 0 ]
