// Files and folders that are dropped or chosen are read a few at a time; the first spectrum is shown at once.
import { open, read } from "../api.js";
import { create, element, say } from "../dom.js";
import { quiet } from "../fit/refit.js";
import { append, appendProblem } from "./list.js";
import { take } from "./store.js";

const AtOnce = 3;
let queue = [], total = 0, done = 0, next = 0, shown = 0, workers = 0, stop = new AbortController();
let hears = { onFirst() {}, onProject() {}, onAll() {} };
let project = null;
const finished = new Map();

/** Who hears of the first spectrum, of a project's settings, and of the end. */
export const onFiles = listeners => { hears = listeners; };

/** Reads files, one after the other. */
export function add(files) {
  queue.push(...[...files].map(file => ({ file, place: next++ })));
  total += files.length;
  while (workers < AtOnce && workers < queue.length + workers && queue.length > 0) {
    workers++;
    work();
  }
}

async function work() {
  while (queue.length > 0) {
    // The first spectrum is fitted before the others are read.
    await quiet(stop.signal);
    if (queue.length === 0)
      break;
    const { file, place } = queue.shift();
    let show = () => {};
    try {
      if (!await takeProject(file)) {
        const answer = await read(file, stop.signal);
        show = () => {
          const entries = take(answer);
          append(entries);
          hears.onFirst(entries[0]);
        };
      }
    } catch (error) {
      if (error.name !== "AbortError")
        show = () => appendProblem(error.message.includes(file.name) ? error.message : `${file.name}: ${error.message}`);
    }
    inOrder(place, show);
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

// The list has the order of the files, whichever is read first.
function inOrder(place, show) {
  finished.set(place, show);
  for (; finished.has(shown); shown++) {
    finished.get(shown)();
    finished.delete(shown);
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
  for (const { place } of queue.splice(0))
    inOrder(place, () => {});
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
