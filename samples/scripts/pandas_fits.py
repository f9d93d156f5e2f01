"""Reads the results of an ImpedanceFit batch with pandas (Debian: python3-pandas).

    python3 pandas_fits.py results

Prints, for every parameter, its mean over the spectra that converged, then the parameters of fits.jsonl as one long table.
"""
import json
import os
import sys

import pandas


def main(folder):
    table = pandas.read_csv(os.path.join(folder, "fits.csv"))
    good = table[table["converged"]]
    # A parameter has its own column, and one with _lower95 behind its name.
    names = [name for name in table.columns if name + "_lower95" in table.columns]
    for name in names:
        print(name, good[name].mean(), sep="\t")

    with open(os.path.join(folder, "fits.jsonl"), encoding="utf-8") as lines:
        fits = sorted((json.loads(line) for line in lines), key=lambda fit: fit["index"])   # lines stand as fits were finished
    long = pandas.json_normalize(fits, record_path="parameters", meta=["file", "trust"])
    print(long[["file", "name", "value", "lower95", "upper95", "unit", "trust"]].to_csv(index=False, sep="\t"), end="")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
