// Several spectra at once: overlay, table of fits, comparison of states, series.
import { ask } from "../api.js";
import { create, element, showBlocks } from "../dom.js";
import { copy, save } from "../out/save.js";
import { nameOf, settingsOf } from "../state.js";
import { drawOverlay } from "./overlay.js";
import { fitTable } from "./table.js";

let page = null, running = new AbortController();

const typed = id => element(id).value.trim();
const sizes = () => {
  const given = Object.fromEntries(["thickness", "diameter", "area", "temperature", "cell"].map(name => [name, typed(`all-${name}`)])
    .filter(([, text]) => text));
  return Object.keys(given).length > 0 ? given : undefined;
};

// Which state is the first is the user's choice; what holds for all stands beside the list.
function ordered() {
  const entries = page.chosen(), first = entries.findIndex(entry => entry.data.key === element("first").value);
  return first > 0 ? [entries[first], ...entries.slice(0, first), ...entries.slice(first + 1)] : entries;
}

function fillFirst() {
  const before = element("first").value;
  element("first").replaceChildren(...page.chosen().slice(0, 200).map(entry =>
    create("option", { value: entry.data.key, textContent: nameOf(entry) })));
  element("first").value = before;
  if (element("first").selectedIndex < 0)
    element("first").selectedIndex = 0;
}

const request = entries => ({
  spectra: entries.map(settingsOf), circuit: typed("all-circuit") || undefined, sizes: sizes(),
  ties: typed("ties").split(/[,\s]+/).filter(Boolean),
});

function begin(words) {
  running.abort();
  running = new AbortController();
  element("several-problem").hidden = true;
  for (const id of ["several-blocks", "several-figures", "several-table"])
    element(id).replaceChildren();
  element("several-command").textContent = "";
  element("overlay").hidden = true;
  element("several-status").textContent = words;
  return running.signal;
}

function fail(error) {
  if (error.name === "AbortError")
    return;
  element("several-problem").hidden = false;
  element("several-problem").textContent = error.message;
}

// A drawing of the server is a picture: nothing in it can act.
const picture = svg => create("img", { src: "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg), alt: "Figure of the result" });

async function study(what, words) {
  const signal = begin(words);
  try {
    const answer = await ask(what, request(ordered()), signal);
    showBlocks(element("several-blocks"), answer.blocks);
    element("several-figures").replaceChildren(...answer.figures.map(picture));
    element("several-command").textContent = answer.command;
  } catch (error) {
    fail(error);
  }
  if (!signal.aborted)
    element("several-status").textContent = "";
}

async function table() {
  const signal = begin("");
  try {
    await fitTable(page.chosen(), typed("all-circuit"), signal, page.show);
  } catch (error) {
    fail(error);
  }
}

function overlay() {
  begin("");
  element("overlay").hidden = false;
  drawOverlay(page.chosen());
}

/** Puts the view of several spectra on the page. */
export function startSeveral(parts) {
  page = parts;
  const select = several => {
    element("one").hidden = several;
    element("several").hidden = !several;
    element("one-tab").setAttribute("aria-selected", String(!several));
    element("several-tab").setAttribute("aria-selected", String(several));
    fillFirst();
    if (several && page.all().length > 0 && element("several-table").childElementCount + element("several-blocks").childElementCount === 0)
      overlay();
  };
  element("one-tab").onclick = () => select(false);
  element("several-tab").onclick = () => select(true);
  // Arrow keys go between tabs.
  element("one-tab").parentElement.onkeydown = event => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight")
      return;
    const other = element(event.target === element("one-tab") ? "several-tab" : "one-tab");
    other.focus();
    other.click();
  };
  element("spectra").addEventListener("change", fillFirst);
  element("show-overlay").onclick = overlay;
  element("show-table").onclick = table;
  element("show-compare").onclick = () => study("compare", "States are being compared …");
  element("show-series").onclick = () => study("series", "The series is being fitted …");
  element("save-all-report").onclick = () => save(page.chosen(), "report", { ending: "html" });
  element("save-all-table").onclick = () => save(page.chosen(), "table", { ending: "csv" });
  element("copy-several").onclick = () => copy(element("several-command"));
  element("several-controls").addEventListener("submit", event => event.preventDefault());
}
