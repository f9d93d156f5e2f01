// Files to keep, made by the server as the command line makes them.
import { fetchFile } from "../api.js";
import { create, element } from "../dom.js";
import { settingsOf } from "../state.js";

/** Offers a file for download. */
export function download(blob, name) {
  const link = create("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

let offered;

/** Offers a file by a link beside what was saved. */
function offer(blob, name) {
  URL.revokeObjectURL(offered);
  offered = URL.createObjectURL(blob);
  element("saved").append("; where it comes from: ", create("a", { href: offered, download: name, textContent: name }));
}

const stemOf = entry => entry.data.file.replace(/\.[^.]*$/, "") + (entry.data.spectrum ? `-${entry.data.spectrum}` : "");

/** Saves a figure, table, report or project of some spectra. */
export async function save(entries, what, { kind, format, ending, stem } = {}) {
  const request = entries.length === 1 ? settingsOf(entries[0]) : { spectra: entries.map(settingsOf) };
  const wanted = `${stem ?? (entries.length === 1 ? stemOf(entries[0]) : "spectra")}.${ending}`;
  const name = wanted.replace(/[^\p{L}\p{N}._ -]/gu, "_");
  try {
    download(await fetchFile(what, { ...request, kind, format, name }), name);
    // A CSV has no place for where it comes from: that is a file beside it. A second download at once is what browsers ask about.
    const origin = name.endsWith(".csv") ? await fetchFile(what, { ...request, format: "origin", name }) : null;
    element("saved").textContent = `${name} saved`;
    if (origin) {
      offer(origin, `${name}-metadata.json`);
    }
  } catch (error) {
    element("saved").textContent = error.message;
  }
}

/** Puts a text on the clipboard; beyond this computer a browser gives none, and the text is selected. */
export async function copy(source) {
  try {
    await navigator.clipboard.writeText(source.textContent);
    element("saved").textContent = "copied";
  } catch {
    getSelection().selectAllChildren(source);
  }
}
