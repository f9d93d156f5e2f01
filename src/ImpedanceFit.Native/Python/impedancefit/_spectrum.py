"""Spectra, and what is computed of them."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Iterable, Mapping, Optional, Sequence, Union

import numpy as np

from ._library import (Cancellation, ImpedanceFitError, NativeSpectrum, address, call_cancellable, column, library, named, options_text,
                       texts, utf8)
from ._results import Check, Conductivity, Drt, Fit, Fits, Identification, Series

Names = Union[Sequence[str], Mapping[str, Optional[float]]]
Limits = Mapping[str, tuple[Optional[float], Optional[float]]]
Texts = Union[str, Sequence[str]]


@dataclass(frozen=True, eq=False)
class Spectrum:
    """An impedance spectrum: Z = Z' + jZ'' in ohm (capacitive Z'' < 0) at frequencies in Hz."""

    frequency: np.ndarray
    impedance: np.ndarray
    name: str = "spectrum"
    temperature_kelvin: Optional[float] = None
    sigma: Optional[np.ndarray] = None
    """Standard deviations of Z' (real part) and Z'' (imaginary part) in ohm, for weighting="sigma"."""
    thickness_metres: Optional[float] = None
    area_square_metres: Optional[float] = None
    warnings: tuple[str, ...] = ()
    source: Optional[Mapping[str, Any]] = None
    """Where :func:`read` found it: ``files``, each with its name and the SHA-256 of its bytes, and ``reading``, the options; None for
    arrays. Results repeat it in their ``provenance``."""
    notes: tuple[str, ...] = ()
    """What was done while it was read, e.g. what was taken off."""

    def __post_init__(self) -> None:
        frequency = column(self.frequency)
        impedance = np.ascontiguousarray(self.impedance, dtype=complex)
        if frequency.ndim != 1 or impedance.shape != frequency.shape:
            raise ImpedanceFitError(f"{self.name}: {frequency.size} frequencies and {impedance.size} impedances are given. "
                                    "Give two columns of one length.")
        sigma = None if self.sigma is None else np.ascontiguousarray(self.sigma, dtype=complex)
        if sigma is not None and sigma.shape != frequency.shape:
            raise ImpedanceFitError(f"{self.name}: sigma has {sigma.size} values for {frequency.size} frequencies. Give one for each.")
        for name, value in (("frequency", frequency), ("impedance", impedance), ("sigma", sigma)):
            object.__setattr__(self, name, value)

    def __len__(self) -> int:
        return len(self.frequency)

    def fit(self, circuit: Optional[Texts] = None, **options: Any) -> Any:
        """Fits a circuit; see :func:`fit`."""
        return _fit(self, circuit, options)

    def identify(self, circuit: Optional[Texts] = None, **options: Any) -> Identification:
        """Which circuits describe the spectrum; see :func:`identify`."""
        return Identification.of(*_one("identify", "identifications", self, {"circuit": circuit, **options}))

    def drt(self, **options: Any) -> Drt:
        """Its distribution of relaxation times; see :func:`drt`."""
        return Drt.of(*_one("drt", "drts", self, options))

    def check(self, **options: Any) -> Check:
        """Is it valid? See :func:`check`."""
        return Check.of(*_one("check", "checks", self, options))

    def conductivity(self, circuit: Optional[str] = None, **options: Any) -> Conductivity:
        """Its conductivities; see :func:`conductivity`."""
        sizes = {"thickness": self.thickness_metres and f"{self.thickness_metres!r}m",
                 "area": None if options.get("diameter") else self.area_square_metres and f"{self.area_square_metres!r}m2"}
        return Conductivity.of(*_one("conductivity", "samples", self, {"circuit": circuit, **sizes, **options}))


