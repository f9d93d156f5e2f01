"""Writes element-derivatives.json: impedance and derivatives of every element at 50 digits, rounded to double.

Run with mpmath in this folder:  python3 element-derivatives.py
Parameter sets: those of impedance.json and, for each element, its first set moved towards the limits (time constants and
capacitances by 1e-5 and 1e5, exponents to 1), where formulas in double precision lose digits first.
Derivatives are central differences with a step of 1e-30 relative in 110 digits: exact to more than 50 digits.
"""
import json
from mpmath import mp, mpf, mpc, coth, tanh, sinh, sqrt, pi

mp.dps = 110
J = mpc(0, 1)


def line(conductance, q, n, s):
    return conductance + q * s**n


def mie(ri, re, y):
    nu, par = sqrt((ri + re) * y), ri * re / (ri + re)
    return par * (1 + 2 / (nu * sinh(nu))) + (ri**2 + re**2) / (ri + re) * coth(nu) / nu


def msym(s, Ri, Re, Q, n, Rt, Qt, nt):
    total = Ri + Re
    nu = sqrt(total * Q * s**n)
    t, zt = tanh(nu / 2), 1 / line(1 / Rt, Qt, nt, s)
    return Ri * Re / total + 2 / total * t * Re**2 * zt / (t * total + nu * zt)


def blocked(passing, other, y):
    nu, par = sqrt((passing + other) * y), passing * other / (passing + other)
    return par + (passing - par) * tanh(nu / 2) / (nu / 2)


def paasch(s, A, B, a, b):
    beta = sqrt(a + s * b)
    return A * coth(beta) / beta + B / (beta * sinh(beta))


def sphere(s, R, tau):
    x = sqrt(s * tau)
    return R * tanh(x) / (x - tanh(x))


def closed(r, y):
    nu = sqrt(r * y)
    return r * coth(nu) / nu


def shorted(r, y):
    nu = sqrt(r * y)
    return r * tanh(nu) / nu


FORMULAS = {
    "R": lambda s, R: R + 0 * s,
    "C": lambda s, C: 1 / (s * C),
    "L": lambda s, L: s * L,
    "La": lambda s, L, n: L * s**n,
    "CPE": lambda s, Q, n: 1 / (Q * s**n),
    "K": lambda s, R, tau: R / (1 + s * tau),
    "Zarc": lambda s, R, tau, n: R / (1 + (s * tau)**n),
    "HN": lambda s, R, tau, n, b: R / (1 + (s * tau)**n)**b,
    "HNC": lambda s, C, tau, n, b: (1 + (s * tau)**n)**b / (s * C),
    "W": lambda s, A: A * (1 - J) / sqrt(s.imag),
    "Wo": lambda s, R, tau, n: R * coth((s * tau)**n) / (s * tau)**n,
    "Ws": lambda s, R, tau, n: R * tanh((s * tau)**n) / (s * tau)**n,
    "Wsph": sphere,
    "G": lambda s, R, tau, n: R / (1 + s * tau)**n,
    "Gs": lambda s, R, tau, phi: R * coth(phi * sqrt(1 + s * tau)) / sqrt(1 + s * tau),
    "TLMQ": lambda s, Ri, Q, n: closed(Ri, line(0, Q, n, s)),
    "TLMQs": lambda s, Ri, Q, n: shorted(Ri, line(0, Q, n, s)),
    "TLMR": lambda s, Ri, Rct, Q, n: closed(Ri, line(1 / Rct, Q, n, s)),
    "TLMRs": lambda s, Ri, Rct, Q, n: shorted(Ri, line(1 / Rct, Q, n, s)),
    "T": paasch,
    "Mee": lambda s, Ri, Re, Q, n: blocked(Re, Ri, line(0, Q, n, s)),
    "Mii": lambda s, Ri, Re, Q, n: blocked(Ri, Re, line(0, Q, n, s)),
    "Mie": lambda s, Ri, Re, Q, n: mie(Ri, Re, line(0, Q, n, s)),
    "Mier": lambda s, Ri, Re, Rct, Q, n: mie(Ri, Re, line(1 / Rct, Q, n, s)),
    "Msym": msym,
}

FREQUENCIES = [1e-6, 1e-3, 0.1, 3.7, 100.0, 2.3e3, 1e5, 1e7, 1e9]


def limits(symbol, parameters):
    times = {"tau", "Q", "C", "Qt"} | ({"b"} if symbol == "T" else set())
    for factor in (1e-5, 1e5):
        yield {k: v * factor if k in times else v for k, v in parameters.items()}
    # Not 1 for Wo and Ws: without loss they have poles, and 1e-16 in f is already more than the tolerance near them.
    highest = 0.95 if symbol in ("Wo", "Ws") else 1.0
    yield {k: highest if k in ("n", "nt") else v for k, v in parameters.items()}


def columns(symbol, parameters):
    z, dz = [], {k: [] for k in parameters}
    for f in FREQUENCIES:
        # ω as the product of doubles and π exact; the difference to 2π rounded is below one unit in the last place.
        s = J * 2 * pi * mpf(f)
        exact = {k: mpf(v) for k, v in parameters.items()}
        z.append(FORMULAS[symbol](s, **exact))
        for k, v in exact.items():
            h = v * mpf(10)**-30
            dz[k].append((FORMULAS[symbol](s, **{**exact, k: v + h}) - FORMULAS[symbol](s, **{**exact, k: v - h})) / (2 * h))
    split = lambda values: {"real": [float(mpc(v).real) for v in values], "imag": [float(mpc(v).imag) for v in values]}
    return {"z_ohm": split(z), "derivatives": {k: split(v) for k, v in dz.items()}}


with open("impedance.json") as file:
    golden = json.load(file)["elements"]
cases, seen = [], set()
for case in golden:
    symbol, parameters = case["symbol"], case["parameters"]
    cases.append((symbol, parameters))
    if symbol not in seen:
        seen.add(symbol)
        cases += [(symbol, moved) for moved in limits(symbol, parameters) if moved != parameters]
with open("element-derivatives.json", "w") as file:
    rows = [json.dumps({"symbol": s, "parameters": p, **columns(s, p)}) for s, p in cases]
    file.write('{"what": "written by element-derivatives.py", "frequency_Hz": %s, "elements": [\n%s\n]}\n' % (json.dumps(FREQUENCIES), ",\n".join(rows)))
