"""3 Conductivity of a pellet: from resistances and sizes, with their errors."""

import impedancefit

[spectrum] = impedancefit.read("samples/llto-cnt/pellet-as-prepared.csv")
result = spectrum.conductivity("samples/llto-cnt/pellet.json", thickness="1mm ± 1%", diameter="10mm ± 0.5%", temperature="25C")
for quantity in result.quantities:
    print(f"{quantity.name} = {quantity.value:.4g} ± {quantity.standard_error:.2g} {quantity.unit}, "
          f"95 %: {quantity.lower95:.4g} … {quantity.upper95:.4g} ({quantity.trust})")
