#!/usr/bin/env bash
# spectra.sh COUNT FILE: writes the spectra of benchmarks/data again and again, each with an id of its own.
set -eu
awk -F, -v count="$1" '
    NR == 1 { print; next }
    n == 0 || $1 != last { last = $1; n++ }
    { row[n, ++rows[n]] = substr($0, length($1) + 1) }
    END {
        for (id = 0; id < count; id++) {
            k = id % n + 1
            for (i = 1; i <= rows[k]; i++) print id row[k, i]
        }
    }' "$(dirname "$0")/../../benchmarks/data/spectra.csv" >"$2"
