// In the background, while the user waits for nothing: is each spectrum valid, and which circuit describes it?
import { ask } from "../api.js";
import { element, say } from "../dom.js";
import { quiet } from "../fit/refit.js";
import { chosenOf } from "../fit/circuit.js";
import { settingsOf, follow } from "../state.js";
import { annotate } from "./list.js";
import { spectra } from "./store.js";

// Beyond, to identify each circuit takes minutes: then it is asked for.
const MostIdentified = 50;
let running = null, hears = () => {};

/** Who hears of a spectrum whose circuit was found. */
export const onFound = listener => { hears = listener; };

/** Surveys what has not been yet. */
export async function survey(identifiesAll = false) {
  running?.abort();
  running = new AbortController();
  const { signal } = running, all = [...spectra.values()];
  const unchecked = all.filter(entry => !entry.checked), bare = all.filter(entry => entry.state.circuit === "" && !entry.isHopeless);
  await each(unchecked, "tested", signal, async entry => {
    entry.verdict = (await ask("check", settingsOf(entry), signal)).check.verdict;
    entry.checked = true;
  });
  if (identifiesAll || bare.length <= MostIdentified)
    await each(bare, "identified", signal, entry => identify(entry, signal));
  if (!signal.aborted) {
    say("");
    element("stop").hidden = true;
  }
}

/** Finds the circuit of a spectrum. */
export async function identify(entry, signal) {
  const { identification } = await ask("identify", settingsOf(entry), signal);
  entry.candidates = identification;
  const circuit = chosenOf(identification);
  if (circuit && entry.state.circuit === "") {
    follow(entry, { circuit });
    entry.past.pop();
  }
  hears(entry);
}

async function each(entries, words, signal, work) {
  for (let k = 0; k < entries.length && !signal.aborted; k++) {
    await quiet(signal);
    if (entries.length > 3 && !signal.aborted) {
      say(`${k} of ${entries.length} spectra ${words}`);
      element("stop").hidden = false;
    }
    try {
      if (!signal.aborted)
        await work(entries[k]);
    } catch (error) {
      if (error.name !== "AbortError")
        entries[k].isHopeless = entries[k].checked = true;
    }
    annotate(entries[k]);
  }
}

/** Ends it. */
export function stopSurvey() {
  running?.abort();
  say("");
  element("stop").hidden = true;
}
