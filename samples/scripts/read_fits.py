"""Reads the results of ImpedanceFit with Python's standard library alone.

    python3 read_fits.py results            the folder of a batch: fits.csv and fits.jsonl
    python3 read_fits.py fits.json          what `impedancefit fit ... --json` printed

Prints one line a parameter: file, spectrum, parameter, value, lower and upper end of its 95 % interval, unit, trust of the fit.
"""
import csv
import json
import os
import sys


def fits_of(path):
    """The fits, as dictionaries: of a batch's fits.jsonl, one a line, or of the one document of `fit --json`."""
    if os.path.isdir(path):
        with open(os.path.join(path, "fits.jsonl"), encoding="utf-8") as lines:
            fits = [json.loads(line) for line in lines if line.strip()]
        # Lines stand in the order in which the fits were finished.
        return sorted(fits, key=lambda fit: fit["index"])
    with open(path, encoding="utf-8") as document:
        return json.load(document)["fits"]


def rows_of(folder):
    """The rows of fits.csv: a dictionary each, by heading. A number that does not exist is an empty text."""
    with open(os.path.join(folder, "fits.csv"), encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def number(text):
    return float(text) if text else None


def main(path):
    fits = fits_of(path)
    for fit in fits:
        for parameter in fit["parameters"]:
            print(fit["file"], fit["spectrum"] or "-", parameter["name"], parameter["value"], parameter["lower95"],
                  parameter["upper95"], parameter["unit"] or "-", fit["trust"], sep="\t")
    if not os.path.isdir(path):
        return
    # The table says the same, a row a spectrum: its columns are named by the parameters of the circuit.
    rows = rows_of(path)
    if len(rows) != len(fits):
        sys.exit("fits.csv and fits.jsonl have different numbers of fits")
    for fit, row in zip(fits, rows):    # fits_of put the lines in the order of the table
        for parameter in fit["parameters"]:
            if number(row[parameter["name"]]) != parameter["value"]:
                sys.exit(f"{row['file']}: {parameter['name']} differs between fits.csv and fits.jsonl")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
