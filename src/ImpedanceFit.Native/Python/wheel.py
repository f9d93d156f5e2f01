#!/usr/bin/env python3
"""Writes the wheel of the package: wheel.py LIBRARY FOLDER [PLATFORM]. Needs the standard library alone, and no network.

LIBRARY is what `dotnet publish` made (libimpedancefit.so, libimpedancefit.dylib, impedancefit.dll); PLATFORM the wheel's tag, e.g.
linux_x86_64; without it, that of this machine. The same files give the same bytes.
"""

import base64
import hashlib
import re
import sys
import sysconfig
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
NAME = "impedancefit"
EPOCH = (2020, 1, 1, 0, 0, 0)


def version() -> str:
    """Version of the project."""
    found = re.search(r"<Version>([^<]+)</Version>", (ROOT / "Directory.Build.props").read_text(encoding="utf-8"))
    if not found:
        raise SystemExit("Directory.Build.props names no version.")
    return found.group(1)


def main(library: str, folder: str, platform: str = "") -> None:
    """Writes the wheel, and prints its path."""
    tag = "py3-none-" + (platform or re.sub(r"[-.]", "_", sysconfig.get_platform()))
    release = version()
    info = f"{NAME}-{release}.dist-info"
    files: dict[str, bytes] = {f"{NAME}/{path.name}": path.read_bytes() for path in sorted((HERE / NAME).glob("*.py*")) if path.is_file()}
    files[f"{NAME}/{Path(library).name}"] = Path(library).read_bytes()
    files[f"{info}/METADATA"] = (
        f"Metadata-Version: 2.1\nName: {NAME}\nVersion: {release}\nSummary: Fits electrochemical impedance spectra without start values\n"
        "License: MIT\nLicense-File: LICENSE\nRequires-Python: >=3.9\nRequires-Dist: numpy\nProvides-Extra: pandas\n"
        "Requires-Dist: pandas; extra == 'pandas'\n").encode()
    files[f"{info}/WHEEL"] = f"Wheel-Version: 1.0\nGenerator: {NAME}\nRoot-Is-Purelib: false\nTag: {tag}\n".encode()
    files[f"{info}/LICENSE"] = (ROOT / "LICENSE").read_bytes()
    record = [f"{name},sha256={base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b'=').decode()},{len(content)}"
              for name, content in files.items()]
    files[f"{info}/RECORD"] = "\n".join([*record, f"{info}/RECORD,,", ""]).encode()
    target = Path(folder) / f"{NAME}-{release}-{tag}.whl"
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            wheel.writestr(entry, content)
    print(target)


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
