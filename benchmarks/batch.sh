#!/usr/bin/env bash
# batch over 10,000 spectra of benchmarks/data (repeated) with one job and with two: ratio of the speeds, peak memory, share of reading and
# writing. Means something on an idle machine only. Needs a Release build (or IMPEDANCEFIT_DLL, another one) and GNU time.
# benchmarks/batch.sh [FOLDER [SPECTRA [REPEATS [INTERVALS]]]]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=${1:-$(mktemp -d)} spectra=${2:-10000} repeats=${3:-3} intervals=${4:-none}
program=(dotnet "${IMPEDANCEFIT_DLL:-$here/../src/ImpedanceFit.Cli/bin/Release/net10.0/ImpedanceFit.Cli.dll}")
mkdir -p "$work" && cd "$work"
"$here/../tests/cluster/spectra.sh" "$spectra" spectra.csv
number() { sed -n "s/^ *\"$1\": \([0-9.eE+-]*\),\{0,1\}$/\1/p" "jobs$2/summary.json"; }
: >rates
for repeat in $(seq "$repeats"); do
    for jobs in 1 2; do
        rm -rf "jobs$jobs"
        command time -f "%M" -o memory "${program[@]}" batch spectra.csv -o "jobs$jobs" -c "R0-p(R1,CPE1)-p(R2,CPE2)-CPE3" --intervals "$intervals" --jobs "$jobs" >/dev/null
        awk -v repeat="$repeat" -v jobs="$jobs" -v memory="$(cat memory)" -v seconds="$(number seconds "$jobs")" -v rate="$(number fitsPerSecond "$jobs")" -v cpu="$(number processorSeconds "$jobs")" \
            -v r="$(number readingSeconds "$jobs")" -v f="$(number fittingSeconds "$jobs")" -v w="$(number writingSeconds "$jobs")" -v n="$spectra" 'BEGIN {
            printf "run %d, --jobs %d: %.1f s, %.0f fits/s, %.0f fits a second of processor time; memory %.0f MB; reading %.1f %%, writing %.1f %% of the jobs'"'"' time\n",
                repeat, jobs, seconds, rate, n / cpu, memory / 1024, 100 * r / (r + f + w), 100 * w / (r + f + w)
            print jobs, rate >> "rates" }'
    done
    cmp jobs1/fits.csv jobs2/fits.csv
done
# The best of each: what disturbs only ever slows down.
awk '$2 > best[$1] { best[$1] = $2 } END { printf "with 2 jobs %.2f times as fast as with 1\n", best[2] / best[1] }' rates
