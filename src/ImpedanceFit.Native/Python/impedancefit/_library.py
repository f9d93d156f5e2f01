"""The shared library: how it is found, and how it is called."""

from __future__ import annotations

import ctypes
import json
import os
import platform
import sys
import threading
from pathlib import Path
from typing import Any, Callable, Optional, Sequence

import numpy as np

INTERFACE = 1
DONE, PARTIAL, CANCELLED = 0, 1, 130
NEEDED_FLAGS = {"avx2", "bmi1", "bmi2", "fma", "movbe", "f16c", "abm"}

_doubles = ctypes.POINTER(ctypes.c_double)


class ImpedanceFitError(ValueError):
    """Something that was given cannot be used; the text says what, and what to do about it, in the words of the command line."""

    def __init__(self, message: str, code: str = "", problem: str = "", remedy: str = "", position: Optional[int] = None):
        super().__init__(message)
        self.code = code
        """What kind of error it is; the codes are those of ``src/CODES.md``."""
        self.problem = problem
        """What is wrong."""
        self.remedy = remedy
        """What to do about it."""
        self.position = position
        """Place of a mistake in the text of a circuit, from 0; else None."""


class Cancelled(Exception):
    """A call was cancelled."""


class NativeSpectrum(ctypes.Structure):
    """``impedancefit_spectrum`` of the header."""

    _fields_ = [("frequency_hz", _doubles), ("z_real_ohm", _doubles), ("z_imag_ohm", _doubles), ("sigma_real_ohm", _doubles),
                ("sigma_imag_ohm", _doubles), ("points", ctypes.c_size_t), ("name", ctypes.c_char_p),
                ("temperature_kelvin", ctypes.c_double)]


def _path() -> Path:
    given = os.environ.get("IMPEDANCEFIT_LIBRARY")
    if given:
        return Path(given)
    name = {"win32": "impedancefit.dll", "darwin": "libimpedancefit.dylib"}.get(sys.platform, "libimpedancefit.so")
    return Path(__file__).with_name(name)


def _check_processor() -> None:
    # The library would end the whole process.
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace")
    except OSError:
        return
    flags = next((line.split(":", 1)[1].split() for line in text.splitlines() if line.startswith("flags")), None)
    missing = NEEDED_FLAGS.difference(flags) if flags else set()
    if missing:
        raise ImportError(f"this processor lacks {', '.join(sorted(missing))}: the library is for x86-64-v3 (Intel since 2013, AMD since "
                          "2015). Use the command line, published without -p:AheadOfTime.")


def _load() -> ctypes.CDLL:
    path = _path()
    if not path.exists():
        raise ImportError(f"{path} is missing: install the wheel that holds it, or name the library in IMPEDANCEFIT_LIBRARY.")
    _check_processor()
    library = ctypes.CDLL(str(path))
    library.impedancefit_version.restype = ctypes.c_char_p
    library.impedancefit_free.argtypes = [ctypes.c_void_p]
    library.impedancefit_free.restype = None
    result = ctypes.POINTER(ctypes.c_void_p)
    library.impedancefit_parse.argtypes = [ctypes.c_char_p, result]
    library.impedancefit_read.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_int64, result]
    for verb in ("fit", "identify", "drt", "check", "series", "conductivity"):
        getattr(library, "impedancefit_" + verb).argtypes = [
            ctypes.POINTER(NativeSpectrum), ctypes.c_size_t, ctypes.c_char_p, ctypes.c_int64, result]
    library.impedancefit_circuit_open.argtypes = [
        ctypes.c_char_p, ctypes.POINTER(ctypes.c_int64), ctypes.POINTER(ctypes.c_size_t), result]
    library.impedancefit_circuit_close.argtypes = [ctypes.c_int64]
    library.impedancefit_evaluate.argtypes = [
        ctypes.c_int64, _doubles, ctypes.c_size_t, _doubles, ctypes.c_size_t, _doubles, _doubles, _doubles, _doubles, result]
    library.impedancefit_cancellation_create.restype = ctypes.c_int64
    library.impedancefit_cancellation_cancel.argtypes = [ctypes.c_int64]
    library.impedancefit_cancellation_free.argtypes = [ctypes.c_int64]
    if library.impedancefit_interface() != INTERFACE:
        raise ImportError(f"{path} has the interface {library.impedancefit_interface()}, and this package is for {INTERFACE}: "
                          "install both from one wheel.")
    return library


