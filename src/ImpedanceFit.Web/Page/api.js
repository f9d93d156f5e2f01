// Talks to the local server; every request carries the token of the address.
const token = new URLSearchParams(location.search).get("token") ?? "", headers = { "X-ImpedanceFit-Token": token };

async function checked(response) {
  if (response.ok)
    return response;
  const answer = await response.json().catch(() => ({}));
  throw Object.assign(new Error(answer.error?.message ?? response.statusText), answer.error);
}

const post = (address, body, signal) => fetch(address, { method: "POST", headers, body, signal });

/** Sends a file; gives its spectra. */
export const read = async (file, signal) =>
  (await checked(await post("/api/spectra?name=" + encodeURIComponent(file.name), file, signal))).json();

/** Asks for a fit, a check, a distribution, … */
export const ask = async (what, request, signal) => (await checked(await post("/api/" + what, JSON.stringify(request), signal))).json();

/** Asks for a file: a figure, a table, a report, a project. */
export const fetchFile = async (what, request) => (await checked(await post("/api/" + what, JSON.stringify(request)))).blob();

/** Opens a project: the settings of the spectra that are here, and the files that are not. */
export const open = async (name, text) => (await checked(await post("/api/open?name=" + encodeURIComponent(name), text))).json();

/** The spectra of some keys that the server still has. */
export const known = async keys => (await checked(await fetch("/api/spectra?keys=" + keys.join(), { headers }))).json();

/** Takes a spectrum away from the server. */
export const forget = key => fetch("/api/spectra/" + key, { method: "DELETE", headers }).catch(() => {});
