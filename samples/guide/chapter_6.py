"""6 Ten thousand files: simulated spectra, fitted on all cores. GUIDE_SPECTRA says how many (default 10,000)."""

import os
import time

import numpy as np

import impedancefit

CIRCUIT = "R0-p(R1,CPE1)-CPE2"
NUMBER = int(os.environ.get("GUIDE_SPECTRA", "10000"))

frequency, random = np.logspace(6, -1, 61), np.random.default_rng(6)
resistances = 10 ** random.uniform(2, 5, NUMBER)
circuit = impedancefit.Circuit(CIRCUIT)
spectra = []
for k, resistance in enumerate(resistances):
    z = circuit.impedance(frequency, [10, resistance, 1e-8, 0.9, 1e-5, 0.9])
    noise = random.normal(scale=0.005, size=(2, len(z)))
    spectra.append(impedancefit.Spectrum(frequency, z * (1 + noise[0] + 1j * noise[1]), f"spectrum {k}"))

begin = time.perf_counter()
fits = impedancefit.fit_many(spectra, CIRCUIT, intervals="covariance", errors="return")
seconds = time.perf_counter() - begin
held = sum(fit["R1"].lower95 <= true <= fit["R1"].upper95 for fit, true in zip(fits, resistances))
print(f"{len(fits)} spectra in {seconds:.1f} s, {sum(fit.converged for fit in fits)} converged; "
      f"the 95 % interval of R1 holds its value in {held / len(fits):.1%}")
