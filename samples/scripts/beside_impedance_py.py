"""The fit of impedance.py's own tutorial, by ImpedanceFit and, where it is installed, by impedance.py: same data, same circuit, same
weights, and the time of both. Run it in the top folder: python3 samples/scripts/beside_impedance_py.py

The data are exampleData.csv of impedance.py (MIT licence; samples/README.md says where from). Its tutorial leaves out the points with
Z'' > 0 and fits R0-p(R1,C1)-p(R2-Wo1,C2) from start values that the user guesses; ImpedanceFit needs none.
"""

import time

import numpy as np

import impedancefit

CIRCUIT = "R0-p(R1,C1)-p(R2-Wo1,C2)"
GUESS = [0.01, 0.01, 100, 0.01, 0.05, 100, 1]

[spectrum] = impedancefit.read("samples/instruments/exampleData.csv", exclude="inductive")
spectrum = impedancefit.Spectrum(spectrum.frequency, spectrum.impedance, spectrum.name)


def misfit(z):
    """Sum of squared residuals over |Z|², by which both are judged."""
    return float(np.sum(np.abs((z - spectrum.impedance) / spectrum.impedance) ** 2))


begin = time.perf_counter()
fit = spectrum.fit(CIRCUIT, weighting="modulus", intervals="covariance")
seconds = time.perf_counter() - begin
print(f"ImpedanceFit: {len(spectrum)} points, χ² {misfit(fit.impedance(spectrum.frequency)):.6g}, {1e3 * seconds:.1f} ms, no start values")
for parameter in fit.parameters:
    error = "fixed" if parameter.fixed else "not determined" if parameter.standard_error is None else f"± {parameter.standard_error:.2g}"
    print(f"  {parameter.name:8} {parameter.value:.5g} {error} {parameter.unit}")
for warning in fit.warnings:
    print("  !", warning)

try:
    from impedance.models.circuits import CustomCircuit
except ImportError:
    print("impedance.py: NOT RUN, because it is not installed")
else:
    other = CustomCircuit(CIRCUIT, initial_guess=GUESS)
    begin = time.perf_counter()
    other.fit(spectrum.frequency, spectrum.impedance, weight_by_modulus=True)
    seconds = time.perf_counter() - begin
    print(f"impedance.py: χ² {misfit(other.predict(spectrum.frequency)):.6g}, {1e3 * seconds:.1f} ms, from {GUESS}")
    for name, value in zip(other.get_param_names()[0], other.parameters_):
        print(f"  {name:8} {value:.5g}")
