// What is asked of a spectrum. A state is never changed, but followed by another: so undo and redo are lists of states.

const MergeMilliseconds = 1500;

const fresh = Object.freeze({ circuit: "", fmin: "", fmax: "", weighting: "auto", exclude: [], start: null, hold: {}, sizes: {} });

/** A spectrum on the page. */
export const entryOf = (data, file) => ({
  data, file, state: fresh, past: [], future: [], merge: null, candidates: null, answer: null, verdict: null, checked: false,
});

/** The spectrum's name: of its file, and in it. */
export const nameOf = entry => entry.data.spectrum ? `${entry.data.file} [${entry.data.spectrum}]` : entry.data.file;

/** Follows a state by another. Changes of one kind soon after each other are one step back. */
export function follow(entry, more, kind = null) {
  const now = performance.now();
  const merges = kind !== null && entry.merge?.kind === kind && now - entry.merge.time < MergeMilliseconds;
  if (!merges)
    entry.past.push(entry.state);
  entry.merge = { kind, time: now };
  entry.future.length = 0;
  // Start values and held ones belong to a circuit.
  const forget = "circuit" in more && more.circuit !== entry.state.circuit ? { start: null, hold: {} } : {};
  entry.state = Object.freeze({ ...entry.state, ...forget, ...more });
}

/** Takes a change back, or makes it again. */
export function step(entry, from, to) {
  if (entry[from].length === 0)
    return;
  entry[to].push(entry.state);
  entry.state = entry[from].pop();
  entry.merge = null;
}

const numberOrNull = text => text.trim() === "" ? null : Number(text);

/** The state as the server takes it. */
export function settingsOf(entry) {
  const { circuit, weighting, fmin, fmax, exclude, start, hold, sizes } = entry.state;
  return { spectrum: entry.data.key, circuit, weighting, fmin: numberOrNull(fmin), fmax: numberOrNull(fmax), exclude, start, hold, sizes };
}

/** A state that a project keeps. */
export const stateOf = settings => Object.freeze({
  ...fresh, circuit: settings.circuit ?? "", weighting: settings.weighting ?? "auto", fmin: settings.fmin?.toString() ?? "",
  fmax: settings.fmax?.toString() ?? "", exclude: settings.exclude ?? [], start: settings.start ?? null, hold: settings.hold ?? {},
  sizes: settings.sizes ?? {},
});

/** The places of the points that do not count. */
export function leftOut(entry) {
  const { fmin, fmax, exclude } = settingsOf(entry);
  const left = new Set(exclude);
  entry.data.frequency_Hz.forEach((f, k) => {
    if ((fmin !== null && f < fmin) || (fmax !== null && f > fmax))
      left.add(k);
  });
  return left;
}

/** What is wrong with the limits of frequency, as an error to tell; null if nothing is. */
export function wrongFrequency({ state }) {
  for (const [name, words] of [["fmin", "lowest"], ["fmax", "highest"]]) {
    const text = state[name].trim();
    if (text !== "" && !(Number(text) > 0 && Number.isFinite(Number(text))))
      return new Error(`The ${words} frequency, "${text}", is not a positive number. Give it in hertz, such as 100 or 1e5.`);
  }
  return null;
}

/** A state that was kept as text. */
export const resume = state => Object.freeze({ ...fresh, ...state });

/** True if the size of a sample was typed. */
export const hasSizes = ({ state }) => Boolean(state.sizes.thickness && (state.sizes.diameter || state.sizes.area));
