// The page: a list of spectra, and the one that is looked at. Every change asks for a new fit; an older question is given up.
import { read, ask } from "./api.js";
import { drawSpectrum, drawResiduals, drawDrt, onPoint, clear } from "./plots.js";

const QuietMilliseconds = 100;
const element = id => document.getElementById(id);
const spectra = new Map();
let shown = null, running = new AbortController(), timer = 0;

/** What is asked of a spectrum, and what was asked before. */
const freshState = () => ({ circuit: "", fmin: "", fmax: "", weighting: "auto", exclude: new Set(), past: [] });

function copyOf(state) {
  return { ...state, exclude: new Set(state.exclude), past: state.past };
}

function requestOf(entry) {
  const number = text => text.trim() === "" ? null : Number(text);
  return {
    spectrum: entry.data.key, circuit: entry.state.circuit, weighting: entry.state.weighting,
    fmin: number(entry.state.fmin), fmax: number(entry.state.fmax), exclude: [...entry.state.exclude],
  };
}

function leftOut(entry) {
  const { fmin, fmax } = requestOf(entry);
  return new Set(entry.data.frequency_Hz.map((_, k) => k).filter(k => entry.state.exclude.has(k)
    || (fmin !== null && entry.data.frequency_Hz[k] < fmin) || (fmax !== null && entry.data.frequency_Hz[k] > fmax)));
}

/** What is wrong with the limits of frequency, as an error to tell; null if nothing is. */
function wrongFrequency({ state }) {
  for (const [name, words] of [["fmin", "lowest"], ["fmax", "highest"]]) {
    const text = state[name].trim();
    if (text !== "" && !(Number(text) > 0 && Number.isFinite(Number(text))))
      return new Error(`The ${words} frequency, "${text}", is not a positive number. Give it in hertz, such as 100 or 1e5.`);
  }
  return null;
}

async function add(files) {
  for (const file of files) {
    try {
      const answer = await read(file);
      for (const data of answer.spectra)
        spectra.set(data.key, { data, format: answer.format, inference: answer.inference, state: freshState() });
      list();
      if (!shown)
        show(answer.spectra[0].key);
    } catch (error) {
      const item = document.createElement("li");
      item.className = "bad";
      item.textContent = `${file.name}: ${error.message}`;
      element("spectra").append(item);
    }
  }
}

function list() {
  const old = [...element("spectra").querySelectorAll(".bad")];
  element("spectra").replaceChildren(...[...spectra.values()].map(entry => {
    const item = document.createElement("li"), button = document.createElement("button"), small = document.createElement("small");
    button.textContent = entry.data.spectrum ? `${entry.data.file} [${entry.data.spectrum}]` : entry.data.file;
    small.textContent = `${entry.format}, ${entry.data.frequency_Hz.length} points`;
    button.append(small);
    button.title = entry.inference.join("\n");
    button.setAttribute("aria-current", String(shown === entry));
    button.onclick = () => show(entry.data.key);
    item.append(button);
    return item;
  }), ...old);
}

function show(key) {
  shown = spectra.get(key);
  element("work").hidden = false;
  list();
  fillControls();
  for (const name of ["candidates", "parameters", "warnings"])
    element(name).replaceChildren();
  clear("residuals");
  clear("drt");
  drawSpectrum(shown.data, leftOut(shown), null);
  onPoint(toggle);
  refresh();
  if (shown.state.circuit === "")
    identify();
}

function fillControls() {
  for (const name of ["circuit", "fmin", "fmax", "weighting"])
    element(name).value = shown.state[name];
  element("undo").disabled = shown.state.past.length === 0;
}

function change(how) {
  shown.state.past.push(copyOf(shown.state));
  how(shown.state);
  fillControls();
  refresh();
}

const toggle = place => change(state => state.exclude.has(place) ? state.exclude.delete(place) : state.exclude.add(place));

