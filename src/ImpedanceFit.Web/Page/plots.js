// The four figures of one spectrum. Plotly draws; points carry their place in the spectrum, so that all figures speak of the same point.
const Plotly = window.Plotly ?? window.moduleName;
const settings = { displaylogo: false, responsive: true, modeBarButtonsToRemove: ["toImage", "autoScale2d"] };

function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = name => style.getPropertyValue(name).trim();
  return { ink: of("--ink"), paper: of("--paper"), faint: of("--faint"), fit: "#D55E00", mark: of("--mark") };
}

function layoutOf(x, y, more = {}) {
  const c = colours();
  const axis = { gridcolor: c.faint, zerolinecolor: c.faint, linecolor: c.ink, exponentformat: "SI" };
  return {
    margin: { l: 64, r: 12, t: 10, b: 44 }, paper_bgcolor: c.paper, plot_bgcolor: c.paper, font: { color: c.ink, size: 12 },
    showlegend: false, hovermode: "closest", dragmode: "pan",
    xaxis: { ...axis, ...x }, yaxis: { ...axis, ...y }, ...more,
  };
}

const frequencyText = f => f >= 1e6 ? `${+(f / 1e6).toPrecision(4)} MHz` : f >= 1e3 ? `${+(f / 1e3).toPrecision(4)} kHz`
  : f >= 1 ? `${+f.toPrecision(4)} Hz` : `${+(f * 1e3).toPrecision(4)} mHz`;

function measured(spectrum, left, x, y, more = {}) {
  const c = colours();
  const places = spectrum.frequency_Hz.map((_, k) => k);
  return {
    x: places.map(x), y: places.map(y), customdata: places, mode: "markers", type: "scatter", name: "measured",
    text: spectrum.frequency_Hz.map(frequencyText), hovertemplate: "%{text}<br>%{x:.4s}, %{y:.4s}<extra></extra>",
    marker: {
      size: 7, color: places.map(k => left.has(k) ? c.paper : c.ink),
      line: { width: 1, color: places.map(k => left.has(k) ? c.faint : c.ink) },
    },
    ...more,
  };
}

const line = (x, y, more = {}) =>
  ({ x, y, mode: "lines", type: "scatter", line: { color: colours().fit, width: 2 }, hoverinfo: "skip", ...more });

/** Draws Nyquist and Bode plots, with the fit where there is one. */
export function drawSpectrum(spectrum, left, curve) {
  const size = (re, im) => re.map((r, k) => Math.hypot(r, im[k]));
  const phase = (re, im) => re.map((r, k) => -Math.atan2(im[k], r) * 180 / Math.PI);
  const re = spectrum.z_real_ohm, im = spectrum.z_imag_ohm, f = spectrum.frequency_Hz;
  const nyquist = [measured(spectrum, left, k => re[k], k => -im[k])];
  const modulus = size(re, im), angle = phase(re, im);
  const bode = [measured(spectrum, left, k => f[k], k => modulus[k]), measured(spectrum, left, k => f[k], k => angle[k], { yaxis: "y2" })];
  if (curve) {
    nyquist.push(line(curve.z_real_ohm, curve.z_imag_ohm.map(z => -z)));
    bode.push(line(curve.frequency_Hz, size(curve.z_real_ohm, curve.z_imag_ohm)));
    bode.push(line(curve.frequency_Hz, phase(curve.z_real_ohm, curve.z_imag_ohm), { yaxis: "y2" }));
  }
  const keep = { uirevision: spectrum.key };
  Plotly.react("nyquist", nyquist,
    layoutOf({ title: { text: "Z′ / Ω" } }, { title: { text: "−Z″ / Ω" }, scaleanchor: "x" }, keep), settings);
  const c = colours();
  const lower = { title: { text: "−φ / °" }, domain: [0, 0.46], gridcolor: c.faint, linecolor: c.ink };
  const upper = { title: { text: "|Z| / Ω" }, type: "log", dtick: 1, domain: [0.54, 1] };
  Plotly.react("bode", bode,
    layoutOf({ title: { text: "f / Hz" }, type: "log", anchor: "y2" }, upper, { ...keep, yaxis2: lower }), settings);
}

/** Draws the residuals of a fit in percent of |Z|. */
export function drawResiduals(spectrum, left, curve) {
  const places = spectrum.frequency_Hz.map((_, k) => k).filter(k => !left.has(k));
  const at = places.map(k => interpolated(curve, spectrum.frequency_Hz[k]));
  const parts = [
    ["real", "#0072B2", (k, i) => spectrum.z_real_ohm[k] - at[i][0]],
    ["imaginary", "#009E73", (k, i) => spectrum.z_imag_ohm[k] - at[i][1]],
  ];
  const traces = parts.map(([name, color, part]) => ({
    name, mode: "markers", type: "scatter", marker: { color, size: 6 }, x: places.map(k => spectrum.frequency_Hz[k]),
    y: places.map((k, i) => 100 * part(k, i) / Math.hypot(spectrum.z_real_ohm[k], spectrum.z_imag_ohm[k])),
  }));
  Plotly.react("residuals", traces, layoutOf({ title: { text: "f / Hz" }, type: "log" }, { title: { text: "residual / % of |Z|" } },
    { showlegend: true, legend: { orientation: "h", y: 1.12 }, margin: { l: 64, r: 12, t: 24, b: 44 } }), settings);
}

// The curve is fine enough for straight lines in log f to be exact to a part of a percent.
function interpolated(curve, hertz) {
  const f = curve.frequency_Hz;
  let k = f.findIndex(each => each >= hertz * (1 - 1e-12));
  k = k < 0 ? f.length - 1 : Math.max(k, 1);
  const share = Math.log(hertz / f[k - 1]) / Math.log(f[k] / f[k - 1]);
  const between = values => values[k - 1] + share * (values[k] - values[k - 1]);
  return [between(curve.z_real_ohm), between(curve.z_imag_ohm)];
}

/** Draws a distribution of relaxation times with its band. */
export function drawDrt(drt) {
  const band = { fill: "tonexty", fillcolor: "rgba(213,94,0,.25)", line: { width: 0 } };
  Plotly.react("drt", [
    line(drt.tau_s, drt.gammaLower95_ohm, { line: { width: 0 } }),
    line(drt.tau_s, drt.gammaUpper95_ohm, band),
    line(drt.tau_s, drt.gamma_ohm),
  ], layoutOf({ title: { text: "τ / s" }, type: "log" }, { title: { text: "γ per ln τ / Ω" } }), settings);
}

/** Calls back with the place of each point that is clicked, in any figure. */
export function onPoint(callback) {
  for (const name of ["nyquist", "bode"]) {
    const figure = document.getElementById(name);
    figure.removeAllListeners?.("plotly_click");
    figure.on("plotly_click", event => {
      const place = event.points.find(point => point.customdata !== undefined)?.customdata;
      if (place !== undefined)
        callback(place);
    });
  }
}

/** Takes a figure away until there is something to draw. */
export const clear = name => Plotly.purge(name);
