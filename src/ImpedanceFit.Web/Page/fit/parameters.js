// The table of parameters: numbers as the terminal writes them, a slider that moves the curve, a box that holds the value.
import { create, element, showBlocks } from "../dom.js";
import { settingsOf } from "../state.js";

const SliderSteps = 1000, Decades = 2;
const hears = { onDrag: () => {}, onRelease: () => {}, onHold: () => {} };
let rows = new Map(), shown = null, dragged = null;

/** Who hears of dragged and held parameters. */
export const onParameters = listeners => Object.assign(hears, listeners);

// From a place of the slider to a value: a share of decades, or of the range between two limits.
function scaleOf(value, [lower, upper]) {
  const isShare = lower !== null && upper !== null && upper - lower <= 10;
  if (isShare || value <= 0) {
    const low = isShare ? lower : value - 2 * Math.abs(value) - 1e-12, high = isShare ? upper : value + 2 * Math.abs(value) + 1e-12;
    return { of: place => low + place / SliderSteps * (high - low), at: v => Math.round((v - low) / (high - low) * SliderSteps) };
  }
  const low = Math.max(Math.log10(value) - Decades, lower > 0 ? Math.log10(lower) : -Infinity);
  const high = Math.min(Math.log10(value) + Decades, upper > 0 ? Math.log10(upper) : Infinity);
  return { of: place => 10 ** (low + place / SliderSteps * (high - low)),
    at: v => Math.round((Math.log10(v) - low) / (high - low) * SliderSteps) };
}

function rowOf(parameter) {
  const cells = Object.fromEntries(["name", "value"].map(name => [name, create("td", { className: name })]));
  const value = create("span"), interval = create("small"), name = create("span"), words = create("small");
  cells.name.append(name, words);
  cells.value.append(value, interval);
  const slider = create("input", { type: "range", min: 0, max: SliderSteps, step: 1, className: "slider" });
  slider.setAttribute("aria-label", parameter.name);
  const hold = create("input", { type: "checkbox", title: "Hold at this value" });
  hold.setAttribute("aria-label", `Hold ${parameter.name}`);
  const row = create("tr", {}, cells.name, cells.value, create("td", {}, slider), create("td", {}, hold));
  const made = { row, name, words, value, interval, slider, hold, parameter, scale: null };
  slider.addEventListener("input", () => {
    dragged = made;
    const moved = made.scale.of(Number(slider.value));
    value.textContent = `${moved.toPrecision(4)} ${made.parameter.unit ?? ""}`;
    interval.textContent = "";
    hears.onDrag(valuesWith(made.parameter.name, moved));
  });
  slider.addEventListener("change", event => {
    dragged = null;
    hears.onRelease(valuesWith(made.parameter.name, made.scale.of(Number(slider.value))), event.timeStamp);
  });
  hold.addEventListener("change", event => hears.onHold(made.parameter.name, hold.checked ? made.parameter.value : null, event.timeStamp));
  return made;
}

const valuesWith = (name, value) => Object.fromEntries([...rows.values()].map(each =>
  [each.parameter.name, each.parameter.name === name ? value : each.parameter.value]));

/** Shows the numbers of a fit. */
export function tabulate(answer, entry) {
  const { fit, blocks, limits } = answer, texts = textsOf(blocks), held = settingsOf(entry).hold;
  const key = fit.parameters.map(parameter => parameter.name).join();
  if (shown !== key) {
    rows = new Map(fit.parameters.map(parameter => [parameter.name, rowOf(parameter)]));
    const heading = create("tr", {}, ...["parameter", "value, 95 % interval", "drag", "hold"].map(text =>
      create("th", { textContent: text })));
    element("parameters").replaceChildren(create("thead", {}, heading),
      create("tbody", {}, ...[...rows.values()].map(each => each.row)));
    shown = key;
  }
  for (const parameter of fit.parameters) {
    const made = rows.get(parameter.name), text = texts.get(parameter.name), range = limits[parameter.name];
    made.parameter = parameter;
    made.hold.checked = parameter.name in held;
    made.slider.disabled = made.hold.checked || !range || parameter.value === null;
    made.hold.disabled = !range || parameter.value === null;
    made.name.textContent = parameter.name;
    made.words.textContent = text?.words ?? "";
    if (dragged === made)
      continue;
    made.value.textContent = text?.value ?? "";
    made.interval.textContent = text?.interval ?? "";
    if (range && parameter.value !== null) {
      made.scale = scaleOf(parameter.value, range);
      made.slider.value = made.scale.at(parameter.value);
      made.slider.setAttribute("aria-valuetext", text?.value ?? "");
    }
  }
  showBlocks(element("quality"), blocks.filter(block => !block.columns && !block.warning));
  element("warnings").replaceChildren(...blocks.filter(block => block.warning).map(block => create("li", { textContent: block.text })));
  showTrust(fit);
  element("command").textContent = answer.command;
  entry.correlation = fit;
  if (element("correlations").open)
    showCorrelations(fit);
}

// The first table is that of the parameters: name, value, error, unit, interval, what it stands for, note.
function textsOf(blocks) {
  const table = blocks.find(block => block.columns);
  return new Map((table?.rows ?? []).map(([name, value, error, unit, interval, role, note]) =>
    [name, { value: [value, error, unit].filter(Boolean).join(" "), interval, words: [role, note].filter(Boolean).join("; ") }]));
}

function showTrust(fit) {
  element("trust").textContent = `trust: ${fit.trust}${fit.trustReason ? `, ${fit.trustReason}` : ""}`;
  element("trust").className = fit.trust === "ok" ? "valid" : "suspect";
}

/** Shows how the parameters hang together, in numbers and shades. */
export function showCorrelations(fit) {
  const names = fit.parameters.filter(parameter => !parameter.fixed).map(parameter => parameter.name);
  const cellOf = value => {
    const cell = create("td", { textContent: value === null || value === undefined ? "–" : value.toFixed(2).replace("-", "−") });
    const strength = Math.round(60 * Math.abs(value ?? 0));
    cell.style.background = `color-mix(in srgb, ${value > 0 ? "#D55E00" : "#0072B2"} ${strength}%, transparent)`;
    return cell;
  };
  const line = (name, k) => create("tr", {}, create("th", { textContent: name }),
    ...names.map((_, j) => cellOf(fit.correlation?.[k]?.[j] ?? fit.correlation?.[j]?.[k] ?? null)));
  element("correlation").replaceChildren(
    create("thead", {}, create("tr", {}, create("td"), ...names.map(name => create("th", { textContent: name })))),
    create("tbody", {}, ...names.map(line)));
}

/** Shows none. */
export function clearParameters() {
  shown = null;
  for (const id of ["parameters", "quality", "warnings", "correlation"])
    element(id).replaceChildren();
  element("trust").textContent = element("command").textContent = "";
}
