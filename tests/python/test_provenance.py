"""Every result says where its numbers come from, as the documents of the command line do."""

import hashlib
import json
import tempfile
import unittest
from pathlib import Path

import numpy as np
import program

import impedancefit

EXAMPLE = program.SAMPLES / "instruments/CSV_Example.csv"
CIRCUIT = "p(R1,CPE1)-CPE2"


def hash_of(spectrum):
    """As the package says that it is computed."""
    columns = [spectrum.frequency, spectrum.impedance.real, spectrum.impedance.imag]
    if spectrum.sigma is not None:
        columns += [spectrum.sigma.real, spectrum.sigma.imag]
    return hashlib.sha256(b"".join(column.tobytes() for column in columns)).hexdigest()


class ProvenanceTests(unittest.TestCase):
    """Build, options, seed, data."""

    def test_each_kind_of_result_has_it(self):
        [spectrum] = impedancefit.read(EXAMPLE)
        file_hash = hashlib.sha256(EXAMPLE.read_bytes()).hexdigest()
        results = {"fit": spectrum.fit(CIRCUIT, intervals="none"), "identify": spectrum.identify([CIRCUIT]), "drt": spectrum.drt(),
                   "check": spectrum.check(), "conductivity": spectrum.conductivity(CIRCUIT, thickness="1mm", diameter="10mm",
                                                                                    temperature="25C", intervals="none"),
                   "series": impedancefit.series([spectrum, spectrum], CIRCUIT, tie="R1=shared", temperatures=["25C", "40C"])}
        _, output, _ = program.run("fit", EXAMPLE, "-c", CIRCUIT, "--intervals", "none", "--json")
        said = json.loads(output)["provenance"]
        for verb, result in results.items():
            with self.subTest(verb):
                origin = result.provenance
                self.assertEqual((said["program"], said["version"]), (origin["program"], origin["version"]))
                self.assertEqual(impedancefit.version(), "+".join(filter(None, (origin["version"], origin["commit"]))))
                self.assertEqual(verb, origin["verb"])
                self.assertEqual(1 if verb in ("fit", "conductivity") else None, origin["seed"])
                self.assertEqual({hash_of(spectrum)}, {array["sha256"] for array in origin["arrays"]})
                self.assertEqual(2 if verb == "series" else 1, len(origin["arrays"]))
                self.assertEqual([{"file": str(EXAMPLE), "sha256": file_hash}], origin["files"])
        self.assertEqual([file["sha256"] for file in said["files"]], [file["sha256"] for file in results["fit"].provenance["files"]])

    def test_options_and_seed_are_those_that_were_given(self):
        [spectrum] = impedancefit.read(EXAMPLE, exclude="50")
        fit = spectrum.fit(CIRCUIT, seed=7, weighting="modulus", start={"R1": 1e5}, intervals="none")
        self.assertEqual({"circuit": [CIRCUIT], "seed": 7, "weighting": "modulus", "start": {"R1": 1e5}, "intervals": "none"},
                         fit.provenance["options"])
        self.assertEqual((7, {"exclude": ["50"]}), (fit.provenance["seed"], fit.provenance["reading"]))
        json.dumps(fit.provenance)

    def test_arrays_have_the_hash_of_their_numbers_and_no_file(self):
        [spectrum] = impedancefit.read(EXAMPLE)
        sigma = 0.01 * np.abs(spectrum.impedance) * (1 + 1j)
        fit = impedancefit.fit(spectrum.frequency, spectrum.impedance, CIRCUIT, sigma=sigma, weighting="sigma", intervals="none",
                               name="mine")
        given = impedancefit.Spectrum(spectrum.frequency, spectrum.impedance, sigma=sigma)
        self.assertEqual(([], [{"name": "mine", "sha256": hash_of(given)}]), (fit.provenance["files"], fit.provenance["arrays"]))
        # What is changed after the fit does not change what the fit says.
        before = fit.provenance["arrays"][0]["sha256"]
        other = spectrum.impedance.copy()
        other[0] += 1e-9
        again = impedancefit.fit(spectrum.frequency, other, CIRCUIT, intervals="none")
        self.assertNotEqual(before, again.provenance["arrays"][0]["sha256"])

    def test_each_of_many_names_its_own_data(self):
        [spectrum] = impedancefit.read(EXAMPLE)
        spectra = [impedancefit.Spectrum(spectrum.frequency, spectrum.impedance * scale, f"x{scale}") for scale in (1, 2, 3)]
        fits = impedancefit.fit_many(spectra, CIRCUIT, intervals="none", threads=2)
        self.assertEqual([hash_of(each) for each in spectra], [fit.provenance["arrays"][0]["sha256"] for fit in fits])

    def test_a_pattern_names_the_file_of_each_spectrum(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("a.csv", "b.csv"):
                (Path(folder) / name).write_bytes(EXAMPLE.read_bytes() + (b"\n" if name == "b.csv" else b""))
            spectra = impedancefit.read(Path(folder) / "*.csv")
            self.assertEqual(["a.csv", "b.csv"], [spectrum.name for spectrum in spectra])
            self.assertEqual([hashlib.sha256((Path(folder) / name).read_bytes()).hexdigest() for name in ("a.csv", "b.csv")],
                             [spectrum.source["files"][0]["sha256"] for spectrum in spectra])


if __name__ == "__main__":
    unittest.main()