def read(path: Union[str, os.PathLike[str]], *, columns: Optional[str] = None, sign: Optional[int] = None, unit: Optional[str] = None,
         sheet: Optional[str] = None, id: Optional[str] = None, exclude: Optional[Texts] = None,
         subtract: Union[None, str, os.PathLike[str]] = None, open: Union[None, str, os.PathLike[str]] = None,
         lead_inductance: Union[None, str, float] = None, cancel: Optional[Cancellation] = None) -> list[Spectrum]:
    """The spectra of a file of any known format. The options are those of the command line.

    :param columns: columns of a table by number or heading, ``"f=1,re=2,im=3"``.
    :param sign: 1 where the imaginary column holds Z'', -1 where it holds -Z''.
    :param unit: unit of the impedance columns, ``"kohm"``.
    :param sheet: sheet of a spreadsheet; ``id``: only the spectrum with this id.
    :param exclude: points left out, ``"82.7k,48:52,flagged"``.
    :param subtract: a file with the leads or a blank, measured alone: Z - Z_short, interpolated in ln f.
    :param open: with ``subtract``, a file with the empty cell: Z/(1 - Z*Y_open).
    :param lead_inductance: inductance of the leads that is taken off, in H: ``5e-7`` or ``"0.5u"``. To fit it, put an L into the circuit.
    """
    options = {"columns": columns, "sign": sign, "unit": unit, "sheet": sheet, "id": id, "exclude": texts(exclude),
               "subtract": None if subtract is None else os.fspath(subtract), "open": None if open is None else os.fspath(open),
               "lead_inductance": lead_inductance}
    document = call_cancellable(library.impedancefit_read, utf8(os.fspath(path)), options_text(options), cancel=cancel)

    reading = {option: value for option, value in options.items() if value is not None}

    def of(each: Mapping[str, Any]) -> Spectrum:
        source = {"files": [{"file": each["file"], "sha256": each["sha256"]}, *document["corrections"]], "reading": reading}
        name = Path(each["file"]).name + (f" [{each['spectrum']}]" if each["spectrum"] is not None else "")
        sigma = np.array(each["sigma_real_ohm"]) + 1j * np.array(each["sigma_imag_ohm"]) if each["sigma_real_ohm"] else None
        return Spectrum(np.array(each["frequency_Hz"]), np.array(each["z_real_ohm"]) + 1j * np.array(each["z_imag_ohm"]), name,
                        each["temperature_K"], sigma, each["thickness_m"], each["area_m2"], tuple(each["warnings"]), source,
                        tuple(each["notes"]))

    return [of(each) for each in document["spectra"]]


def fit(frequency: Any, impedance: Any, circuit: Optional[Texts] = None, *, weighting: str = "auto", loss: str = "squares",
        starts: str = "auto", intervals: str = "profile", start: Optional[Mapping[str, float]] = None, fix: Optional[Names] = None,
        bound: Optional[Limits] = None, tie: Optional[Texts] = None, derive: Optional[Texts] = None, fmin: Optional[float] = None,
        fmax: Optional[float] = None, exclude: Optional[Texts] = None, seed: Optional[int] = None,
        elements: Optional[Texts] = None, goodness: bool = False, influence: bool = False, sigma: Any = None, name: str = "spectrum",
        cancel: Optional[Cancellation] = None) -> Fit:
    """Fits a circuit to a spectrum, without start values; without a circuit it is identified first.

    :param frequency: frequencies in Hz.
    :param impedance: Z = Z' + jZ'' in ohm, complex, capacitive Z'' < 0.
    :param circuit: in any notation, or a name of ``impedancefit circuits``.
    :param weighting: auto, modulus, unit, proportional, sigma, estimated or audit.
    :param loss: squares, huber or cauchy.
    :param starts: auto, or given: one local fit from the start values.
    :param intervals: profile, covariance, bootstrap or none.
    :param start: start values, ``{"R1": 100}``.
    :param fix: parameters that are held, ``["R0"]`` or ``{"R0": 10}``.
    :param bound: limits, ``{"R1": (1, None)}``.
    :param tie: parameters that follow from others, ``"R2=2*R1"``.
    :param derive: quantities that follow from parameters, ``"R_total = R0+R1"``.
    :param fmin: lowest frequency that counts; ``fmax`` the highest.
    :param exclude: points left out, ``"82.7k,48:52,flagged"``.
    :param seed: seed of the random numbers.
    :param sigma: standard deviations of Z' and Z'' in ohm as a complex column, for weighting="sigma".
    :raises ImpedanceFitError: something cannot be understood or used; the text says what to do.
    :raises Cancelled: ``cancel`` was cancelled.
    """
    options = {"weighting": weighting, "loss": loss, "starts": starts, "intervals": intervals, "start": start, "fix": fix, "bound": bound,
               "tie": tie, "derive": derive, "fmin": fmin, "fmax": fmax, "exclude": exclude, "seed": seed, "elements": elements,
               "goodness": goodness, "influence": influence, "cancel": cancel}
    return _fit(Spectrum(frequency, impedance, name, sigma=sigma), circuit, options)


