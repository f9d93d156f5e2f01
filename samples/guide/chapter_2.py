"""2 Which circuit: candidates with their probabilities, and a fit of the one that is known to be right."""

import impedancefit

[spectrum] = impedancefit.read("samples/llto-cnt/pellet-as-prepared.csv")
identification = spectrum.identify()
print(identification.words)
for candidate in identification.candidates:
    print(f"  {candidate.probability:5.0%}  {candidate.circuit}")

fit = spectrum.fit("R0-p(R1,CPE1)-CPE2")
for parameter in fit.parameters:
    print(f"{parameter.name} = {parameter.value:.5g} ± {parameter.standard_error:.2g} {parameter.unit}")
