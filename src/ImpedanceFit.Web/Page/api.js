// Talks to the local server; every request carries the token of the address.
const token = new URLSearchParams(location.search).get("token") ?? "";

async function answerOf(response) {
  const answer = await response.json();
  if (!response.ok)
    throw Object.assign(new Error(answer.error?.message ?? response.statusText), answer.error);
  return answer;
}

/** Sends a file; gives its spectra. */
export async function read(file) {
  const address = "/api/spectra?name=" + encodeURIComponent(file.name);
  return answerOf(await fetch(address, { method: "POST", headers: { "X-ImpedanceFit-Token": token }, body: file }));
}

/** Asks for a fit, a check, a distribution or an identification. */
export async function ask(what, request, signal) {
  const headers = { "X-ImpedanceFit-Token": token, "Content-Type": "application/json" };
  return answerOf(await fetch("/api/" + what, { method: "POST", headers, body: JSON.stringify(request), signal }));
}
