"""ImpedanceFit: fits electrochemical impedance spectra without start values, tests them, and turns resistances into conductivities.

>>> import impedancefit
>>> [spectrum] = impedancefit.read("cell.csv")
>>> fit = spectrum.fit("R0-p(R1,CPE1)-CPE2")          # or impedancefit.fit(f, z, "R0-p(R1,CPE1)-CPE2")
>>> fit["R1"].value, fit["R1"].lower95, fit["R1"].upper95

>>> fit.provenance["version"], fit.provenance["files"]     # which build, options, seed and data; see impedancefit._results

All calls release the lock of the interpreter; any number of threads may call at once.
"""

from ._circuit import Circuit, evaluate, parse
from ._library import Cancellation, Cancelled, ImpedanceFitError, version
from ._results import (Candidate, Check, Conductivity, Drt, Estimate, Fit, Fits, Identification, Parameter, Peak, Quantity,
                       Series)
from ._spectrum import Spectrum, check, conductivity, drt, fit, fit_many, identify, read, series

__all__ = [
    "Candidate", "Cancellation", "Cancelled", "Check", "Circuit", "Conductivity", "Drt", "Estimate", "Fit", "Fits", "Identification",
    "ImpedanceFitError", "Parameter", "Peak", "Quantity", "Series", "Spectrum", "check", "conductivity", "drt", "evaluate", "fit",
    "fit_many", "identify", "parse", "read", "series", "version",
]
__version__ = version().split("+")[0]
