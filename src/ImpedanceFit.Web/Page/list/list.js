// The list of spectra. It only grows at its end, a batch a frame, so that a thousand files do not hold the page up.
import { create, element } from "../dom.js";
import { nameOf } from "../state.js";

const verdictMarks = { valid: "✓", suspect: "?", invalid: "✗" };
let waiting = [], current = null, hears = () => {};

/** Who hears of a spectrum that is chosen. */
export const onChoose = listener => { hears = listener; };

function itemOf(entry) {
  const name = create("span", { textContent: nameOf(entry), className: "file" });
  const small = create("small", { textContent: `${entry.file.format}, ${entry.data.frequency_Hz.length} points` });
  const words = create("small", { className: "found" }), mark = create("span", { className: "mark" });
  const button = create("button", { type: "button", title: [...entry.file.inference, ...entry.data.warnings].join("\n"),
    onclick: () => hears(entry) }, mark, name, small, words);
  const tick = create("input", { type: "checkbox", checked: Boolean(entry.ticked), onchange: () => { entry.ticked = tick.checked; } });
  tick.setAttribute("aria-label", `${nameOf(entry)}: for overlays, comparisons, series`);
  entry.item = { item: create("li", {}, tick, button), button, mark, words, tick };
  annotate(entry);
  return entry.item.item;
}

/** Appends spectra to the list, with the next frame. */
export function append(entries) {
  if (waiting.length === 0)
    requestAnimationFrame(() => {
      element("spectra").append(...waiting.splice(0).map(itemOf));
      point(current);
    });
  waiting.push(...entries);
}

/** Takes a spectrum out of the list. */
export function unlist(entry) {
  waiting = waiting.filter(each => each !== entry);
  entry.item?.item.remove();
  if (current === entry)
    current = null;
}

/** Forgets which files could not be read. */
export function forgetProblems() {
  for (const item of element("spectra").querySelectorAll(".bad"))
    item.remove();
}

/** Says that a file could not be read. */
export function appendProblem(text) {
  element("spectra").append(create("li", { className: "bad", textContent: text }));
}

/** Points at the spectrum that is shown. */
export function point(entry) {
  current?.item?.button.removeAttribute("aria-current");
  current = entry;
  current?.item?.button.setAttribute("aria-current", "true");
}

/** Shows what is known of a spectrum: whether it is valid, and its circuit. */
export function annotate(entry) {
  if (!entry.item)
    return;
  const { mark, words } = entry.item;
  mark.textContent = verdictMarks[entry.verdict] ?? "";
  mark.className = `mark ${entry.verdict ?? ""}`;
  mark.title = entry.verdict ? `Kramers–Kronig: ${entry.verdict}` : "";
  words.textContent = entry.state.circuit;
}