def fit_many(spectra: Iterable[Spectrum], circuit: Optional[Texts] = None, *, threads: Optional[int] = None, errors: str = "raise",
             cancel: Optional[Cancellation] = None, **options: Any) -> Fits:
    """Fits many spectra at once on all cores; the options are those of :func:`fit`.

    :param threads: how many at once; all cores without it.
    :param errors: ``"raise"`` the first error, or ``"return"`` each in the place of its fit.
    """
    if errors not in ("raise", "return"):
        raise ImpedanceFitError(f"errors: {errors!r} is not known. Choose one of raise, return.")
    own = cancel or Cancellation()

    def one(spectrum: Spectrum) -> Union[Fit, ImpedanceFitError]:
        try:
            return _fit(spectrum, circuit, {**options, "cancel": own})
        except ImpedanceFitError as error:
            if errors == "raise":
                raise
            return error

    pool = ThreadPoolExecutor(threads or os.cpu_count() or 1)
    try:
        return Fits(pool.map(one, spectra))
    except BaseException:
        own.cancel()  # also on Ctrl-C: what waits is not begun, what runs ends soon
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def identify(frequency: Any, impedance: Any, circuit: Optional[Texts] = None, *, elements: Optional[Texts] = None,
             fmin: Optional[float] = None, fmax: Optional[float] = None, exclude: Optional[Texts] = None,
             cancel: Optional[Cancellation] = None) -> Identification:
    """Which circuits describe a spectrum, with probabilities; ``circuit`` is a list of candidates, ``elements`` those they may have."""
    return Spectrum(frequency, impedance).identify(circuit, elements=elements, fmin=fmin, fmax=fmax, exclude=exclude, cancel=cancel)


def drt(frequency: Any, impedance: Any, *, weighting: str = "auto", no_arcs: bool = False, thickness: Optional[str] = None,
        area: Optional[str] = None, diameter: Optional[str] = None, fmin: Optional[float] = None, fmax: Optional[float] = None,
        exclude: Optional[Texts] = None, cancel: Optional[Cancellation] = None) -> Drt:
    """The distribution of relaxation times of a spectrum, with its 95 % band and the processes in it."""
    return Spectrum(frequency, impedance).drt(weighting=weighting, no_arcs=no_arcs, thickness=thickness, area=area, diameter=diameter,
                                              fmin=fmin, fmax=fmax, exclude=exclude, cancel=cancel)


def check(frequency: Any, impedance: Any, *, fit: str = "complex", criterion: str = "residuals", elements: Optional[int] = None,
          representation: str = "automatic", fmin: Optional[float] = None, fmax: Optional[float] = None,
          exclude: Optional[Texts] = None, cancel: Optional[Cancellation] = None) -> Check:
    """Tests a spectrum by the Kramers-Kronig relations."""
    return Spectrum(frequency, impedance).check(fit=fit, criterion=criterion, elements=elements, representation=representation, fmin=fmin,
                                                fmax=fmax, exclude=exclude, cancel=cancel)


def conductivity(frequency: Any, impedance: Any, circuit: Optional[str] = None, *, thickness: Optional[str] = None,
                 area: Optional[str] = None, diameter: Optional[str] = None, temperature: Optional[str] = None,
                 porosity: Optional[str] = None, cell: Optional[str] = None, mixed: Optional[str] = None,
                 cancel: Optional[Cancellation] = None, **options: Any) -> Conductivity:
    """Conductivities of a sample with intervals. Sizes are texts with units: ``thickness="1mm ± 1%"``, ``diameter="10mm"``.

    :param cell: ion-blocking, electron-blocking, reversible or half-cell.
    :param mixed: ions or electrons: a mixed conductor, without a circuit.
    :param options: those of :func:`fit`, and lead, series_circuit, interfaces, electrolyte, permittivity.
    """
    return Spectrum(frequency, impedance).conductivity(circuit, thickness=thickness, area=area, diameter=diameter, temperature=temperature,
                                                       porosity=porosity, cell=cell, mixed=mixed, cancel=cancel, **options)


