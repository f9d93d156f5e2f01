"""The package computes what the command line computes."""

import atexit
import sys
import tempfile
import unittest
from pathlib import Path

import numpy as np
import program

import impedancefit

EXAMPLE = program.SAMPLES / "instruments/CSV_Example.csv"
PELLET = program.SAMPLES / "llto-cnt/pellet-as-prepared.csv"
CIRCUIT = "p(R1,CPE1)-CPE2"
SOLID = "R0-p(R1,CPE1)-CPE2"
FOLDER = tempfile.TemporaryDirectory()
atexit.register(FOLDER.cleanup)


def simulated_pellets():
    """Files of a pellet at four temperatures: its resistance is activated, with 0.5 % of noise."""
    frequency, random, paths = np.logspace(6, 0, 31), np.random.default_rng(5), []
    for celsius in (25, 40, 55, 70):
        resistance = 1e4 * np.exp(0.4 / 8.617333262e-5 * (1 / (celsius + 273.15) - 1 / 298.15))
        z = impedancefit.evaluate(SOLID, frequency, [20.0, resistance, 1e-9, 0.95, 1e-6, 0.9])
        z = z * (1 + 0.005 * (random.normal(size=31) + 1j * random.normal(size=31)))
        path = Path(FOLDER.name) / f"pellet_{celsius}C.csv"
        path.write_text("frequency_Hz,z_real_ohm,z_imag_ohm\n" + "".join(
            f"{f!r},{each.real!r},{each.imag!r}\n" for f, each in zip(frequency.tolist(), z.tolist())), encoding="ascii")
        paths.append(path)
    return paths


PELLETS = simulated_pellets()


def one(path):
    """The one spectrum of a file."""
    [spectrum] = impedancefit.read(path)
    return spectrum


CASES = {
    "fit": (lambda: one(EXAMPLE).fit(CIRCUIT), ["fit", EXAMPLE, "-c", CIRCUIT], "fits"),
    "fit with options": (
        lambda: one(EXAMPLE).fit(CIRCUIT, weighting="modulus", fmin=10, fix={"CPE2.n": 0.9}, bound={"R1": (1e3, 1e6)}, start={"R1": 1e5},
                                 intervals="covariance", derive="tau[s] = (R1*CPE1.Q)^(1/CPE1.n)", exclude="50", seed=3),
        ["fit", EXAMPLE, "-c", CIRCUIT, "--weighting", "modulus", "--fmin", "10", "--fix", "CPE2.n=0.9", "--bound", "R1=1e3:1e6",
         "--start", "R1=1e5", "--intervals", "covariance", "--derive", "tau[s] = (R1*CPE1.Q)^(1/CPE1.n)", "--exclude", "50", "--seed", "3"],
        "fits"),
    "fit of an identified circuit": (lambda: one(EXAMPLE).fit(), ["fit", EXAMPLE], "fits"),
    "identify": (lambda: one(EXAMPLE).identify(), ["identify", EXAMPLE], "identifications"),
    "drt": (lambda: one(EXAMPLE).drt(), ["drt", EXAMPLE], "drts"),
    "check": (lambda: one(EXAMPLE).check(), ["check", EXAMPLE], "checks"),
    "conductivity": (
        lambda: one(PELLET).conductivity(str(program.SAMPLES / "llto-cnt/pellet.json"), thickness="1mm ± 1%", diameter="10mm ± 0.5%",
                                         temperature="25C"),
        ["conductivity", PELLET, "-c", program.SAMPLES / "llto-cnt/pellet.json", "--thickness", "1mm ± 1%", "--diameter", "10mm ± 0.5%",
         "--temperature", "25C"], "samples"),
    "conductivity of a mixed conductor": (
        lambda: one(PELLET).conductivity(mixed="ions", thickness="1mm", diameter="10mm", temperature="25C"),
        ["conductivity", PELLET, "--mixed", "ions", "--thickness", "1mm", "--diameter", "10mm", "--temperature", "25C"], "samples"),
    "series": (
        lambda: impedancefit.series([one(path) for path in PELLETS], SOLID, tie=["R1=arrhenius", "CPE1.n=shared"]),
        ["series", *PELLETS, "-c", SOLID, "--tie", "R1=arrhenius", "--tie", "CPE1.n=shared"], "series"),
}


