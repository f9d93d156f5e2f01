// The spectra on the page.
import { entryOf } from "../state.js";

/** All spectra by their keys, in the order in which they came. */
export const spectra = new Map();

/** Those that are ticked in the list; all where none is. */
export const chosen = () => {
  const ticked = [...spectra.values()].filter(entry => entry.ticked);
  return ticked.length > 0 ? ticked : [...spectra.values()];
};

/** Takes up what was read of a file. */
export function take(answer) {
  const file = { format: answer.format, inference: answer.inference, sha256: answer.sha256 };
  const entries = answer.spectra.map(data => entryOf(data, file));
  for (const entry of entries)
    spectra.set(entry.data.key, entry);
  return entries;
}
