"""4 Before and after lithiation: the charge transfer resistance of one electrode in both states."""

import impedancefit

fits = impedancefit.fit_many(
    [impedancefit.read(f"samples/llto-cnt/anode-llto-{state}.csv")[0] for state in ("before", "after")],
    "samples/llto-cnt/anode.json")
before, after = (fit["R_ct"] for fit in fits)
ratio = after.value / before.value
# Independent spectra: relative variances add up. The sizes are those of one electrode, and cancel.
error = ratio * ((before.standard_error / before.value) ** 2 + (after.standard_error / after.value) ** 2) ** 0.5
print(f"R_ct: {before.value:.5g} Ω before, {after.value:.5g} Ω after; ratio {ratio:.3f} ± {error:.3f}")
