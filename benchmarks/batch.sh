#!/usr/bin/env bash
# batch over 10,000 spectra of benchmarks/data (repeated) with one job and with two: ratio of the speeds, peak memory, share of reading and
# writing. And two programs at once with one job each: what the machine itself gives to two that share nothing. Means something on an idle
# machine only. Needs a Release build (or IMPEDANCEFIT_PROGRAM, a published program) and GNU time.
# benchmarks/batch.sh [FOLDER [SPECTRA [REPEATS [INTERVALS]]]]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=${1:-$(mktemp -d)} spectra=${2:-10000} repeats=${3:-3} intervals=${4:-none}
program=("${IMPEDANCEFIT_PROGRAM:-$here/../src/ImpedanceFit.Cli/bin/Release/net10.0/ImpedanceFit.Cli.dll}")
[[ ${program[0]} != *.dll ]] || program=(dotnet "${program[@]}")
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
# Of each repeat by itself, in the middle of all: what the machine gives changes from minute to minute.
awk '{ rate[$1, ++count[$1]] = $2 }
    function middle(name,   i, j, t, n, r) {
        n = count[name]
        for (i = 1; i <= n; i++) r[i] = rate[name, i] / rate[1, i]
        for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (r[j] < r[i]) { t = r[i]; r[i] = r[j]; r[j] = t }
        return sprintf("%.2f (%.2f to %.2f)", n % 2 ? r[(n + 1) / 2] : (r[n / 2] + r[n / 2 + 1]) / 2, r[1], r[n])
    }
    END { printf "with 2 jobs %s times as fast as with 1; two programs at once %s times as fast as one\n", middle(2), middle("programs") }' rates
