// From a change to the picture: first the fit with the intervals of its covariance and the Nyquist plot, then the other figures, then
// profile intervals, the Kramers–Kronig test, relaxation times and conductivities. The next change gives up what has not come yet.
import { ask } from "../api.js";
import { element, frame, showBlocks } from "../dom.js";
import { drawPoints, showPoints, shows } from "../figures/spectrum.js";
import { setCurve } from "../figures/curves.js";
import { drawDrt, drawResiduals } from "../figures/results.js";
import { hasSizes, leftOut, settingsOf, wrongFrequency } from "../state.js";
import { tell } from "./circuit.js";
import { tabulate } from "./parameters.js";
import { showConductivity } from "./sizes.js";

const QuietMilliseconds = 60;
let running = new AbortController(), busy = 0;

/** True while the user waits for something. */
export const isBusy = () => busy > 0;

/** Work that the user waits for; what is done in the background stands back. */
export async function awaited(work) {
  busy++;
  try {
    return await work;
  } finally {
    busy--;
  }
}

/** Lets the user's own work go first. */
export async function quiet(signal) {
  while (isBusy() && !signal.aborted)
    await new Promise(resolve => setTimeout(resolve, 30));
}

/** Gives up what is being asked; what comes next may be given up by this signal. */
export function interrupt() {
  running.abort();
  running = new AbortController();
  return running.signal;
}

const measureTo = (name, since) => performance.measure(name, { start: since, end: performance.now() });

// From the event that changed something to the frame that shows the new fit, for who measures.
function measure(since) {
  if (since !== undefined)
    requestAnimationFrame(() => setTimeout(() => measureTo("refit", since)));
}

/** Asks again for everything that hangs on the state of a spectrum. */
export const refresh = (entry, more) => awaited(renew(entry, more));

async function renew(entry, { since, onDrawn = () => {}, onResults = () => {} } = {}) {
  const signal = interrupt(), request = settingsOf(entry), wrong = wrongFrequency(entry), left = leftOut(entry);
  const window_ = [request.fmin, request.fmax];
  if (wrong !== null)
    return tell(wrong, entry);
  try {
    // Which points count is seen while the fit is under way.
    for (const name of ["nyquist", "bode"]) {
      if (shows(name, entry.data))
        showPoints(name, left);
    }
    const answer = request.circuit ? await ask("fit", { ...request, intervals: "covariance" }, signal) : null;
    tell(null);
    entry.answer = answer;
    setCurve(answer?.curve);
    if (!shows("nyquist", entry.data))
      drawPoints("nyquist", entry.data, left, window_);
    onDrawn("nyquist");
    if (answer) {
      tabulate(answer, entry);
      measure(since);
    }
    // The chart library holds the page up for tens of milliseconds a figure: not before the frame that shows the fit, and not while
    // changes follow each other.
    await frame();
    await new Promise(resolve => setTimeout(resolve, QuietMilliseconds));
    if (signal.aborted)
      return;
    // The server computes what follows while the page draws.
    const following = follow(entry, request, signal, onDrawn);
    await drawRest(entry, answer, left, window_, signal, onDrawn);
    await following;
    if (since !== undefined && !signal.aborted)
      measureTo("follow", since);
    if (!signal.aborted)
      onResults();
  } catch (error) {
    if (error.name !== "AbortError")
      tell(error, entry);
  }
}

// Figure by figure, so that the next change need not wait for all.
async function drawRest(entry, answer, left, window_, signal, onDrawn) {
  for (const name of ["nyquist", "bode"]) {
    if (drawPoints(name, entry.data, left, window_)) {
      onDrawn(name);
      await frame();
    } else
      onDrawn(name);
    if (signal.aborted)
      return;
  }
  if (answer) {
    drawResiduals(answer.residuals);
    onDrawn("residuals");
  }
}

// Each is shown when it comes; one that fails does not keep the others back.
async function follow(entry, request, signal, onDrawn) {
  const works = [
    show("check", request, answer => judge(answer.check, entry)),
    show("drt", request, answer => {
      drawDrt(answer.drt);
      showBlocks(element("drt-words"), answer.blocks);
      onDrawn("drt");
    }),
  ];
  if (request.circuit)
    works.push(show("fit", { ...request, intervals: "profile" }, answer => {
      entry.answer = answer;
      tabulate(answer, entry);
    }));
  if (request.circuit && hasSizes(entry))
    works.push(show("conductivity", request, showConductivity, showConductivity));
  else
    showConductivity(null);
  await Promise.allSettled(works);

  async function show(what, body, done, failed = () => {}) {
    try {
      const answer = await ask(what, body, signal);
      if (!signal.aborted)
        done(answer);
    } catch (error) {
      if (!signal.aborted)
        failed(error);
    }
  }
}

/** Shows what the Kramers–Kronig test says. */
function judge(check, entry) {
  entry.verdict = check.verdict;
  const noise = check.noisePercent ? `, noise ${check.noisePercent.toPrecision(2)} % of |Z|` : "";
  element("verdict").className = check.verdict;
  element("verdict").textContent = `Kramers–Kronig: ${check.verdict}${noise}`;
  element("verdict").title = (check.reasons ?? []).join("\n");
}