class NumbersTests(unittest.TestCase):
    """Every number of every verb."""

    def test_numbers_are_those_of_the_program_of_machine_code_bit_for_bit(self):
        if program.PUBLISHED is None:
            self.skipTest("IMPEDANCEFIT_PROGRAM names no published program: library and program are compared with the same compiler only")
        for name, (compute, arguments, results) in CASES.items():
            with self.subTest(name):
                [expected] = program.document(*arguments, published=True)[results]
                self.assertEqual(program.without_time(expected), program.without_time(compute().document))

    def test_numbers_are_those_of_the_built_program_to_many_digits(self):
        # The program as built is compiled while it runs, perhaps for wider vectors: last digits may differ.
        for name in ("fit", "fit with options", "check", "conductivity"):
            compute, arguments, results = CASES[name]
            with self.subTest(name):
                [expected] = program.document(*arguments)[results]
                difference = program.largest_difference(program.without_time(expected), program.without_time(compute().document))
                print(f"{name}: the largest relative difference from the built program is {difference:.1e}", file=sys.stderr)
                self.assertLess(difference, 1e-6)

    def test_spectrum_is_what_the_file_holds(self):
        spectrum = one(EXAMPLE)
        rows = np.genfromtxt(EXAMPLE, delimiter=",")
        self.assertEqual(len(rows), len(spectrum))
        np.testing.assert_array_equal(rows[:, 0], spectrum.frequency)
        np.testing.assert_array_equal(rows[:, 1], spectrum.impedance.real)

    def test_fit_gives_what_evaluate_gives_back(self):
        frequency = np.logspace(6, -1, 61)
        true = {"R0": 10.0, "R1": 1000.0, "C1": 1e-6}
        impedance = impedancefit.evaluate("R0-p(R1,C1)", frequency, true)
        np.testing.assert_allclose(impedance, 10 + 1000 / (1 + 2j * np.pi * frequency * 1e-3), rtol=1e-13)
        fit = impedancefit.fit(frequency, impedance, "R0-p(R1,C1)", intervals="none")
        for name, value in true.items():
            self.assertAlmostEqual(fit[name].value / value, 1, places=9)
        np.testing.assert_allclose(fit.impedance(frequency), impedance, rtol=1e-9)
        self.assertRaises(KeyError, lambda: fit["R7"])

    def test_derivatives_are_those_of_differences(self):
        circuit = impedancefit.Circuit("R0-p(R1,CPE1)-Wo1")
        frequency, values = np.logspace(5, -2, 13), np.array([10.0, 100.0, 1e-5, 0.8, 50.0, 3.0, 0.45])
        self.assertEqual(len(circuit.parameters), len(values))
        impedance, derivatives = circuit.derivatives(frequency, values)
        np.testing.assert_array_equal(impedance, circuit.impedance(frequency, values))
        for k, value in enumerate(values):
            step = np.zeros_like(values)
            step[k] = 1e-5 * value
            numeric = (circuit.impedance(frequency, values + step) - circuit.impedance(frequency, values - step)) / (2 * step[k])
            np.testing.assert_allclose(derivatives[k], numeric, rtol=1e-7, atol=1e-9 * np.abs(numeric).max())

    def test_many_spectra_give_what_each_gives(self):
        spectra = [one(path) for path in PELLETS]
        together = impedancefit.fit_many(spectra, SOLID, threads=4, intervals="covariance")
        self.assertEqual([fit.name for fit in together], [spectrum.name for spectrum in spectra])
        for fit, spectrum in zip(together, spectra):
            self.assertEqual(program.without_time(spectrum.fit(SOLID, intervals="covariance").document),
                             program.without_time(fit.document))

    def test_series_knows_the_activation_energy_and_goes_over_other_things_too(self):
        spectra = [one(path) for path in PELLETS]
        series = impedancefit.series(spectra, SOLID, tie="R1=arrhenius")
        [tie] = [tie for tie in series.ties if tie["parameter"] == "R1"]
        self.assertAlmostEqual(0.4, tie["activationEnergy_eV"]["value"], places=2)
        over = impedancefit.series(spectra, SOLID, tie="R0=shared", against={"soc": [0.1, 0.2, 0.3, 0.4]})
        self.assertEqual([0.1, 0.2, 0.3, 0.4], [each["variable"] for each in over.spectra])

    def test_sigma_weights_a_fit(self):
        spectrum = one(EXAMPLE)
        sigma = 0.01 * np.abs(spectrum.impedance) * (1 + 1j)
        weighted = impedancefit.fit(spectrum.frequency, spectrum.impedance, CIRCUIT, weighting="sigma", sigma=sigma, intervals="none")
        plain = spectrum.fit(CIRCUIT, weighting="modulus", intervals="none")
        self.assertEqual("sigma", weighted.weighting)
        self.assertAlmostEqual(weighted["R1"].value / plain["R1"].value, 1, places=6)

    def test_spectrum_is_corrected_as_on_the_command_line(self):
        frequency = np.logspace(6, 0, 25)
        circuits = {"cell": ("L1-R2-p(C2,R0-p(R1,C1))", [1e-6, 3.0, 1e-9, 10.0, 200.0, 1e-6]), "short": ("L1-R2", [1e-6, 3.0]),
                    "open": ("C2", [1e-9])}
        paths = {}
        for name, (circuit, values) in circuits.items():
            z = impedancefit.evaluate(circuit, frequency, values)
            paths[name] = Path(FOLDER.name) / f"corrected_{name}.csv"
            paths[name].write_text("frequency_Hz,z_real_ohm,z_imag_ohm\n" + "".join(
                f"{f!r},{each.real!r},{each.imag!r}\n" for f, each in zip(frequency.tolist(), z.tolist())), encoding="ascii")
        true = impedancefit.evaluate("R0-p(R1,C1)", frequency, [10.0, 200.0, 1e-6])
        for options, words in (
                ({"subtract": paths["short"], "open": paths["open"]}, ["--subtract", paths["short"], "--open", paths["open"]]),
                ({"subtract": str(paths["short"])}, ["--subtract", paths["short"]]),
                ({"lead_inductance": 1e-6}, ["--lead-inductance", "1u"]),
                ({"lead_inductance": "1uH", "exclude": ["1:2"]}, ["--lead-inductance", "1u", "--exclude", "1:2"])):
            with self.subTest(list(options)):
                [spectrum] = impedancefit.read(paths["cell"], **options)
                code, output, errors = program.run("convert", paths["cell"], *words)
                self.assertEqual(0, code, errors)
                rows = np.array([[float(cell) for cell in row.split(",")] for row in output.strip().split("\n")[1:]])
                np.testing.assert_array_equal(rows[:, 0], spectrum.frequency)
                np.testing.assert_allclose(rows[:, 1] + 1j * rows[:, 2], spectrum.impedance, rtol=1e-13)
                self.assertIn("Taken off as asked", " ".join(spectrum.notes))
                if "open" in options:
                    np.testing.assert_allclose(spectrum.impedance, true, rtol=1e-8)
                    self.assertEqual([file["file"] for file in spectrum.source["files"]], [str(paths[name]) for name in
                                                                                            ("cell", "short", "open")])

    def test_results_become_tables(self):
        try:
            import pandas  # noqa: F401
        except ImportError:
            self.skipTest("pandas is not installed")
        fit = one(EXAMPLE).fit(CIRCUIT, intervals="covariance")
        table = fit.to_dataframe()
        self.assertEqual(list(fit.values), list(table["name"]))
        self.assertEqual(fit["R1"].value, table.set_index("name").loc["R1", "value"])
        many = impedancefit.fit_many([one(EXAMPLE), one(PELLET)], SOLID, intervals="none").to_dataframe()
        self.assertEqual(["CSV_Example.csv", "pellet-as-prepared.csv"], list(many["name"]))


if __name__ == "__main__":
    unittest.main()
