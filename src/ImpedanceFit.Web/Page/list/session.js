// What a reload of the page must not lose: which spectra it had, with their settings. The points are asked of the server again.
import { known } from "../api.js";
import { turn } from "../dom.js";
import { resume } from "../state.js";
import { append } from "./list.js";
import { spectra, take } from "./store.js";

const Name = "impedancefit", KeysAtOnce = 100;

/** Keeps what is on the page for the time after a reload. */
export function keep(shown) {
  const entries = [...spectra.values()].map(({ data, file, state, verdict, checked, ticked }) =>
    ({ key: data.key, sha256: file.sha256, state, verdict, checked, ticked }));
  try {
    sessionStorage.setItem(Name, JSON.stringify({ shown: shown?.data.key, entries }));
  } catch {
    // A browser that keeps nothing, or not so much: the files have to be dropped again.
  }
}

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(Name)) ?? { entries: [] };
  } catch {
    return { entries: [] };
  }
}

/** Brings back what the server still has; gives the spectrum that was shown. */
export async function restore() {
  const { shown, entries } = kept();
  for (let k = 0; k < entries.length; k += KeysAtOnce) {
    const part = entries.slice(k, k + KeysAtOnce), before = new Map(part.map(each => [each.key, each]));
    const answer = await known([...before.keys()]);
    for (const { format, inference, sha256, ...data } of answer.spectra) {
      const { sha256: own, state, verdict, checked, ticked } = before.get(data.key);
      // Another run of the server gives its keys anew.
      if (own !== sha256)
        continue;
      const [entry] = take({ format, inference, sha256, spectra: [data] });
      Object.assign(entry, { state: resume(state), verdict, checked, ticked });
      append([entry]);
    }
    await turn();
  }
  return spectra.get(shown) ?? spectra.values().next().value ?? null;
}
