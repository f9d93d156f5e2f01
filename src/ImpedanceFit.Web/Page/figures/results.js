// Figures of what was computed: residuals, relaxation times.
import { axisTitle, draw, layoutOf, line, palette } from "./base.js";

/** Draws the residuals of a fit in percent of |Z|. */
export function drawResiduals(residuals) {
  const { series } = palette();
  const of = (name, color, y) => ({ name, mode: "markers", type: "scatter", marker: { color, size: 6 }, x: residuals.frequency_Hz, y });
  return draw("residuals", [of("real", series[0], residuals.real_percent), of("imaginary", series[2], residuals.imag_percent)],
    layoutOf({ ...axisTitle("f / Hz"), type: "log" }, axisTitle("residual / % of |Z|"),
      { showlegend: true, legend: { orientation: "h", y: 1.12 }, margin: { l: 64, r: 12, t: 24, b: 44 } }));
}

/** Draws a distribution of relaxation times with its band. */
export function drawDrt(drt) {
  const band = { fill: "tonexty", fillcolor: "rgba(213,94,0,.25)", line: { width: 0 } };
  return draw("drt", [
    line(drt.tau_s, drt.gammaLower95_ohm, { line: { width: 0 } }),
    line(drt.tau_s, drt.gammaUpper95_ohm, band),
    line(drt.tau_s, drt.gamma_ohm),
  ], layoutOf({ ...axisTitle("τ / s"), type: "log" }, axisTitle("γ per ln τ / Ω")));
}