def series(spectra: Sequence[Spectrum], circuit: str, *, tie: Optional[Texts] = None, temperatures: Optional[Sequence[str]] = None,
           against: Optional[Mapping[str, Sequence[float]]] = None, form: str = "sigma", weighting: str = "auto", intervals: str = "profile",
           fmin: Optional[float] = None, fmax: Optional[float] = None, exclude: Optional[Texts] = None,
           cancel: Optional[Cancellation] = None) -> Series:
    """Fits several spectra in one fit, with parameters tied along the series.

    :param tie: ``"R1=arrhenius"``, ``"CPE1.n=shared"``, … (also vft, linear, smooth, capacitance); without it, what physics offers.
    :param temperatures: ``["25C", "40C", …]``, where the spectra do not know theirs.
    :param against: what else the series goes over: ``{"soc": [0.1, 0.2, …]}``.
    """
    options = {"circuit": circuit, "tie": texts(tie), "temperature": temperatures, "form": form, "weighting": weighting,
               "intervals": intervals, "fmin": fmin, "fmax": fmax, "exclude": texts(exclude), "cancel": cancel}
    if against is not None:
        if len(against) != 1:
            raise ImpedanceFitError("against: give one name with a value for each spectrum.")
        [(options["against"], values)] = against.items()
        options["values"] = [float(value) for value in values]
    results, provenance = _run("series", "series", _distinct(spectra), options)
    return Series.of(results[0], provenance)


def _distinct(spectra: Sequence[Spectrum]) -> list[Spectrum]:
    names = [spectrum.name for spectrum in spectra]
    if len(set(names)) == len(names):
        return list(spectra)
    return [replace(spectrum, name=f"{spectrum.name} ({k + 1})") for k, spectrum in enumerate(spectra)]


def _fit(spectrum: Spectrum, circuit: Optional[Texts], options: Mapping[str, Any]) -> Fit:
    circuits = texts(circuit)
    if circuits is not None and len(circuits) > 1:
        raise ImpedanceFitError("several circuits are given. Give one, or compare them with identify(…, circuit=[…]).")
    return Fit.of(*_one("fit", "fits", spectrum, {"circuit": circuits, **options}))


def _one(verb: str, results: str, spectrum: Spectrum, options: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    found, provenance = _run(verb, results, [spectrum], options)
    return found[0], provenance


def _run(verb: str, results: str, spectra: Sequence[Spectrum],
         options: Mapping[str, Any]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    given = dict(options)
    cancel = given.pop("cancel", None)
    given["fix"] = named(given.get("fix"))
    for several in ("circuit", "tie", "derive", "exclude"):
        given[several] = texts(given.get(several))
    # The columns must outlive the call.
    columns = [_columns(spectrum) for spectrum in spectra]
    natives = (NativeSpectrum * len(spectra))()
    for native, spectrum, (hertz, real, imaginary, sigma_real, sigma_imaginary) in zip(natives, spectra, columns):
        native.frequency_hz, native.z_real_ohm, native.z_imag_ohm = address(hertz), address(real), address(imaginary)
        native.sigma_real_ohm, native.sigma_imag_ohm = address(sigma_real), address(sigma_imaginary)
        native.points, native.name = len(spectrum), utf8(spectrum.name)
        native.temperature_kelvin = np.nan if spectrum.temperature_kelvin is None else spectrum.temperature_kelvin
    document = call_cancellable(getattr(library, "impedancefit_" + verb), natives, len(spectra), options_text(given), cancel=cancel)
    return document[results], _provenance(document["provenance"], spectra)


def _provenance(said: dict[str, Any], spectra: Sequence[Spectrum]) -> dict[str, Any]:
    origin = {name: said[name] for name in ("program", "version", "commit", "verb", "options", "seed", "arrays")}
    sources = [spectrum.source for spectrum in spectra if spectrum.source is not None]
    origin["files"] = list({file["file"]: file for source in sources for file in source["files"]}.values())
    origin["reading"] = sources[0]["reading"] if sources else {}
    return origin


def _columns(spectrum: Spectrum) -> tuple[Any, ...]:
    sigma = spectrum.sigma
    return (spectrum.frequency, column(spectrum.impedance.real), column(spectrum.impedance.imag),
            None if sigma is None else column(sigma.real), None if sigma is None else column(sigma.imag))
