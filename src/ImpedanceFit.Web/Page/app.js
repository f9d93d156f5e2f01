// Puts the parts of the page together.
import { ask, forget } from "./api.js";
import { element, create } from "./dom.js";
import { clear, forgetSelection, frequencyText, repaint, setDragMode, warmUp } from "./figures/base.js";
import { mark, markedPoint, markOn, settle } from "./figures/marks.js";
import { arcsOf, columnsOf, showArcs } from "./figures/spectrum.js";
import { setCurve } from "./figures/curves.js";
import { listen } from "./figures/pick.js";
import { offer, tell } from "./fit/circuit.js";
import { clearParameters, onParameters, showCorrelations } from "./fit/parameters.js";
import { awaited, interrupt, refresh } from "./fit/refit.js";
import { fillSizes, showConductivity, sizeNames, typedSizes } from "./fit/sizes.js";
import { add, filesOf, onFiles, stopReading } from "./list/files.js";
import { annotate, append, forgetProblems, onChoose, point, unlist } from "./list/list.js";
import { keep, restore } from "./list/session.js";
import { chosen, spectra, take } from "./list/store.js";
import { identify, onFound, stopSurvey, survey } from "./list/survey.js";
import { copy, save } from "./out/save.js";
import { startSeveral } from "./several/several.js";
import { follow, hasSizes, leftOut, settingsOf, stateOf, step } from "./state.js";

const QuietMilliseconds = 60;
let shown = null, timer = 0, typed = {}, curving = null;

// The spectrum that is shown ----------------------------------------------------------------------------------------------------------

function show(entry) {
  takeTyped();
  shown = entry;
  element("empty").hidden = true;
  element("work").hidden = false;
  point(entry);
  fillControls();
  clearParameters();
  clear("residuals");
  clear("drt");
  element("drt-words").replaceChildren();
  element("verdict").textContent = "";
  element("point").max = entry.data.frequency_Hz.length - 1;
  element("arcs").hidden = arcsOf(entry) === null;
  offer(entry, chooseCircuit);
  hover(null);
  update();
  if (entry.state.circuit === "")
    findCircuit();
}

function fillControls() {
  const { state, past, future } = shown;
  for (const name of ["circuit", "fmin", "fmax", "weighting"]) {
    if (element(name).value !== state[name])
      element(name).value = state[name];
  }
  fillSizes(state.sizes);
  element("undo").disabled = past.length === 0;
  element("redo").disabled = future.length === 0;
  element("search").hidden = state.start === null;
  for (const button of element("candidates").querySelectorAll("button"))
    button.setAttribute("aria-pressed", String(button.textContent.startsWith(state.circuit + "  ")));
}

function update(since) {
  const entry = shown, { fmin, fmax } = settingsOf(entry);
  markOn(entry.data, [fmin, fmax], (name, value) => change({ [name]: value === null ? "" : String(value) }, "window-" + name));
  if (!hasSizes(entry))
    showConductivity(null);
  refresh(entry, { since, onDrawn, onResults: () => annotate(entry) });
  showPoint();
}

function change(more, kind = null, since = undefined) {
  if (!shown)
    return;
  follow(shown, more, kind);
  fillControls();
  update(since);
}

function onDrawn(name) {
  listen(name, { onClick: toggle, onLasso: lasso, onHover: hover });
  settle(name);
}

// Points ------------------------------------------------------------------------------------------------------------------------------

const without = (list, places) => list.filter(place => !places.includes(place));

function toggle(place) {
  const { exclude } = shown.state;
  change({ exclude: exclude.includes(place) ? without(exclude, [place]) : [...exclude, place] }, null, lastClick);
}

// A lasso around points that are all out takes them in; any other leaves them out.
function lasso(places) {
  const { exclude } = shown.state;
  forgetSelection();
  change({ exclude: places.every(place => exclude.includes(place)) ? without(exclude, places) : [...new Set([...exclude, ...places])] });
}

let lastClick = 0;
addEventListener("pointerup", event => { lastClick = event.timeStamp; }, true);

function hover(place) {
  mark(place);
  if (place !== null)
    element("point").value = place;
  showPoint();
}

function showPoint() {
  const place = markedPoint(), c = columnsOf(shown.data);
  if (place === null || place >= c.frequency.length) {
    element("point-words").textContent = "";
    return;
  }
  const out = leftOut(shown).has(place) ? ", left out" : "";
  const [re, minusIm] = [c.re[place], c.minusIm[place]].map(value => +value.toPrecision(4));
  const words = `${frequencyText(c.frequency[place])}: Z′ ${re} Ω, −Z″ ${minusIm} Ω${out}`;
  element("point-words").textContent = words;
  element("point").setAttribute("aria-valuetext", words);
}

// A blocking electrode's tail makes its arcs a dot.
element("arcs").onclick = () => {
  const alone = element("arcs").getAttribute("aria-pressed") !== "true";
  element("arcs").setAttribute("aria-pressed", String(alone));
  showArcs(alone);
  update();
};

element("point").addEventListener("input", event => hover(Number(event.target.value)));
element("point-toggle").onclick = () => toggle(Number(element("point").value));
for (const radio of document.querySelectorAll("input[name=mouse]"))
  radio.onchange = () => setDragMode(radio.value);

// The circuit and its parameters ------------------------------------------------------------------------------------------------------

const chooseCircuit = circuit => change({ circuit });

async function findCircuit() {
  const entry = shown;
  element("candidates").replaceChildren(create("p", { textContent: "Circuits are being compared …" }));
  try {
    await awaited(identify(entry));
  } catch (error) {
    element("candidates").replaceChildren();
    if (error.name !== "AbortError")
      tell(error, entry);
  }
}

