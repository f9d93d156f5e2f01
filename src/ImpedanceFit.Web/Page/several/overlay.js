// Spectra over each other, each with a colour of its own.
import { element } from "../dom.js";
import { axisTitle, draw, layoutOf, palette } from "../figures/base.js";
import { columnsOf } from "../figures/spectrum.js";
import { leftOut, nameOf } from "../state.js";

// Beyond, neither colours nor legend tell them apart.
const MostShown = 40, MostInLegend = 12;

/** Draws the Nyquist and Bode plots of spectra. */
export function drawOverlay(entries) {
  const c = palette(), shown = entries.slice(0, MostShown);
  const named = shown.length <= MostInLegend;
  element("several-status").textContent = [entries.length > MostShown ? `the first ${MostShown} of ${entries.length} spectra` : "",
    named ? "" : "the point under the mouse names its spectrum"].filter(Boolean).join("; ");
  const traces = (xOf, yOf, more) => shown.map((entry, k) => {
    const columns = columnsOf(entry.data), left = leftOut(entry), places = columns.places.filter(place => !left.has(place));
    return { type: "scatter", mode: "lines+markers", name: nameOf(entry).replaceAll("<", "‹").replaceAll(">", "›"),
      x: places.map(place => xOf(columns)[place]), y: places.map(place => yOf(columns)[place]),
      text: places.map(place => columns.texts[place]), hovertemplate: "%{text}<br>%{x:.4s}, %{y:.4s}<extra>%{fullData.name}</extra>",
      marker: { size: 5, color: c.series[k % c.series.length] }, line: { width: 1, color: c.series[k % c.series.length] }, ...more };
  });
  const legend = { showlegend: named, legend: { orientation: "h", y: -0.2 } };
  draw("overlay-nyquist", traces(columns => columns.re, columns => columns.minusIm),
    layoutOf(axisTitle("Z′ / Ω"), { ...axisTitle("−Z″ / Ω"), scaleanchor: "x" }, { ...legend, dragmode: "pan" }));
  draw("overlay-bode", [...traces(columns => columns.frequency, columns => columns.modulus, { showlegend: false }),
    ...traces(columns => columns.frequency, columns => columns.phase, { yaxis: "y2" })],
    layoutOf({ ...axisTitle("f / Hz"), type: "log", anchor: "y2" }, { ...axisTitle("|Z| / Ω"), type: "log", domain: [0.54, 1] },
      { ...legend, dragmode: "pan", yaxis2: { ...axisTitle("−φ / °"), domain: [0, 0.46], gridcolor: c.faint, linecolor: c.ink } }));
}
