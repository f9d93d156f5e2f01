// What all figures share: colours, axes, the chart library.
const Plotly = window.Plotly ?? window.moduleName;
const settings = { displaylogo: false, responsive: true, doubleClickDelay: 250,
  modeBarButtons: [["zoomIn2d", "zoomOut2d", "resetScale2d"]] };
let colours = null, dragMode = "pan", selection = 0;

/** The colours of the page as they are now, light or dark. */
export function palette() {
  if (colours)
    return colours;
  const style = getComputedStyle(document.documentElement);
  const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  const of = name => style.getPropertyValue(name).trim();
  return colours = { ink: of("--ink"), paper: of("--paper"), faint: of("--faint"), off: of("--off"), fit: of("--fit"),
    series: isDark ? ["#56B4E9", "#F08A3C", "#2FC08F", "#E39BC4", "#F0C04A", "#9AD1F5", "#C5C55A", "#D46A94"]
      : ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#999933", "#882255"] };
}

/** Forgets the colours: the screen has turned dark or light. */
export const repaint = () => { colours = null; };

/** What dragging does: pan, or lasso. */
export function setDragMode(mode) {
  dragMode = mode;
  for (const name of ["nyquist", "bode"]) {
    if (document.getElementById(name)._fullLayout)
      Plotly.relayout(name, { dragmode: mode });
  }
}

/** Lets the last lasso be forgotten. */
export const forgetSelection = () => { selection++; palette().selection = selection; };

export function layoutOf(x, y, more = {}) {
  const c = palette();
  const axis = { gridcolor: c.faint, zerolinecolor: c.faint, linecolor: c.ink, exponentformat: "SI" };
  return {
    margin: { l: 64, r: 12, t: 10, b: 44 }, paper_bgcolor: c.paper, plot_bgcolor: c.paper, font: { color: c.ink, size: 12 },
    showlegend: false, hovermode: "closest", dragmode: dragMode, selectionrevision: selection, selections: [],
    xaxis: { ...axis, ...x }, yaxis: { ...axis, ...y }, ...more,
  };
}

export const axisTitle = text => ({ title: { text } });

export const draw = (name, traces, layout) => Plotly.react(name, traces, layout, settings);

/** Draws figures that nobody sees: the first drawing of a kind takes the chart library several times as long as any other. */
export async function warmUp() {
  const unseen = document.body.appendChild(document.createElement("div"));
  unseen.className = "unseen";
  const numbers = Array.from({ length: 60 }, (_, k) => k + 1), colours = numbers.map(() => "#000"), log = { ...axisTitle("x"), type: "log" };
  const points = { x: numbers, y: numbers, customdata: numbers, text: numbers.map(String), mode: "markers", type: "scatter",
    marker: { size: 7, color: colours, line: { width: 1, color: colours } } };
  for (const [traces, layout] of [
    [[points], layoutOf(axisTitle("x"), { ...axisTitle("y"), scaleanchor: "x" })],
    [[points, { ...points, yaxis: "y2" }], layoutOf({ ...log, anchor: "y2" }, { ...log, domain: [0.54, 1] }, { yaxis2: { domain: [0, 0.46] } })],
    [[line(numbers, numbers), line(numbers, numbers, { fill: "tonexty" })],
      layoutOf(log, axisTitle("y"), { showlegend: true, legend: { orientation: "h", y: 1.12 } })],
  ]) {
    for (let time = 0; time < 3; time++)
      await Plotly.react(unseen, traces, { ...layout, uirevision: time }, settings);
    await new Promise(resolve => setTimeout(resolve));
  }
  Plotly.purge(unseen);
  unseen.remove();
}

/** Takes a figure away until there is something to draw. */
export const clear = name => Plotly.purge(name);

export const line = (x, y, more = {}) =>
  ({ x, y, mode: "lines", type: "scatter", line: { color: palette().fit, width: 2 }, hoverinfo: "skip", ...more });

export const frequencyText = f => f >= 1e6 ? `${+(f / 1e6).toPrecision(4)} MHz` : f >= 1e3 ? `${+(f / 1e3).toPrecision(4)} kHz`
  : f >= 1 ? `${+f.toPrecision(4)} Hz` : `${+(f * 1e3).toPrecision(4)} mHz`;