/** Asks again for everything that hangs on the state: first the fit, then what may follow. */
async function refresh() {
  running.abort();
  running = new AbortController();
  const entry = shown, signal = running.signal, request = requestOf(entry), wrong = wrongFrequency(entry);
  if (wrong !== null) {
    tell(wrong);
    return;
  }
  try {
    let curve = null;
    if (request.circuit) {
      const answer = await ask("fit", request, signal);
      curve = answer.curve;
      tell(null);
      tabulate(answer);
    } else {
      tell(null);
    }
    drawSpectrum(entry.data, leftOut(entry), curve);
    if (curve)
      drawResiduals(entry.data, leftOut(entry), curve);
    // What may follow waits until nothing has changed for a moment: the next fit comes first.
    await new Promise(resolve => setTimeout(resolve, QuietMilliseconds));
    if (signal.aborted)
      return;
    const [check, drt] = await Promise.allSettled([ask("check", request, signal), ask("drt", request, signal)]);
    if (signal.aborted)
      return;
    if (check.status === "fulfilled")
      judge(check.value.check);
    if (drt.status === "fulfilled")
      drawDrt(drt.value.drt);
  } catch (error) {
    if (error.name !== "AbortError")
      tell(error);
  }
}

async function identify() {
  const entry = shown;
  element("candidates").textContent = "Circuits are being compared …";
  try {
    const { identification } = await ask("identify", requestOf(entry), running.signal);
    if (shown !== entry)
      return;
    offer(identification);
    const first = identification.candidates?.[0]?.circuit;
    if (first && entry.state.circuit === "")
      change(state => { state.circuit = first; });
  } catch (error) {
    element("candidates").textContent = "";
    if (error.name !== "AbortError")
      tell(error);
  }
}

function offer(identification) {
  const buttons = (identification.candidates ?? []).slice(0, 6).map(candidate => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `${candidate.circuit}  ${Math.round(100 * candidate.probability)} %`;
    button.onclick = () => change(state => { state.circuit = candidate.circuit; });
    return button;
  });
  const words = document.createElement("p");
  words.textContent = identification.words ?? "";
  element("candidates").replaceChildren(words, ...buttons);
}

function judge(check) {
  const verdict = element("verdict");
  verdict.className = check.verdict === "valid" ? "valid" : "invalid";
  const noise = check.noisePercent ? `, noise ${check.noisePercent.toPrecision(2)} % of |Z|` : "";
  verdict.textContent = `Kramers–Kronig: ${check.verdict}${noise}`;
}

const noteOf = parameter => parameter.fixed ? "fixed" : parameter.atBound ? "at its limit" : "";

function tabulate({ fit, command }) {
  const digits = value => value === null || value === undefined ? "–" : Number(value).toPrecision(4);
  const row = (cells, tag) => {
    const line = document.createElement("tr");
    for (const text of cells) {
      const cell = document.createElement(tag);
      cell.textContent = text;
      line.append(cell);
    }
    return line;
  };
  const rows = fit.parameters.map(parameter => row([
    parameter.name, `${digits(parameter.value)} ${parameter.unit ?? ""}`,
    `${digits(parameter.lower95)} … ${digits(parameter.upper95)}`, noteOf(parameter)], "td"));
  element("parameters").replaceChildren(row(["parameter", "value", "95 % interval", ""], "th"), ...rows);
  element("warnings").replaceChildren(...(fit.warnings ?? []).map(words => {
    const item = document.createElement("li");
    item.textContent = words;
    return item;
  }));
  element("command").textContent = command;
}

/** Shows an error; of a circuit, with a caret under its place. */
function tell(error) {
  const problem = element("problem");
  problem.hidden = error === null;
  if (error === null)
    return;
  const caret = error.position === undefined ? "" : `${shown.state.circuit}\n${" ".repeat(error.position)}^\n`;
  problem.textContent = caret + (caret ? `${error.problem} ${error.remedy}` : error.message);
}

for (const name of ["circuit", "fmin", "fmax", "weighting"]) {
  element(name).addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => change(state => { state[name] = element(name).value; }), name === "weighting" ? 0 : 150);
  });
}
element("controls").addEventListener("submit", event => event.preventDefault());
element("undo").onclick = () => {
  const before = shown.state.past.pop();
  if (before)
    shown.state = before;
  fillControls();
  refresh();
};
element("identify").onclick = identify;
element("copy").onclick = () => navigator.clipboard?.writeText(element("command").textContent);
element("files").onchange = event => add(event.target.files);
addEventListener("dragover", event => { event.preventDefault(); document.body.classList.add("over"); });
addEventListener("dragleave", () => document.body.classList.remove("over"));
addEventListener("drop", event => {
  event.preventDefault();
  document.body.classList.remove("over");
  add(event.dataTransfer.files);
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => shown && refresh());
