"""5 A temperature series: four spectra of a pellet in one fit, and the activation energy."""

import numpy as np

import impedancefit

CIRCUIT = "R0-p(R1,CPE1)-CPE2"
TRUE_EV, BOLTZMANN_EV = 0.40, 8.617333262e-5

frequency, random, spectra = np.logspace(6, -1, 71), np.random.default_rng(1), []
for celsius in (25, 40, 55, 70):
    kelvin = celsius + 273.15
    resistance = 1e4 * np.exp(TRUE_EV / BOLTZMANN_EV * (1 / kelvin - 1 / 298.15))
    z = impedancefit.evaluate(CIRCUIT, frequency, {"R0": 20, "R1": resistance, "CPE1.Q": 1e-9, "CPE1.n": 0.95, "CPE2.Q": 1e-6,
                                                   "CPE2.n": 0.9})
    noise = random.normal(scale=0.005, size=(2, len(z)))
    spectra.append(impedancefit.Spectrum(frequency, z * (1 + noise[0] + 1j * noise[1]), f"pellet at {celsius} °C", kelvin))

series = impedancefit.series(spectra, CIRCUIT, tie=["R1=arrhenius", "CPE1.n=shared"])
for tie in series.ties:
    if tie["parameter"] == "R1":
        energy = tie["activationEnergy_eV"]
        print(f"E = {energy['value']:.4f} eV, 95 %: {energy['lower95']:.4f} … {energy['upper95']:.4f} ({TRUE_EV} eV went in)")
