"""The command line, for comparison with the package."""

import json
import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
ASSEMBLY = ROOT / "src/ImpedanceFit.Cli/bin/Release/net10.0/ImpedanceFit.Cli.dll"
PUBLISHED = os.environ.get("IMPEDANCEFIT_PROGRAM")
"""The program of machine code, which is compiled as the library is; None where it was not published."""


def run(*arguments, published=False, folder=ROOT):
    """Runs the program in a folder; gives its exit code, output and errors."""
    command = [PUBLISHED] if published else ["dotnet", str(ASSEMBLY)]
    done = subprocess.run([*command, *map(str, arguments)], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr


def document(*arguments, published=False):
    """The JSON document that the program prints."""
    code, output, errors = run(*arguments, "--json", published=published)
    if code not in (0, 1):
        raise AssertionError(f"{arguments}: {errors}")
    result = json.loads(output)
    # Who calls the library has the data, and knows what was asked.
    result.pop("provenance", None)
    return result


def without_time(value):
    """A document without what the clock says and the files' names, for comparison."""
    if isinstance(value, dict):
        return {key: without_time(each) for key, each in value.items() if key not in ("milliseconds", "file")}
    return [without_time(each) for each in value] if isinstance(value, list) else value


def largest_difference(left, right):
    """The largest relative difference of two numbers in the same place of two documents; what else differs is an error."""
    if isinstance(left, dict):
        assert left.keys() == right.keys(), (left.keys(), right.keys())
        return max((largest_difference(left[key], right[key]) for key in left), default=0.0)
    if isinstance(left, list):
        assert len(left) == len(right), (left, right)
        return max((largest_difference(*pair) for pair in zip(left, right)), default=0.0)
    if isinstance(left, float) or isinstance(right, float):
        return 0.0 if left == right else abs(left - right) / max(abs(left), abs(right))
    return 0.0
