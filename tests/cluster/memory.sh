#!/usr/bin/env bash
# Peak memory of one shard that fits 10,000 and 1,000,000 spectra: the simplest ones (five points of R0-C1), so that a million takes minutes.
# Needs GNU time and a Release build (or IMPEDANCEFIT_PROGRAM, a published program). Run by hand: tests/cluster/memory.sh [FOLDER]; needs 6 GB of disk.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=${1:-$(mktemp -d)}
program=("$(realpath "${IMPEDANCEFIT_PROGRAM:-$here/../../src/ImpedanceFit.Cli/bin/Release/net10.0/ImpedanceFit.Cli.dll}")")
[[ ${program[0]} != *.dll ]] || program=(dotnet "${program[@]}")
fit=(-c R0-C1 --starts given --start R0=9,C1=2u --intervals none --jobs 1)
mkdir -p "$work" && cd "$work"
shard() { # shard TEXT OUTPUT ARGUMENTS...
    rm -rf "$2"
    command time -f "%M %U %S" -o usage "${program[@]}" batch -o "$2" "${fit[@]}" "${@:3}" >/dev/null
    awk -v text="$1" '{ printf "%s: peak memory %.0f MB, processor time %.1f s\n", text, $1 / 1024, $2 + $3 }' usage
}
for count in 10000 1000000; do
    awk -v count=$count 'BEGIN {
        print "id,frequency_Hz,z_real_ohm,z_imag_ohm"
        for (id = 0; id < count; id++)
            for (k = 0; k < 5; k++) {
                f = 10 ^ (5 - k)
                print id "," f "," 10 + 0.001 * (id % 97) + 0.01 * (k % 3) "," (-1 / (2 * 3.14159265 * f * 1e-6)) * (1 + 0.001 * ((id + k) % 7))
            }
    }' >spectra.csv
    command time -f "%M %U %S" -o usage "${program[@]}" batch manifest spectra.csv -o manifest
    awk -v count=$count '{ printf "manifest of %d spectra: peak memory %.0f MB, processor time %.1f s\n", count, $1 / 1024, $2 + $3 }' usage
    [ $count -eq 10000 ] || shard "shard 1/100 of $count spectra" part --manifest manifest --shard 1/100
    shard "shard 1/1 of $count spectra" part --manifest manifest --shard 1/1
done
