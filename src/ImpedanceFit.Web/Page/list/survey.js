// In the background, while the user waits for nothing: is each spectrum valid, and which circuit describes it?
import { ask } from "../api.js";
import { element, say } from "../dom.js";
import { quiet } from "../fit/refit.js";
import { chosenOf } from "../fit/circuit.js";
import { settingsOf, follow } from "../state.js";
import { annotate } from "./list.js";
import { spectra } from "./store.js";

let running = null, hears = () => {};

/** Who hears of a spectrum whose circuit was found. */
export const onFound = listener => { hears = listener; };

/** Surveys what has not been yet; of many spectra it takes minutes, and says how many. */
export async function survey() {
  running?.abort();
  running = new AbortController();
  const { signal } = running, all = [...spectra.values()];
  const unchecked = all.filter(entry => !entry.checked), bare = all.filter(entry => entry.state.circuit === "" && !entry.isHopeless);
  await each(unchecked, all.length, "tested", signal, async entry => {
    entry.verdict = (await ask("check", settingsOf(entry), signal)).check.verdict;
    entry.checked = true;
  });
  await each(bare, all.length, "identified", signal, entry => entry.state.circuit === "" ? identify(entry, signal) : null);
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

async function each(entries, all, words, signal, work) {
  const begin = performance.now();
  for (let k = 0; k < entries.length && !signal.aborted; k++) {
    await quiet(signal);
    if (entries.length > 3 && !signal.aborted) {
      say(`${all - entries.length + k} of ${all} spectra ${words}${remaining(entries.length - k, k, performance.now() - begin)}`);
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

// How long it may still take, once that can be told.
function remaining(left, done, milliseconds) {
  if (done < 10)
    return "";
  const seconds = left * milliseconds / done / 1000;
  return seconds < 10 ? "" : `, about ${seconds < 100 ? `${Math.ceil(seconds / 10) * 10} s` : `${Math.ceil(seconds / 60)} min`} more`;
}

/** Ends it; asked for again, it goes on with the rest. */
export function stopSurvey() {
  running?.abort();
  say("");
  element("stop").hidden = true;
}
