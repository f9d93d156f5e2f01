// The fitted curves, drawn over the points by the page itself: the chart library needs tens of milliseconds for a change, this needs one.
import { element } from "../dom.js";
import { palette } from "./base.js";
import { modulus, negative, phase } from "./spectrum.js";

const SvgName = "http://www.w3.org/2000/svg";
const paths = new Map();
let parts = new Map();

function svgOf(name, count) {
  let made = paths.get(name);
  if (!made) {
    const svg = document.createElementNS(SvgName, "svg");
    svg.setAttribute("class", "layer curve");
    svg.setAttribute("aria-hidden", "true");
    element(name).parentElement.append(svg);
    made = { svg, lines: [] };
    paths.set(name, made);
  }
  while (made.lines.length < count)
    made.lines.push(made.svg.appendChild(document.createElementNS(SvgName, "svg")).appendChild(document.createElementNS(SvgName, "path")));
  return made;
}

/** Takes the curve of a fit; null for none. */
export function setCurve(curve) {
  parts = curve ? new Map([
    ["nyquist", [{ x: curve.z_real_ohm, y: negative(curve.z_imag_ohm), axis: "yaxis" }]],
    ["bode", [{ x: curve.frequency_Hz, y: modulus(curve.z_real_ohm, curve.z_imag_ohm), axis: "yaxis" },
      { x: curve.frequency_Hz, y: phase(curve.z_real_ohm, curve.z_imag_ohm), axis: "yaxis2" }]],
  ]) : new Map();
}

/** Puts the curves of a figure where its axes now are. */
export function placeCurves(name) {
  const figure = element(name)._fullLayout, lines = parts.get(name) ?? [];
  if (!figure?.xaxis?.d2p || (lines.length === 0 && !paths.has(name)))
    return;
  const made = svgOf(name, lines.length);
  made.lines.forEach((path, k) => {
    const part = lines[k];
    path.setAttribute("d", part ? textOf(part, figure.xaxis, figure[part.axis]) : "");
    path.setAttribute("stroke", palette().fit);
    if (part)
      clip(path.parentNode, figure.xaxis, figure[part.axis]);
  });
}

// A frame of its own cuts what lies beyond the axes.
function clip(frame, xaxis, yaxis) {
  const box = [["x", xaxis._offset], ["y", yaxis._offset], ["width", xaxis._length], ["height", yaxis._length]];
  for (const [name, value] of box)
    frame.setAttribute(name, value);
}

function textOf({ x, y }, xaxis, yaxis) {
  let text = "";
  for (let k = 0; k < x.length; k++) {
    const left = xaxis.d2p(x[k]), top = yaxis.d2p(y[k]);
    if (Number.isFinite(left) && Number.isFinite(top))
      text += `${text === "" ? "M" : "L"}${left.toFixed(1)},${top.toFixed(1)}`;
  }
  return text;
}
