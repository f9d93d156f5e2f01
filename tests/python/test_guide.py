"""The chapters of samples/guide run: the commands print and draw what the guide shows, and so do the Python scripts."""

import os
import re
import shlex
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import program

SPECTRA = 200


def run(chapter, **environment):
    """What a chapter prints."""
    return run_script(program.SAMPLES / "guide" / f"chapter_{chapter}.py", **environment)


def run_script(script, **environment):
    """What a script prints."""
    done = subprocess.run([sys.executable, str(script)], cwd=program.ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
                          env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment})
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return done.stdout


def number(pattern, text):
    """The number in a text."""
    return float(re.search(pattern, text).group(1))


class CommandTests(unittest.TestCase):
    """The commands of each chapter, in a folder beside which the samples lie."""

    def test_commands_print_and_draw_what_the_guide_shows(self):
        chapters = sorted((program.SAMPLES / "guide").glob("?-*.md"))
        self.assertEqual(6, len(chapters))
        for chapter in chapters:
            with self.subTest(chapter.name), tempfile.TemporaryDirectory() as folder:
                (Path(folder) / "samples").symlink_to(program.SAMPLES)
                printed, commands = "", 0
                for kind, block in re.findall(r"```(sh|text)\n(.*?)```", chapter.read_text(encoding="utf-8"), re.DOTALL):
                    for line in block.rstrip("\n").split("\n"):
                        if kind == "text":
                            self.assertIn(line, printed)
                            continue
                        words = shlex.split(line)
                        self.assertEqual("impedancefit", words[0])
                        code, output, errors = program.run(*words[1:], published=program.PUBLISHED is not None, folder=folder)
                        self.assertEqual(0, code, f"{line}\n{errors}")
                        printed, commands = printed + output, commands + 1
                self.assertGreater(commands, 0)
                figure = f"chapter-{chapter.name[0]}.svg"
                self.assertEqual(without_numbers(program.SAMPLES / "guide" / figure), without_numbers(Path(folder) / figure))


def without_numbers(figure):
    """A figure without its numbers and its origin: last digits may differ from processor to processor, what is drawn does not."""
    drawn = re.sub(r"<metadata.*?</metadata>\n?", "", figure.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"-?\d+(\.\d+)?", "#", drawn)


class GuideTests(unittest.TestCase):
    """Each chapter in Python."""

    def test_file_is_read_and_checked(self):
        output = run(1)
        self.assertIn("43 points", output)
        self.assertIn("suspect One point stands out", output)
        self.assertIn("without the point at 56 Hz: valid", output)

    def test_circuits_are_identified_and_one_is_fitted(self):
        output = run(2)
        self.assertIn("R0-p(R1,CPE1)-p(R2,CPE2)", output)
        self.assertAlmostEqual(4122, number(r"R1 = (\S+)", output), delta=20)

    def test_pellet_has_the_conductivity_of_the_command_line(self):
        [sample] = program.document("conductivity", "samples/llto-cnt/pellet-as-prepared.csv", "-c", "samples/llto-cnt/pellet.json",
                                    "--thickness", "1mm ± 1%", "--diameter", "10mm ± 0.5%", "--temperature", "25C")["samples"]
        output = run(3)
        for quantity in sample["quantities"]:
            self.assertAlmostEqual(quantity["value"], number(quantity["name"] + r" = (\S+)", output), delta=2e-4 * quantity["value"])

    def test_lithiation_lowers_the_resistance(self):
        self.assertAlmostEqual(0.924, number(r"ratio (\S+)", run(4)), delta=0.005)

    def test_series_gives_the_activation_energy(self):
        self.assertAlmostEqual(0.40, number(r"E = (\S+) eV", run(5)), delta=0.002)

    def test_many_spectra_are_fitted(self):
        output = run(6, GUIDE_SPECTRA=str(SPECTRA))
        self.assertIn(f"{SPECTRA} spectra in", output)
        self.assertIn(f"{SPECTRA} converged", output)
        self.assertGreater(number(r"in (\d+\.\d)%", output), 90)

    def test_fit_beside_impedance_py_is_that_of_the_command_line(self):
        output = run_script(program.SAMPLES / "scripts/beside_impedance_py.py")
        [fit] = program.document("fit", program.SAMPLES / "instruments/exampleData.csv", "-c", "R0-p(R1,C1)-p(R2-Wo1,C2)", "--exclude",
                                 "inductive", "--weighting", "modulus", "--intervals", "covariance")["fits"]
        self.assertAlmostEqual(fit["chiSquared"], number(r"ImpedanceFit: 57 points, χ² ([^,]+)", output), places=6)
        self.assertIn("impedance.py: ", output)

    def test_each_chapter_has_a_test(self):
        self.assertEqual(6, len(list((program.SAMPLES / "guide").glob("chapter_*.py"))))


if __name__ == "__main__":
    unittest.main()
