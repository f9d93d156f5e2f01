"""Results as plain objects. ``document`` of each is the JSON object of the command line, with all that it says, and ``provenance`` says
where the numbers come from:

- ``program``, ``version``, ``commit``: which build computed them;
- ``verb``, ``options``: what was asked for, ``seed``: of the random numbers (None where nothing is random);
- ``arrays``: name and SHA-256 of each spectrum, over all frequencies in Hz, then all Z', then all Z'' in ohm, then both columns of
  ``sigma`` where they are given, as little-endian doubles: ``hashlib.sha256(f.tobytes() + z.real.tobytes() + z.imag.tobytes()).hexdigest()``;
- ``files``: name and SHA-256 of the bytes of each file that ``read`` took a spectrum from, with those that were taken off it;
- ``reading``: the options of that ``read``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Iterable, Optional

import numpy as np


def _frame(rows: Iterable[dict[str, Any]]) -> Any:
    try:
        import pandas
    except ImportError as error:
        raise ImportError("to_dataframe() needs pandas, which is not installed; the results have the same numbers as attributes.") from error
    return pandas.DataFrame(list(rows))


def _array(values: Any) -> np.ndarray:
    return np.array([np.nan if value is None else value for value in values or []], dtype=float)


@dataclass(frozen=True)
class Estimate:
    """A number with its error and its 95 % interval; None where one does not exist."""

    value: Optional[float]
    unit: str
    standard_error: Optional[float]
    lower95: Optional[float]
    upper95: Optional[float]

    @staticmethod
    def of(document: Optional[dict[str, Any]]) -> Optional["Estimate"]:
        """From JSON; None stays None."""
        return None if document is None else Estimate(document.get("value"), document.get("unit", ""), document.get("standardError"),
                                                      document.get("lower95"), document.get("upper95"))


@dataclass(frozen=True)
class Parameter(Estimate):
    """A fitted parameter."""

    name: str = ""
    fixed: bool = False
    at_bound: bool = False


@dataclass(frozen=True)
class Fit:
    """A circuit fitted to a spectrum. ``fit["R1"].value`` is a number, ``fit.values`` are all by name."""

    name: str
    circuit: str
    converged: bool
    chi_squared: Optional[float]
    reduced_chi_squared: Optional[float]
    weighting: str
    parameters: tuple[Parameter, ...]
    derived: dict[str, Estimate]
    resistances: dict[str, float]
    """Resistances in ohm by process, where the circuit assigns them."""
    trust: str
    """ok, model, role or undetermined."""
    warnings: tuple[str, ...]
    document: dict[str, Any] = field(repr=False)
    provenance: dict[str, Any] = field(default_factory=dict, repr=False)

    @staticmethod
    def of(document: dict[str, Any], provenance: dict[str, Any]) -> "Fit":
        """From JSON."""
        parameters = tuple(
            Parameter(p["value"], p["unit"], p["standardError"], p["lower95"], p["upper95"], p["name"], p["fixed"], p["atBound"])
            for p in document["parameters"])
        derived = {each["name"]: Estimate.of(each) for each in document.get("derived", [])}
        return Fit(document["file"], document["circuit"], document["converged"], document["chiSquared"], document["reducedChiSquared"],
                   document["weighting"], parameters, derived, document["resistances"], document["trust"],
                   tuple(document["warnings"]), document, provenance)

    def __getitem__(self, name: str) -> Parameter:
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        raise KeyError(f"{self.circuit} has no parameter {name!r}; it has {', '.join(self.values)}")

    @property
    def values(self) -> dict[str, float]:
        """Value of each parameter by its name, in the order of the circuit."""
        return {parameter.name: parameter.value for parameter in self.parameters}

    def impedance(self, frequency: Any) -> np.ndarray:
        """Z of the fitted circuit in ohm at frequencies in Hz."""
        from ._circuit import evaluate

        return evaluate(self.circuit, frequency, list(self.values.values()))

    def to_dataframe(self) -> Any:
        """A pandas table with a row for each parameter."""
        return _frame({"name": p.name, "value": p.value, "unit": p.unit, "standard_error": p.standard_error, "lower95": p.lower95,
                       "upper95": p.upper95, "fixed": p.fixed, "at_bound": p.at_bound} for p in self.parameters)


class Fits(list):
    """Results of several spectra, in their order; an error stands in the place of a spectrum that could not be fitted."""

    def to_dataframe(self) -> Any:
        """A pandas table with a row for each spectrum: name, circuit, χ², and each parameter with its standard error."""

        def row(fit: Any) -> dict[str, Any]:
            if not isinstance(fit, Fit):
                return {"error": str(fit)}
            numbers = {key: number for p in fit.parameters for key, number in
                       ((p.name, p.value), (p.name + "_standard_error", p.standard_error))}
            return {"name": fit.name, "circuit": fit.circuit, "converged": fit.converged, "chi_squared": fit.chi_squared,
                    "trust": fit.trust, **numbers}

        return _frame(row(fit) for fit in self)


@dataclass(frozen=True)
class Candidate:
    """A circuit that may describe a spectrum."""

    circuit: str
    name: Optional[str]
    probability: float
    chi_squared: Optional[float]
    describes_to_noise: bool
    equivalents: tuple[str, ...]


@dataclass(frozen=True)
class Identification:
    """Which circuits describe a spectrum, best first; probabilities add up to 1."""

    name: str
    chosen: Optional[str]
    """The circuit; None where no candidate describes the spectrum to its noise."""
    words: str
    validity: str
    noise_percent: Optional[float]
    candidates: tuple[Candidate, ...]
    warnings: tuple[str, ...]
    document: dict[str, Any] = field(repr=False)
    provenance: dict[str, Any] = field(default_factory=dict, repr=False)

    @staticmethod
    def of(document: dict[str, Any], provenance: dict[str, Any]) -> "Identification":
        """From JSON."""
        candidates = tuple(Candidate(c["circuit"], c["name"], c["probability"], c["chiSquared"], c["describesToNoise"],
                                     tuple(c["equivalents"])) for c in document["candidates"])
        return Identification(document["file"], document["chosen"], document["words"], document["validity"], document["noisePercent"],
                              candidates, tuple(document["warnings"]), document, provenance)

    def to_dataframe(self) -> Any:
        """A pandas table with a row for each candidate."""
        return _frame({"circuit": c.circuit, "name": c.name, "probability": c.probability, "chi_squared": c.chi_squared,
                       "describes_to_noise": c.describes_to_noise} for c in self.candidates)


@dataclass(frozen=True)
class Peak:
    """A process in a distribution of relaxation times."""

    tau_s: float
    frequency_hz: float
    resistance_ohm: float
    lower95_ohm: Optional[float]
    upper95_ohm: Optional[float]
    exponent: Optional[float]
    capacitance_f: Optional[float]
    probability: Optional[float]
    process: Optional[str]


@dataclass(frozen=True)
class Drt:
    """A distribution of relaxation times: Z = R∞ + jωL + tail + ∫ γ(τ)/(1 + jωτ) d ln τ, γ in ohm."""

    name: str
    tau_s: np.ndarray
    gamma_ohm: np.ndarray
    gamma_lower95_ohm: np.ndarray
    gamma_upper95_ohm: np.ndarray
    ohmic_resistance: Optional[Estimate]
    polarisation_resistance: Optional[Estimate]
    peaks: tuple[Peak, ...]
    warnings: tuple[str, ...]
    document: dict[str, Any] = field(repr=False)
    provenance: dict[str, Any] = field(default_factory=dict, repr=False)

    @staticmethod
    def of(document: dict[str, Any], provenance: dict[str, Any]) -> "Drt":
        """From JSON."""
        peaks = tuple(Peak(p["tau_s"], p["frequency_Hz"], p["resistance_ohm"], p["resistanceLower95_ohm"], p["resistanceUpper95_ohm"],
                           p["exponent"], p["capacitance_F"], p["probability"], p["process"]) for p in document["peaks"])
        return Drt(document["file"], _array(document["tau_s"]), _array(document["gamma_ohm"]), _array(document["gammaLower95_ohm"]),
                   _array(document["gammaUpper95_ohm"]), Estimate.of(document["ohmicResistance"]),
                   Estimate.of(document["polarisationResistance"]), peaks, tuple(document["warnings"]), document, provenance)

    def to_dataframe(self) -> Any:
        """A pandas table with a row for each relaxation time."""
        return _frame({"tau_s": t, "gamma_ohm": g, "lower95_ohm": low, "upper95_ohm": high} for t, g, low, high in
                      zip(self.tau_s, self.gamma_ohm, self.gamma_lower95_ohm, self.gamma_upper95_ohm))


@dataclass(frozen=True)
class Check:
    """A Kramers-Kronig test."""

    name: str
    verdict: str
    """valid, suspect or invalid."""
    reasons: tuple[str, ...]
    noise_percent: Optional[float]
    residual_real_percent: np.ndarray
    residual_imag_percent: np.ndarray
    document: dict[str, Any] = field(repr=False)
    provenance: dict[str, Any] = field(default_factory=dict, repr=False)

    @staticmethod
    def of(document: dict[str, Any], provenance: dict[str, Any]) -> "Check":
        """From JSON."""
        return Check(document["file"], document["verdict"], tuple(document["reasons"]), document["noisePercent"],
                     _array(document["residualRealPercent"]), _array(document["residualImagPercent"]), document, provenance)

    def to_dataframe(self) -> Any:
        """A pandas table with a row for each point, in the order of the spectrum."""
        return _frame({"residual_real_percent": real, "residual_imag_percent": imag} for real, imag in
                      zip(self.residual_real_percent, self.residual_imag_percent))


@dataclass(frozen=True)
class Quantity(Estimate):
    """A quantity of a sample; conductivities are in S/cm."""

    name: str = ""
    trust: str = ""
    trust_reason: Optional[str] = None


@dataclass(frozen=True)
class Conductivity:
    """The conductivities of a sample. ``result["totalIonicConductivity"].value`` is a number."""

    name: str
    quantities: tuple[Quantity, ...]
    processes: tuple[dict[str, Any], ...]
    warnings: tuple[str, ...]
    document: dict[str, Any] = field(repr=False)
    provenance: dict[str, Any] = field(default_factory=dict, repr=False)

    @staticmethod
    def of(document: dict[str, Any], provenance: dict[str, Any]) -> "Conductivity":
        """From JSON."""
        quantities = tuple(Quantity(q["value"], q["unit"], q["standardError"], q["lower95"], q["upper95"], q["name"], q["trust"],
                                    q.get("trustReason")) for q in document["quantities"])
        return Conductivity(document["file"], quantities, tuple(document["processes"]), tuple(document["warnings"]), document, provenance)

    def __getitem__(self, name: str) -> Quantity:
        for quantity in self.quantities:
            if quantity.name == name:
                return quantity
        raise KeyError(f"there is no quantity {name!r}; there are {', '.join(q.name for q in self.quantities)}")

    def to_dataframe(self) -> Any:
        """A pandas table with a row for each quantity."""
        return _frame({"name": q.name, "value": q.value, "unit": q.unit, "standard_error": q.standard_error, "lower95": q.lower95,
                       "upper95": q.upper95, "trust": q.trust} for q in self.quantities)


@dataclass(frozen=True)
class Series:
    """Several spectra in one fit."""

    circuit: str
    ties: tuple[dict[str, Any], ...]
    """What is shared along the series, each with its intervals."""
    tests: tuple[dict[str, Any], ...]
    spectra: tuple[dict[str, Any], ...]
    warnings: tuple[str, ...]
    document: dict[str, Any] = field(repr=False)
    provenance: dict[str, Any] = field(default_factory=dict, repr=False)

    @staticmethod
    def of(document: dict[str, Any], provenance: dict[str, Any]) -> "Series":
        """From JSON."""
        return Series(document["circuit"], tuple(document["ties"]), tuple(document["tests"]), tuple(document["spectra"]),
                      tuple(document["warnings"]), document, provenance)

    def to_dataframe(self) -> Any:
        """A pandas table with a row for each spectrum: its variable and its parameters."""
        return _frame({"name": s["file"], "variable": s["variable"], "temperature_K": s["temperature_K"], "chi_squared": s["chiSquared"],
                       **{p["name"]: p["value"] for p in s["parameters"]}} for s in self.spectra)
