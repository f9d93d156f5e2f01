// What lies over the figures: a ring around one point in all of them, and two handles on the Bode plot that drag the frequency window.
import { create, element } from "../dom.js";
import { columnsOf } from "./spectrum.js";
import { placeCurves } from "./curves.js";
import { frequencyText } from "./base.js";

const layers = new Map();
let data = null, marked = null, limits = [null, null], onWindow = null;

function layerOf(name) {
  if (!layers.has(name)) {
    const layer = create("div", { className: "layer" });
    element(name).parentElement.append(layer);
    layers.set(name, { layer, rings: [0, 1].map(() => layer.appendChild(create("div", { className: "ring", hidden: true }))) });
  }
  return layers.get(name);
}

const pixels = (axis, value) => axis._offset + axis.d2p(value);

// Where a point stands in a figure: one place, or two in the Bode plot; a relaxation time is a vertical line.
function placesOf(name, figure, k) {
  const c = columnsOf(data), { xaxis, yaxis, yaxis2 } = figure;
  switch (name) {
    case "nyquist": return [[pixels(xaxis, c.re[k]), pixels(yaxis, c.minusIm[k])]];
    case "bode": return [[pixels(xaxis, c.frequency[k]), pixels(yaxis, c.modulus[k])],
      [pixels(xaxis, c.frequency[k]), pixels(yaxis2, c.phase[k])]];
    case "residuals": return [[pixels(xaxis, c.frequency[k]), null]];
    default: return [[pixels(xaxis, 1 / (2 * Math.PI * c.frequency[k])), null]];
  }
}

function place(name) {
  const { rings } = layerOf(name), figure = element(name)._fullLayout;
  const at = marked === null || data === null || !figure?.xaxis?.d2p ? [] : placesOf(name, figure, marked);
  rings.forEach((ring, k) => {
    ring.hidden = !at[k] || !at[k].every(value => value === null || Number.isFinite(value));
    if (ring.hidden)
      return;
    const [x, y] = at[k];
    ring.classList.toggle("rule", y === null);
    ring.style.left = `${x}px`;
    ring.style.top = y === null ? `${figure.yaxis._offset}px` : `${y}px`;
    ring.style.height = y === null ? `${figure.yaxis._length}px` : "";
  });
}

/** Marks a point of the spectrum in all figures; null marks none. */
export function mark(place_) {
  marked = place_;
  for (const name of ["nyquist", "bode", "residuals", "drt"])
    place(name);
}

/** The point that is marked. */
export const markedPoint = () => marked;

// The handles -------------------------------------------------------------------------------------------------------------------------

const handles = ["Lowest frequency", "Highest frequency"].map((label, side) => {
  const handle = create("div", { className: "handle", tabIndex: 0 });
  handle.setAttribute("role", "slider");
  handle.setAttribute("aria-label", label + " that counts");
  const shade = create("div", { className: "shade" });
  handle.onpointerdown = event => { handle.setPointerCapture(event.pointerId); event.preventDefault(); handle.focus(); };
  handle.onpointermove = event => {
    if (!handle.hasPointerCapture(event.pointerId))
      return;
    const axis = element("bode")._fullLayout.xaxis, left = element("bode").getBoundingClientRect().left;
    moveTo(side, nearest(axis.p2d(event.clientX - left - axis._offset)));
  };
  handle.onkeydown = event => {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (by === undefined)
      return;
    event.preventDefault();
    const sorted = sortedFrequencies(), k = sorted.indexOf(valueOf(side));
    moveTo(side, sorted[Math.min(Math.max(k + by, 0), sorted.length - 1)]);
  };
  return { handle, shade };
});

const sortedFrequencies = () => data.sorted ??= [...new Set(data.frequency_Hz)].sort((a, b) => a - b);
const nearest = f => sortedFrequencies().reduce((best, each) =>
  Math.abs(Math.log(each / f)) < Math.abs(Math.log(best / f)) ? each : best);
const endOf = side => side === 0 ? sortedFrequencies()[0] : sortedFrequencies().at(-1);

function valueOf(side) {
  return limits[side] === null ? endOf(side) : nearest(limits[side]);
}

// At the end of the spectrum there is no limit; the two never meet.
function moveTo(side, f) {
  const sorted = sortedFrequencies(), least = Math.min(4, sorted.length - 1);
  const k = sorted.indexOf(f), other = sorted.indexOf(valueOf(1 - side));
  if (side === 0 ? k > other - least : k < other + least)
    return;
  const value = f === endOf(side) ? null : f;
  if (value !== limits[side])
    onWindow(side === 0 ? "fmin" : "fmax", value);
}

function placeHandles() {
  const figure = element("bode")._fullLayout, { layer } = layerOf("bode");
  if (!figure?.xaxis?.d2p || data === null)
    return;
  const { xaxis, yaxis, yaxis2 } = figure, top = yaxis._offset, height = yaxis2._offset + yaxis2._length - top;
  handles.forEach(({ handle, shade }, side) => {
    if (!handle.isConnected)
      layer.append(shade, handle);
    const f = valueOf(side), sorted = sortedFrequencies();
    // Half a step beyond the last point that counts.
    const k = sorted.indexOf(f), beyond = sorted[k + (side === 0 ? -1 : 1)] ?? f * f / sorted[k + (side === 0 ? 1 : -1)];
    const x = Math.min(Math.max(pixels(xaxis, Math.sqrt(f * beyond)), xaxis._offset), xaxis._offset + xaxis._length);
    Object.assign(handle.style, { left: `${x}px`, top: `${top}px`, height: `${height}px` });
    shade.hidden = limits[side] === null;
    Object.assign(shade.style, { top: `${top}px`, height: `${height}px`, left: `${side === 0 ? xaxis._offset : x}px`,
      width: `${Math.max(0, side === 0 ? x - xaxis._offset : xaxis._offset + xaxis._length - x)}px` });
    handle.setAttribute("aria-valuetext", frequencyText(f));
    handle.setAttribute("aria-valuenow", String(k));
    handle.setAttribute("aria-valuemin", "0");
    handle.setAttribute("aria-valuemax", String(sorted.length - 1));
  });
}

/** Puts curves, marks and handles where the axes of a figure now are. */
export function settle(name) {
  place(name);
  placeCurves(name);
  if (name === "bode")
    placeHandles();
}

/** Tells which spectrum and window are shown, and who hears of a dragged window. */
export function markOn(spectrum, window_, listener) {
  if (data !== spectrum)
    marked = null;
  [data, limits, onWindow] = [spectrum, window_, listener];
}
