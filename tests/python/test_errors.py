"""Bad input raises, in the words of the command line; nothing ends the process."""

import atexit
import ctypes
import json
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import numpy as np
import program

import impedancefit
from impedancefit import _library

EXAMPLE = program.SAMPLES / "instruments/CSV_Example.csv"
FOLDER = tempfile.TemporaryDirectory()
atexit.register(FOLDER.cleanup)
ROWS = [(1000.0, 10.0, -1.0), (100.0, 11.0, -5.0), (10.0, 15.0, -9.0), (1.0, 20.0, -3.0)]


def small():
    """A spectrum of four points."""
    frequency, real, imaginary = np.array(ROWS).T
    return impedancefit.Spectrum(frequency, real + 1j * imaginary)


class ReadingWordsTests(unittest.TestCase):
    """What is taken off a spectrum, where it cannot be."""

    def test_corrections_are_refused_with_the_words_of_the_command_line(self):
        short = Path(FOLDER.name) / "short.csv"
        short.write_text("frequency_Hz,z_real_ohm,z_imag_ohm\n1000,1,0\n10000,1,0\n", encoding="ascii")
        for options, words in (({"open": EXAMPLE}, ["--open", EXAMPLE]),
                               ({"subtract": "no-such-file.csv"}, ["--subtract", "no-such-file.csv"]),
                               ({"lead_inductance": "much"}, ["--lead-inductance", "much"]),
                               ({"lead_inductance": -1e-6}, ["--lead-inductance", "-1e-06"]),
                               ({"lead_inductance": "fit"}, ["--lead-inductance", "fit"]),
                               ({"subtract": short}, ["--subtract", short])):
            with self.subTest(list(options.items())):
                with self.assertRaises(impedancefit.ImpedanceFitError) as caught:
                    impedancefit.read(EXAMPLE, **options)
                code, output, errors = program.run("convert", EXAMPLE, *words)
                self.assertEqual((2, ""), (code, output))
                self.assertIn(str(caught.exception), errors.replace("--", "").replace("\n", " ") + errors)


