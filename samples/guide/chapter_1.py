"""1 Read a file: what it holds, and whether it is valid."""

import impedancefit

[spectrum] = impedancefit.read("samples/instruments/exampleDataBioLogic.mpt")
print(f"{spectrum.name}: {len(spectrum)} points, {spectrum.frequency.max():g} … {spectrum.frequency.min():.3g} Hz")

check = spectrum.check()
print(check.verdict, *check.reasons)
print("without the point at 56 Hz:", spectrum.check(exclude="56.242").verdict)
