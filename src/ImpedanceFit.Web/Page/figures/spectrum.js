// Nyquist and Bode plots of one spectrum. Points carry their place in it, so that all figures speak of the same point.
import { axisTitle, draw, frequencyText, layoutOf, palette } from "./base.js";
import { element } from "../dom.js";

export const modulus = (re, im) => re.map((r, k) => Math.hypot(r, im[k]));
export const phase = (re, im) => re.map((r, k) => -Math.atan2(im[k], r) * 180 / Math.PI);
export const negative = values => values.map(value => -value);

const drawn = { nyquist: null, bode: null };
let arcsAlone = false;

/** Shows the arcs of the Nyquist plot alone, or all. */
export const showArcs = alone => { arcsAlone = alone; };

// A tail counts that leaves less than a third of the height to the arcs before it; noise makes a point or two go back.
const LeastTail = 3, Noise = 1.15;

/** The places of the arcs before the tail of a blocking electrode; null where there is no such tail. */
export function arcsOf({ data }) {
  const { minusIm, frequency, places } = columnsOf(data), order = places.toSorted((a, b) => frequency[a] - frequency[b]);
  let valley = 0;
  for (let k = 1; k < order.length && minusIm[order[k]] < Noise * minusIm[order[valley]]; k++) {
    if (minusIm[order[k]] < minusIm[order[valley]])
      valley = k;
  }
  const arcs = order.slice(valley), height = list => Math.max(...list.map(k => minusIm[k]));
  return valley > 0 && arcs.length >= 5 && minusIm[order[valley]] > 0 && height(order) > LeastTail * height(arcs) ? arcs : null;
}

/** The columns of a spectrum as figures need them, made once. */
export function columnsOf(data) {
  return data.columns ??= {
    re: data.z_real_ohm, minusIm: negative(data.z_imag_ohm), modulus: modulus(data.z_real_ohm, data.z_imag_ohm),
    phase: phase(data.z_real_ohm, data.z_imag_ohm), frequency: data.frequency_Hz, texts: data.frequency_Hz.map(frequencyText),
    places: data.frequency_Hz.map((_, k) => k),
  };
}

function points(data, left, x, y, more = {}) {
  const c = palette(), columns = columnsOf(data);
  return {
    x, y, customdata: columns.places, mode: "markers", type: "scatter", name: "measured", text: columns.texts,
    hovertemplate: "%{text}<br>%{x:.4s}, %{y:.4s}<extra></extra>", selected: { marker: { opacity: 1 } },
    unselected: { marker: { opacity: 1 } },
    marker: { size: 7, color: columns.places.map(k => left.has(k) ? c.paper : c.ink),
      line: { width: 1, color: columns.places.map(k => left.has(k) ? c.off : c.ink) } },
    ...more,
  };
}

/** Shows at once which points do not count, before the chart library is told. */
export function showPoints(name, left) {
  const c = palette();
  for (const trace of element(name).querySelectorAll(".scatterlayer .trace .points"))
    [...trace.children].forEach((point, k) => {
      point.style.fill = left.has(k) ? c.paper : c.ink;
      point.style.stroke = left.has(k) ? c.off : c.ink;
    });
}

/** Draws a figure whose points, their part in the fit, or colours have changed; true if it had to be drawn. */
export function drawPoints(name, data, left, window_) {
  const key = [data.key, [...left].sort().join(), palette().paper, palette().selection, window_, arcsAlone].join("|");
  if (drawn[name] === key)
    return false;
  drawn[name] = key;
  if (name === "nyquist")
    drawNyquist(data, left, window_);
  else
    drawBode(data, left);
  return true;
}

/** True if the figure shows the points of a spectrum, whichever count. */
export const shows = (name, data) => drawn[name]?.startsWith(`${data.key}|`) ?? false;

function drawNyquist(data, left, window_) {
  const columns = columnsOf(data), within = (arcsAlone ? arcsOf({ data }) : null) ?? places(columns, window_);
  draw("nyquist", [points(data, left, columns.re, columns.minusIm)],
    layoutOf({ ...axisTitle("Z′ / Ω"), range: rangeOf(columns.re, within, false) },
      { ...axisTitle("−Z″ / Ω"), range: rangeOf(columns.minusIm, within, true), scaleanchor: "x" },
      { uirevision: [data.key, window_, arcsAlone].join("|") }));
}

// The plot shows the window of frequencies: an arc beside a long tail would be a dot.
const places = (columns, [low, high]) => columns.places.filter(k => !(low !== null && columns.frequency[k] < low)
  && !(high !== null && columns.frequency[k] > high));

function rangeOf(values, within, fromZero) {
  let [low, high] = fromZero ? [0, 0] : [Infinity, -Infinity];
  for (const k of within) {
    low = Math.min(low, values[k]);
    high = Math.max(high, values[k]);
  }
  const margin = 0.05 * (high - low) || 1;
  return [low - margin, high + margin];
}

// Decades alone are few where there is hardly one.
const decades = values => Math.max(...values) > 100 * Math.min(...values) ? { dtick: 1 } : {};

function drawBode(data, left) {
  const columns = columnsOf(data), c = palette();
  const lower = { ...axisTitle("−φ / °"), domain: [0, 0.46], gridcolor: c.faint, zerolinecolor: c.faint, linecolor: c.ink };
  const upper = { ...axisTitle("|Z| / Ω"), type: "log", ...decades(columns.modulus), domain: [0.54, 1] };
  draw("bode", [points(data, left, columns.frequency, columns.modulus),
    points(data, left, columns.frequency, columns.phase, { yaxis: "y2" })],
    layoutOf({ ...axisTitle("f / Hz"), type: "log", anchor: "y2" }, upper, { uirevision: data.key, yaxis2: lower }));
}