class WordsTests(unittest.TestCase):
    """The same words as the command line; only the dashes of options are missing."""

    def assert_same_words(self, call, *arguments):
        """Runs both on the spectrum of four points."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "small.csv"
            path.write_text("frequency_Hz,z_real_ohm,z_imag_ohm\n" + "".join(f"{f},{a},{b}\n" for f, a, b in ROWS), encoding="ascii")
            code, output, errors = program.run(arguments[0], path, *arguments[1:])
        self.assertEqual((2, ""), (code, output), errors)
        with self.assertRaises(impedancefit.ImpedanceFitError) as raised:
            call()
        message = str(raised.exception)
        self.assertGreater(len(message), 10)
        self.assertIn(message, errors.replace("--", ""))
        return raised.exception

    def test_circuit_that_is_none(self):
        error = self.assert_same_words(lambda: small().fit("R0-p(R1,CPE1"), "fit", "-c", "R0-p(R1,CPE1")
        self.assertEqual("circuit-syntax", error.code)
        self.assertIsInstance(error.position, int)

    def test_circuit_that_no_file_has(self):
        self.assert_same_words(lambda: small().fit("rendles"), "fit", "-c", "rendles")

    def test_too_few_points(self):
        self.assert_same_words(lambda: small().fit("R0-p(R1,CPE1)-p(R2,CPE2)-CPE3"), "fit", "-c", "R0-p(R1,CPE1)-p(R2,CPE2)-CPE3")

    def test_words_that_are_not_known(self):
        self.assert_same_words(lambda: small().fit("R0", weighting="modulos"), "fit", "-c", "R0", "--weighting", "modulos")
        self.assert_same_words(lambda: small().fit("R0", intervals="x"), "fit", "-c", "R0", "--intervals", "x")
        self.assert_same_words(lambda: small().check(criterion="muh"), "check", "--criterion", "muh")

    def test_values_that_cannot_be(self):
        self.assert_same_words(lambda: small().fit("R0", start={"R9": 1}), "fit", "-c", "R0", "--start", "R9=1")
        self.assert_same_words(lambda: small().fit("R0", bound={"R0": (10, 1)}), "fit", "-c", "R0", "--bound", "R0=10:1")
        self.assert_same_words(lambda: small().fit("R0", fmin=10, fmax=1), "fit", "-c", "R0", "--fmin", "10", "--fmax", "1")
        self.assert_same_words(lambda: small().fit("R0", fmin=1e5), "fit", "-c", "R0", "--fmin", "1e5")
        self.assert_same_words(lambda: small().identify(elements="R,XY"), "identify", "--elements", "R,XY")
        self.assert_same_words(lambda: small().fit("R0-R1", tie="R1=R7*2"), "fit", "-c", "R0-R1", "--tie", "R1=R7*2")

    def test_sizes_that_are_missing_or_wrong(self):
        self.assert_same_words(lambda: small().conductivity("R0"), "conductivity", "-c", "R0")
        self.assert_same_words(lambda: small().conductivity("R0", thickness="thick", diameter="1cm"), "conductivity", "-c", "R0",
                               "--thickness", "thick", "--diameter", "1cm")
        self.assert_same_words(lambda: small().conductivity(mixed="holes", thickness="1mm", diameter="1cm"), "conductivity",
                               "--mixed", "holes", "--thickness", "1mm", "--diameter", "1cm")

    def test_file_that_is_not_there(self):
        code, output, errors = program.run("fit", "nowhere.csv", "-c", "R0")
        self.assertEqual((2, ""), (code, output))
        with self.assertRaises(impedancefit.ImpedanceFitError) as raised:
            impedancefit.read("nowhere.csv")
        self.assertIn(str(raised.exception), errors)


class BadNumbersTests(unittest.TestCase):
    """Columns that are no spectrum."""

    def test_columns_are_refused(self):
        frequency = np.array([1000.0, 100.0, 10.0, 1.0])
        good = np.array([10 - 1j, 11 - 5j, 15 - 9j, 20 - 3j])
        for f, z in ((frequency, good[:3]), (frequency[:0], good[:0]), (-frequency, good), (0 * frequency, good), (frequency * np.nan, good),
                     (frequency, good * np.nan), (frequency, good * np.inf), (frequency, 0 * good), ([frequency], [good]),
                     (np.full(4, 10.0), good)):
            with self.subTest(f=f, z=z), self.assertRaises(impedancefit.ImpedanceFitError) as raised:
                impedancefit.fit(f, z, "R0")
            self.assertNotIn("internal", str(raised.exception))

    def test_lists_and_views_are_taken(self):
        spectrum = small()
        every_other = np.repeat(spectrum.impedance, 2)[::2][::-1]
        fit = impedancefit.fit(spectrum.frequency.tolist()[::-1], every_other, "R0", intervals="none")
        self.assertAlmostEqual(spectrum.fit("R0", intervals="none")["R0"].value, fit["R0"].value)

    def test_options_are_refused(self):
        for options in ({"fmin": float("nan")}, {"start": {"R0": float("inf")}}, {"seed": "x"}, {"exclude": "nonsense"}):
            with self.subTest(options), self.assertRaises(impedancefit.ImpedanceFitError) as raised:
                small().fit("R0", **options)
            self.assertNotIn("internal", str(raised.exception))
        with self.assertRaisesRegex(impedancefit.ImpedanceFitError, "Did you mean weighting"):
            small().fit("R0", wieghting="unit")
        self.assertRaises(TypeError, lambda: impedancefit.fit([1.0], [1j], "R0", wieghting="unit"))

    def test_circuits_are_refused_however_they_are_wrong(self):
        for circuit in ("", " ", "(" * 100_000, "p(" * 10_000 + "R1", "R0-" * 50_000, "R\0", "\ud800".encode("utf-8", "surrogatepass").decode(
                "utf-8", "replace"), "R1{1/2", "R1{=R1}", "F1{Z=s^s^s}", "Ω" * 1000):
            with self.subTest(circuit[:20]):
                self.assertRaises(impedancefit.ImpedanceFitError, impedancefit.parse, circuit)


class InterfaceTests(unittest.TestCase):
    """Mistakes of a program in C."""

    def status_of(self, function, *arguments):
        """Status and error of a call."""
        text = ctypes.c_void_p()
        status = function(*arguments, ctypes.byref(text))
        document = json.loads(ctypes.string_at(text.value)) if text.value else None
        _library.library.impedancefit_free(text)
        return status, document

    def test_missing_pointers_and_unknown_numbers_are_told(self):
        library = _library.library
        for function, arguments in (
            (library.impedancefit_parse, (None,)), (library.impedancefit_read, (None, None, 0)),
            (library.impedancefit_fit, (None, 1, None, 0)), (library.impedancefit_fit, (None, 0, None, 0)),
            (library.impedancefit_fit, ((_library.NativeSpectrum * 1)(), 1, b'{"circuit":"R0"}', 0)),
            (library.impedancefit_fit, (None, 0, b"{", 0)), (library.impedancefit_fit, (None, 0, b"[]", 0)),
            (library.impedancefit_fit, (None, 0, b"\xff\xfe", 0)), (library.impedancefit_drt, (None, 0, None, 987654321)),
            (library.impedancefit_circuit_open, (None, None, None)),
            (library.impedancefit_evaluate, (987654321, None, 0, None, 0, None, None, None, None)),
        ):
            with self.subTest(arguments=arguments):
                status, document = self.status_of(function, *arguments)
                self.assertEqual(2, status, document)
                self.assertTrue(document["error"]["message"])
        self.assertEqual(2, library.impedancefit_circuit_close(987654321))
        self.assertEqual(2, library.impedancefit_cancellation_cancel(987654321))
        self.assertEqual(0, library.impedancefit_circuit_open(b"R0", None, None, None))
        library.impedancefit_free(None)

    def test_program_in_c_is_compiled_without_warnings_and_fits(self):
        compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
        if not compiler:
            self.skipTest("there is no C compiler")
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "call"
            library = Path(_library.library._name)
            subprocess.run([compiler, "-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-I", program.ROOT / "src/ImpedanceFit.Native",
                            Path(__file__).with_name("call.c"), library, "-lm", f"-Wl,-rpath,{library.parent}", "-o", target], check=True)
            fitted, refused = subprocess.run([target], capture_output=True, text=True, check=True).stdout.splitlines()
        self.assertEqual("0", fitted[0])
        values = {each["name"]: each["value"] for each in json.loads(fitted[2:])["fits"][0]["parameters"]}
        self.assertAlmostEqual(1000, values["R1"], places=6)
        self.assertEqual(("2", "circuit-syntax"), (refused[0], json.loads(refused[2:])["error"]["code"]))

    def test_circuit_that_was_closed_is_told(self):
        circuit = impedancefit.Circuit("R0")
        _library.library.impedancefit_circuit_close(circuit._number)
        with self.assertRaisesRegex(impedancefit.ImpedanceFitError, "there is no circuit"):
            circuit.impedance([1.0], [1.0])

    def test_numbers_of_parameters_are_told(self):
        with self.assertRaisesRegex(impedancefit.ImpedanceFitError, "1 values are given"):
            impedancefit.evaluate("R0-R1", [1.0], [1.0])
        with self.assertRaisesRegex(impedancefit.ImpedanceFitError, "missing: R1"):
            impedancefit.evaluate("R0-R1", [1.0], {"R0": 1.0})


if __name__ == "__main__":
    unittest.main()
