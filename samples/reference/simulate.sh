#!/usr/bin/env bash
# Writes the simulated references of the named circuits anew: each without noise, and with 0.5 % of |Z|.
# Usage: samples/reference/simulate.sh [COMMAND]   (default: impedancefit from this checkout)
set -eu
cd "$(dirname "$0")/../.."
command=${1:-dotnet run -c Release --project src/ImpedanceFit.Cli --}

reference() {   # NAME FMIN FMAX SEED [PARAMETER=VALUE…]
    local name=$1 low=$2 high=$3 seed=$4
    shift 4
    for noise in 0 0.5%; do
        local kind=exact
        [ "$noise" = 0 ] || kind=noisy
        $command simulate -c "$name" ${1:+--set "$@"} --fmin "$low" --fmax "$high" --per-decade 8 --noise "$noise" --seed "$seed" \
            --as-reference "samples/reference/$name-$kind.json"
    done
}

reference blocking-electrode             0.1   1M   101
reference bulk-grain-boundary            1     100M 102 R0=100
reference coating                        1m    1M   103
reference half-cell                      1m    100k 104 CPE_dl.Q=10m
reference li-symmetric                   10m   100M 105 R0=20 R2=200 CPE2.Q=50n
reference mixed-conductor-contacts       0.1m  1M   106 Msym1.Ri=2000 Msym1.Rt=1000 Msym1.Qt=0.1m
reference mixed-conductor-electron-blocking 1m 100k 107
reference mixed-conductor-ion-blocking   1m    100k 108
reference mixed-conductor-lumped         0.1   10M  109
reference porous-electrode-faradaic      1m    10k  110
reference porous-electrode               1m    10k  111
reference randles-diffusion              10m   100k 112
reference randles                        0.1   100k 113
reference sofc                           10m   1M   114
reference solid-electrolyte              0.1   100M 115 R0=100
