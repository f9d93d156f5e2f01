// The circuit: what is wrong with it while it is typed, and the circuits that were identified.
import { create, element } from "../dom.js";

/** Shows an error; of a circuit, with a caret under its place. */
export function tell(error, entry = null) {
  const problem = element("problem"), field = element("circuit");
  problem.hidden = error === null;
  field.setAttribute("aria-invalid", String(error?.position !== undefined));
  if (error === null)
    return;
  const caret = error.position === undefined ? "" : `${entry?.state.circuit}\n${" ".repeat(error.position)}^\n`;
  problem.textContent = caret + (caret ? `${error.problem} ${error.remedy}` : error.message);
}

/** Offers identified circuits; the one that is fitted is pressed. */
export function offer(entry, onChoose) {
  const target = element("candidates");
  if (entry.candidates === null) {
    target.replaceChildren();
    return;
  }
  const words = create("p", { textContent: entry.candidates.words ?? "" });
  const likely = (entry.candidates.candidates ?? []).filter((candidate, k) => k < 8 && (k === 0 || candidate.probability >= 0.005));
  const buttons = likely.map(candidate => {
    const circuit = candidate.name ?? candidate.circuit;
    const button = create("button", { type: "button", className: "candidate", title: candidate.words ?? "",
      textContent: `${circuit}  ${Math.round(100 * candidate.probability)} %`, onclick: () => onChoose(circuit) });
    button.setAttribute("aria-pressed", String(entry.state.circuit === circuit));
    return button;
  });
  target.replaceChildren(words, ...buttons);
}

/** The circuit that an identification chooses; its first where none describes the spectrum. */
export function chosenOf(identification) {
  const candidates = identification.candidates ?? [];
  const chosen = candidates.find(candidate => candidate.circuit === identification.chosen) ?? candidates[0];
  return chosen ? chosen.name ?? chosen.circuit : null;
}
