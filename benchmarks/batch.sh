#!/usr/bin/env bash
# batch over 10,000 spectra of benchmarks/data (repeated) with one job and with two: ratio of the speeds, peak memory, share of reading and
# writing. And two programs at once with one job each: what the machine itself gives to two that share nothing. Means something on an idle
# machine only. Needs a Release build (or IMPEDANCEFIT_DLL, another one) and GNU time.
# benchmarks/batch.sh [FOLDER [SPECTRA [REPEATS [INTERVALS]]]]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=${1:-$(mktemp -d)} spectra=${2:-10000} repeats=${3:-3} intervals=${4:-none}
program=(dotnet "${IMPEDANCEFIT_DLL:-$here/../src/ImpedanceFit.Cli/bin/Release/net10.0/ImpedanceFit.Cli.dll}")
mkdir -p "$work" && cd "$work"
"$here/../tests/cluster/spectra.sh" "$spectra" spectra.csv
number() { sed -n "s/^ *\"$1\": \([0-9.eE+-]*\),\{0,1\}$/\1/p" "$2/summary.json"; }
# run FOLDER JOBS: its peak memory in kB is in FOLDER.memory.
run() {
    rm -rf "$1"
    command time -f "%M" -o "$1.memory" "${program[@]}" batch spectra.csv -o "$1" -c "R0-p(R1,CPE1)-p(R2,CPE2)-CPE3" --intervals "$intervals" --jobs "$2" >/dev/null
}
: >rates
for repeat in $(seq "$repeats"); do
    for jobs in 1 2; do
        run "jobs$jobs" "$jobs"
        awk -v repeat="$repeat" -v jobs="$jobs" -v memory="$(cat "jobs$jobs.memory")" -v seconds="$(number seconds "jobs$jobs")" -v rate="$(number fitsPerSecond "jobs$jobs")" -v cpu="$(number processorSeconds "jobs$jobs")" \
            -v r="$(number readingSeconds "jobs$jobs")" -v f="$(number fittingSeconds "jobs$jobs")" -v w="$(number writingSeconds "jobs$jobs")" -v n="$spectra" 'BEGIN {
            printf "run %d, --jobs %d: %.1f s, %.0f fits/s, %.0f fits a second of processor time; memory %.0f MB; reading %.1f %%, writing %.1f %% of the jobs'"'"' time\n",
                repeat, jobs, seconds, rate, n / cpu, memory / 1024, 100 * r / (r + f + w), 100 * w / (r + f + w)
            print jobs, rate >> "rates" }'
    done
    run first 1 &
    run second 1
    wait $!
    awk -v repeat="$repeat" -v a="$(number fitsPerSecond first)" -v b="$(number fitsPerSecond second)" 'BEGIN {
        printf "run %d, two programs with --jobs 1: %.0f and %.0f fits/s\n", repeat, a, b
        print "programs", a + b >> "rates" }'
    cmp jobs1/fits.csv jobs2/fits.csv
done
# The best of each: what disturbs only ever slows down.
awk '$2 > best[$1] { best[$1] = $2 } END { printf "with 2 jobs %.2f times as fast as with 1; two programs at once %.2f times as fast as one\n", best[2] / best[1], best["programs"] / best[1] }' rates