onFound(entry => {
  annotate(entry);
  if (entry !== shown)
    return;
  offer(entry, chooseCircuit);
  fillControls();
  update();
});

// The curve follows the hand: one question at a time, and the latest values after it.
async function drag(values) {
  const entry = shown, busy = curving !== null;
  curving = values;
  if (busy)
    return;
  interrupt();
  while (curving !== null) {
    const now = curving;
    try {
      const { curve } = await ask("curve", { ...settingsOf(entry), values: now });
      if (entry === shown && curving !== null) {
        setCurve(curve);
        settle("nyquist");
        settle("bode");
      }
    } catch (error) {
      tell(error, entry);
    }
    if (curving === now)
      curving = null;
  }
}

onParameters({
  onDrag: drag,
  onRelease: (values, since) => { curving = null; change({ start: values }, null, since); },
  onHold: (name, value, since) => {
    const hold = { ...shown.state.hold };
    if (value === null)
      delete hold[name];
    else
      hold[name] = value;
    change({ hold }, null, since);
  },
});
element("search").onclick = () => change({ start: null });
element("correlations").ontoggle = () => shown?.answer && showCorrelations(shown.answer.fit);

// Who types in two fields soon after each other means both.
for (const name of ["circuit", "fmin", "fmax", "weighting", ...sizeNames]) {
  element(name).addEventListener("input", event => {
    clearTimeout(timer);
    Object.assign(typed, sizeNames.includes(name) ? { sizes: typedSizes() } : { [name]: element(name).value });
    timer = setTimeout(() => takeTyped(event.timeStamp), event.target.tagName === "SELECT" ? 0 : QuietMilliseconds);
  });
}

function takeTyped(since) {
  clearTimeout(timer);
  const more = typed;
  typed = {};
  if (Object.keys(more).length > 0)
    change(more, `typed-${Object.keys(more)}`, since);
}
element("controls").addEventListener("submit", event => event.preventDefault());

function undo(from, to) {
  takeTyped();
  step(shown, from, to);
  fillControls();
  update();
}
element("undo").onclick = () => undo("past", "future");
element("redo").onclick = () => undo("future", "past");
element("identify").onclick = findCircuit;
addEventListener("keydown", event => {
  if (!shown || !(event.ctrlKey || event.metaKey) || event.target.matches("input:not([type=range], [type=checkbox])"))
    return;
  const key = event.key.toLowerCase();
  if (key !== "z" && key !== "y")
    return;
  event.preventDefault();
  if (key === "y" || event.shiftKey)
    undo("future", "past");
  else
    undo("past", "future");
});

// Files in and out --------------------------------------------------------------------------------------------------------------------

onChoose(show);
onFiles({
  onFirst: entry => { if (!shown) show(entry); },
  onProject: opened => {
    for (const { settings, format, sha256, inference, ...data } of opened) {
      // The server may still have what another page has sent.
      if (!spectra.has(data.key))
        append(take({ format, inference, sha256, spectra: [data] }));
      const entry = spectra.get(data.key);
      entry.past.push(entry.state);
      entry.state = stateOf(settings);
      annotate(entry);
    }
    const first = spectra.get(opened[0]?.key);
    if (first)
      show(first);
  },
  onAll: () => survey(),
});
// Those that are ticked, or all; a page of nothing is as it was at first.
function remove() {
  const entries = chosen();
  const isAll = !entries[0]?.ticked;
  if (isAll && entries.length > 0 && !confirm(`Remove all ${entries.length} spectra from the page?`))
    return;
  if (isAll)
    forgetProblems();
  stopSurvey();
  for (const entry of entries) {
    spectra.delete(entry.data.key);
    unlist(entry);
    forget(entry.data.key);
  }
  if (spectra.has(shown?.data.key))
    return;
  interrupt();
  shown = null;
  const [next] = spectra.values();
  element("empty").hidden = next !== undefined;
  element("work").hidden = next === undefined;
  if (next)
    show(next);
}
element("remove").onclick = remove;

// A reload keeps what the server has; what was not judged yet is judged afterwards.
addEventListener("pagehide", () => keep(shown));
restore().then(entry => {
  if (entry && !shown)
    show(entry);
  if (entry)
    survey();
}, error => tell(error));

element("files").onchange = event => add([...event.target.files]);
element("folder").onchange = event => add([...event.target.files].filter(file => !file.name.startsWith(".")));
element("stop").onclick = () => { stopReading(); stopSurvey(); };
element("survey").onclick = () => survey();
addEventListener("dragover", event => { event.preventDefault(); document.body.classList.add("over"); });
addEventListener("dragleave", () => document.body.classList.remove("over"));
addEventListener("drop", async event => {
  event.preventDefault();
  document.body.classList.remove("over");
  add(await filesOf(event.dataTransfer));
});
for (const button of document.querySelectorAll("[data-figure]"))
  button.onclick = () => save([shown], "figure", { kind: button.dataset.figure, format: button.dataset.format,
    ending: `${button.dataset.figure}.${button.dataset.format}` });
element("save-table").onclick = () => save([shown], "table", { ending: "csv" });
element("save-curve").onclick = () => save([shown], "curves", { ending: "curve.csv" });
element("save-report").onclick = () => save([shown], "report", { ending: "html" });
element("save-project").onclick = () => save([...spectra.values()], "project", { stem: "project", ending: "json" });
element("copy").onclick = () => copy(element("command"));
element("copy-conductivity").onclick = () => copy(element("conductivity-command"));

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  repaint();
  if (shown)
    update();
});
(window.requestIdleCallback ?? setTimeout)(warmUp);
startSeveral({ chosen, all: () => [...spectra.values()], show: entry => { element("one-tab").click(); show(entry); } });