library = _load()
_process = os.getpid()


def version() -> str:
    """Version of the library, with the revision of its sources."""
    return library.impedancefit_version().decode()


class Cancellation:
    """Stops calls that are given it, from another thread: ``cancel()``. One that was cancelled stays so."""

    def __init__(self) -> None:
        self.number: int = library.impedancefit_cancellation_create()

    def cancel(self) -> None:
        """Stops the calls."""
        library.impedancefit_cancellation_cancel(self.number)

    def __del__(self) -> None:
        if library is not None and hasattr(self, "number"):
            library.impedancefit_cancellation_free(self.number)


def _text(pointer: ctypes.c_void_p) -> str:
    if not pointer.value:
        return ""
    try:
        return ctypes.string_at(pointer.value).decode()
    finally:
        library.impedancefit_free(pointer)


def _finish(status: int, text: str) -> Any:
    if status in (DONE, PARTIAL):
        return json.loads(text) if text else None
    error = json.loads(text)["error"] if text else {"message": f"status {status}"}
    if status == CANCELLED:
        raise Cancelled(error["message"])
    raise ImpedanceFitError(error["message"], error.get("code", ""), error.get("problem", ""), error.get("remedy", ""),
                            error.get("position"))


def call(function: Callable[..., int], *arguments: Any) -> Any:
    """Calls a function whose last argument takes the result, and gives its JSON document."""
    if os.getpid() != _process:
        raise RuntimeError("the library was loaded before this process was forked, which its runtime does not survive. "
                           "Use threads (fit_many does), or the start method 'spawn'.")
    pointer = ctypes.c_void_p()
    status = function(*arguments, ctypes.byref(pointer))
    return _finish(status, _text(pointer))


def call_cancellable(function: Callable[..., int], *arguments: Any, cancel: Optional[Cancellation] = None) -> Any:
    """As :func:`call`, for functions that take a cancellation before the result. In the main thread Ctrl-C cancels the call."""
    if threading.current_thread() is not threading.main_thread():
        return call(function, *arguments, cancel.number if cancel else 0)
    # Python hears of Ctrl-C in the main thread only, and not while that is in the library.
    own = cancel or Cancellation()
    outcome: list[Any] = []

    def work() -> None:
        try:
            outcome.append((call(function, *arguments, own.number), None))
        except BaseException as error:  # raised below, where the caller is
            outcome.append((None, error))

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        while thread.is_alive():
            thread.join(0.2)
    except KeyboardInterrupt:
        own.cancel()
        thread.join()
        raise
    result, error = outcome[0]
    if error is not None:
        raise error
    return result


def utf8(text: str) -> bytes:
    """A text as C reads it."""
    if "\0" in text:
        raise ImpedanceFitError(f"{text!r} holds a zero character, which ends a text for C. Take it out.")
    return text.encode("utf-8", "replace")


def column(values: Any) -> np.ndarray:
    """Numbers as an array that C can read."""
    return np.ascontiguousarray(values, dtype=np.float64)


def address(values: Optional[np.ndarray]) -> Any:
    """Where C finds an array."""
    return None if values is None else values.ctypes.data_as(_doubles)


def options_text(options: dict[str, Any]) -> bytes:
    """Options as the library reads them. None and False are left out."""
    given = {name.replace("_", "-"): value for name, value in options.items() if value is not None and value is not False}

    def plain(value: Any) -> Any:
        return value.tolist() if hasattr(value, "tolist") else str(value)

    try:
        return json.dumps(given, default=plain, allow_nan=False).encode()
    except ValueError as error:
        raise ImpedanceFitError(f"an option is not a finite number ({error}).") from error


def named(values: Any) -> Any:
    """Names that may have a value, e.g. of ``fix``: {"R0": 10, "R1": None} or ["R0"]."""
    if not isinstance(values, dict):
        return values
    return [name if value is None else f"{name}={float(value)!r}" for name, value in values.items()]


def texts(values: Any) -> Optional[Sequence[str]]:
    """One text or several."""
    return [values] if isinstance(values, str) else values
