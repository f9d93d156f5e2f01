#!/usr/bin/env bash
# batch over 10,000 spectra of benchmarks/data (repeated) with one job and with two: speeds, peak memory, share of reading and writing; and how
# many times as fast two jobs are, and two programs with one job each: what the machine itself gives to two that share nothing. For these
# ratios the programs take turns of tenths of a second: a machine that is faster one minute than the next is so for all of them.
# Means something on an idle machine only. Needs a Release build (or IMPEDANCEFIT_PROGRAM, a published program) and GNU time.
# benchmarks/batch.sh [FOLDER [SPECTRA [REPEATS [INTERVALS]]]]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=${1:-$(mktemp -d)} spectra=${2:-10000} repeats=${3:-3} intervals=${4:-none}
program=("$(realpath "${IMPEDANCEFIT_PROGRAM:-$here/../src/ImpedanceFit.Cli/bin/Release/net10.0/ImpedanceFit.Cli.dll}")")
[[ ${program[0]} != *.dll ]] || program=(dotnet "${program[@]}")
mkdir -p "$work" && cd "$work"
"$here/../tests/cluster/spectra.sh" "$spectra" spectra.csv
fit=("${program[@]}" batch spectra.csv -c "R0-p(R1,CPE1)-p(R2,CPE2)-CPE3" --intervals "$intervals")
number() { sed -n "s/^ *\"$1\": \([0-9.eE+-]*\),\{0,1\}$/\1/p" "$2/summary.json"; }
# What is held would stay so when the script is stopped.
trap 'kill -KILL $(jobs -p) 2>/dev/null || :' EXIT
exec {never}<> <(:)
pause() { read -rt "$1" -u "$never" || :; }   # without a process of its own
# start FOLDER JOBS: begins a batch and holds it; its process is $!.
start() {
    rm -rf "$1"
    "${fit[@]}" -o "$1" --jobs "$2" >/dev/null &
    kill -STOP $!
}
# turn MICROSECONDS PROCESS...: lets processes run for so long or until they end, and adds the time to $spent; false when they have ended.
turn() {
    local begin=${EPOCHREALTIME/[.,]/} most=$1
    shift
    kill -CONT "$@" 2>/dev/null || return 1
    while pause 0.001; ((${EPOCHREALTIME/[.,]/} - begin < most)) && kill -0 "$@" 2>/dev/null; do :; done
    kill -STOP "$@" 2>/dev/null || :
    spent=$((spent + ${EPOCHREALTIME/[.,]/} - begin))
}
: >ratios
for repeat in $(seq "$repeats"); do
    for jobs in 1 2; do
        rm -rf "jobs$jobs"
        command time -f "%M" -o memory "${fit[@]}" -o "jobs$jobs" --jobs "$jobs" >/dev/null
        awk -v repeat="$repeat" -v jobs="$jobs" -v memory="$(cat memory)" -v seconds="$(number seconds "jobs$jobs")" -v rate="$(number fitsPerSecond "jobs$jobs")" -v cpu="$(number processorSeconds "jobs$jobs")" \
            -v r="$(number readingSeconds "jobs$jobs")" -v f="$(number fittingSeconds "jobs$jobs")" -v w="$(number writingSeconds "jobs$jobs")" -v n="$spectra" 'BEGIN {
            printf "run %d, --jobs %d: %.1f s, %.0f fits/s, %.0f fits a second of processor time; memory %.0f MB; reading %.1f %%, writing %.1f %% of the jobs'"'"' time\n",
                repeat, jobs, seconds, rate, n / cpu, memory / 1024, 100 * r / (r + f + w), 100 * w / (r + f + w) }'
    done
    cmp jobs1/fits.csv jobs2/fits.csv
    start jobs1 1 && one=$!
    start jobs2 2 && two=$!
    start first 1 && first=$!
    start second 1 && second=$!
    times=(0 0 0) running=3
    while ((running)); do
        running=0
        for k in 0 1 2; do
            spent=${times[k]}
            case $k in
                0) turn 200000 "$one" ;;
                1) turn 105000 "$two" ;;
                2) turn 210000 "$first" "$second" ;;
            esac && running=1
            times[k]=$spent
        done
    done
    wait
    for folder in jobs1 jobs2 first second; do
        cmp first/fits.csv "$folder/fits.csv"
    done
    awk -v repeat="$repeat" -v one="${times[0]}" -v two="${times[1]}" -v programs="${times[2]}" 'BEGIN {
        printf "run %d, in turn: %.2f s with one job, %.2f s with two, %.2f s for two programs with one job each\n", repeat, one / 1e6, two / 1e6, programs / 1e6
        print "jobs", one / two >> "ratios"
        print "programs", 2 * one / programs >> "ratios" }'
done
awk '{ ratio[$1, ++count[$1]] = $2 }
    function middle(name,   i, j, t, n, r) {
        n = count[name]
        for (i = 1; i <= n; i++) r[i] = ratio[name, i]
        for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (r[j] < r[i]) { t = r[i]; r[i] = r[j]; r[j] = t }
        return sprintf("%.2f (%.2f to %.2f)", n % 2 ? r[(n + 1) / 2] : (r[n / 2] + r[n / 2 + 1]) / 2, r[1], r[n])
    }
    END { printf "with 2 jobs %s times as fast as with 1; two programs at once %s times as fast as one\n", middle("jobs"), middle("programs") }' ratios
