"""Circuits that are computed."""

from __future__ import annotations

import ctypes
from functools import lru_cache
from typing import Any, Mapping, Sequence, Union

import numpy as np

from ._library import ImpedanceFitError, address, call, column, library, utf8

Values = Union[Mapping[str, float], Sequence[float], np.ndarray]


def parse(circuit: str) -> dict[str, Any]:
    """Explains a circuit in any notation, by its name, or by the path of its file, as ``impedancefit circuits TEXT --json`` does: notations,
    tree, parameters with units and limits, elements."""
    return call(library.impedancefit_parse, utf8(circuit))


class Circuit:
    """A circuit that is computed many times, on any number of threads.

    >>> Circuit("R0-p(R1,C1)").impedance([1e3, 1.0], {"R0": 10, "R1": 100, "C1": 1e-6})
    """

    def __init__(self, text: str):
        number, count = ctypes.c_int64(), ctypes.c_size_t()
        call(library.impedancefit_circuit_open, utf8(text), ctypes.byref(number), ctypes.byref(count))
        self._number = number.value
        explained = parse(text)
        self.text: str = explained["circuit"]
        self.parameters: tuple[str, ...] = tuple(parameter["name"] for parameter in explained["parameters"])
        """Names of the parameters, in their order."""
        self.units: tuple[str, ...] = tuple(parameter["unit"] for parameter in explained["parameters"])
        """Their units."""

    def __repr__(self) -> str:
        return f"Circuit({self.text!r})"

    def __del__(self) -> None:
        if library is not None and hasattr(self, "_number"):
            library.impedancefit_circuit_close(self._number)

    def impedance(self, frequency: Any, parameters: Values) -> np.ndarray:
        """Z in ohm at frequencies in Hz: complex, as long as the frequencies."""
        return self._compute(frequency, parameters, derives=False)[0]

    def derivatives(self, frequency: Any, parameters: Values) -> tuple[np.ndarray, np.ndarray]:
        """Z, and ∂Z/∂p of all parameters: complex, a row for each parameter and a column for each frequency."""
        return self._compute(frequency, parameters, derives=True)

    def _compute(self, frequency: Any, parameters: Values, derives: bool) -> tuple[np.ndarray, np.ndarray]:
        hertz, values = column(frequency), self._values(parameters)
        if hertz.ndim != 1 or values.ndim != 1:
            raise ImpedanceFitError("frequencies and parameters are columns of numbers.")
        real, imaginary = np.empty_like(hertz), np.empty_like(hertz)
        shape = (len(values), len(hertz)) if derives else (0, 0)
        d_real, d_imaginary = np.empty(shape), np.empty(shape)
        call(library.impedancefit_evaluate, self._number, address(hertz), len(hertz), address(values), len(values), address(real),
             address(imaginary), address(d_real if derives else None), address(d_imaginary if derives else None))
        return real + 1j * imaginary, d_real + 1j * d_imaginary

    def _values(self, parameters: Values) -> np.ndarray:
        if not isinstance(parameters, Mapping):
            return column(parameters)
        unknown = [name for name in parameters if name not in self.parameters]
        missing = [name for name in self.parameters if name not in parameters]
        if unknown or missing:
            raise ImpedanceFitError(f"{self.text} has the parameters {', '.join(self.parameters)}"
                                    + (f"; unknown: {', '.join(unknown)}" if unknown else "")
                                    + (f"; missing: {', '.join(missing)}" if missing else "") + ".")
        return column([parameters[name] for name in self.parameters])


@lru_cache(maxsize=64)
def _circuit(text: str) -> Circuit:
    return Circuit(text)


def evaluate(circuit: Union[str, Circuit], frequency: Any, parameters: Values) -> np.ndarray:
    """Z of a circuit in ohm at frequencies in Hz; parameters by name, or in the order of the circuit."""
    return (_circuit(circuit) if isinstance(circuit, str) else circuit).impedance(frequency, parameters)
