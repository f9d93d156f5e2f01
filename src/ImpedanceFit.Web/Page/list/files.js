// Files and folders that are dropped or chosen are read a few at a time; the first spectrum is shown at once.
import { open, read } from "../api.js";
import { create, element, say } from "../dom.js";
import { append, appendProblem } from "./list.js";
import { take } from "./store.js";

const AtOnce = 3;
let queue = [], total = 0, done = 0, workers = 0, stop = new AbortController(), hears = { onFirst() {}, onProject() {}, onAll() {} };
let project = null;

/** Who hears of the first spectrum, of a project's settings, and of the end. */
export const onFiles = listeners => { hears = listeners; };

/** Reads files, one after the other. */
export function add(files) {
  queue.push(...files);
  total += files.length;
  while (workers < AtOnce && workers < queue.length + workers && queue.length > 0) {
    workers++;
    work();
  }
}

async function work() {
  while (queue.length > 0) {
    const file = queue.shift();
    try {
      if (!await takeProject(file)) {
        const entries = take(await read(file, stop.signal));
        append(entries);
        hears.onFirst(entries[0]);
      }
    } catch (error) {
      if (error.name !== "AbortError")
        appendProblem(error.message.includes(file.name) ? error.message : `${file.name}: ${error.message}`);
    }
    done++;
    progress();
  }
  if (--workers === 0) {
    [total, done] = [0, 0];
    progress();
    if (project)
      await openProject();
    hears.onAll();
  }
}

function progress() {
  say(total > 3 ? `${done} of ${total} files read` : "");
  element("stop").hidden = total <= 3;
}

/** Reads no further. */
export function stopReading() {
  stop.abort();
  stop = new AbortController();
  queue = [];
}

// A project is a file as well: it is opened when all files are there.
async function takeProject(file) {
  if (!file.name.endsWith(".json") || file.size > 8e6)
    return false;
  const text = await file.text();
  if (!text.includes('"impedancefit-project"'))
    return false;
  project = { name: file.name, text };
  return true;
}

async function openProject() {
  try {
    const answer = await open(project.name, project.text);
    element("missing").replaceChildren(...answer.missing.map(({ file, message }) => create("li", { textContent: `${file}: ${message}` })));
    if (answer.missing.length === 0)
      project = null;
    hears.onProject(answer.spectra);
  } catch (error) {
    project = null;
    appendProblem(error.message);
  }
}

/** The files of what was dropped, those in folders as well. */
export async function filesOf(transfer) {
  const entries = [...transfer.items ?? []].map(item => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some(entry => entry.isDirectory))
    return [...transfer.files];
  const files = [];
  const walk = async entry => {
    if (entry.isFile) {
      files.push(await new Promise((resolve, reject) => entry.file(resolve, reject)));
      return;
    }
    const reader = entry.createReader();
    for (let batch; (batch = await new Promise((resolve, reject) => reader.readEntries(resolve, reject))).length > 0;)
      for (const inner of batch)
        await walk(inner);
  };
  for (const entry of entries)
    await walk(entry);
  return files.filter(file => !file.name.startsWith("."));
}
