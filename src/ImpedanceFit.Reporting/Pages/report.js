"use strict";
(function () {
  const data = JSON.parse(document.getElementById("rows").textContent);
  const verdicts = ["good", "doubtful", "bad"], alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const fixed = 7, page = 100;
  const head = document.querySelector("#results thead"), body = document.querySelector("#results tbody"), more = document.getElementById("more");
  const state = { key: null, down: true, text: "", verdict: null };
  let rows = [], drawn = 0;

  // The place of a column in a row: source, verdict, residual, then the values.
  const columns = [[data.noun, "", 0], ["", "", -1], ["verdict", "", 1], ["residual", "% of |Z|", 3]]
    .filter(column => (column[2] !== -1 || data.rows.some(row => row[4])) && (column[2] !== 3 || data.rows.some(row => row[3] !== null)))
    .concat(data.columns.map((column, k) => [column[0], column[1], fixed + k]));

  function formatNumber(value) {
    if (value === null || value === undefined) return "";
    const size = Math.abs(value), small = size > 0 && (size < 1e-3 || size >= 1e6);
    return (small ? value.toExponential(3) : String(Number(value.toPrecision(4)))).replace(/-/g, "\u2212").replace("+", "");
  }

  function compare(a, b) {
    if (state.key === null) return b[1] - a[1] || (b[3] ?? Infinity) - (a[3] ?? Infinity);
    const x = a[state.key], y = b[state.key];
    if (x === y) return 0;
    if (x === null || x === undefined) return 1;
    if (y === null || y === undefined) return -1;
    return (x < y ? -1 : 1) * (state.down ? -1 : 1);
  }

  function sortRows(key) {
    state.down = state.key === key ? !state.down : key !== 0;
    state.key = key;
    filterRows();
  }

  function filterRows() {
    const rule = /^\s*(.+?)\s*(<=|>=|<|>)\s*([-+0-9.eE]+)\s*$/.exec(state.text);
    const column = rule && columns.find(c => c[0].toLowerCase() === rule[1].toLowerCase());
    const limit = rule ? Number(rule[3]) : 0, text = state.text.trim().toLowerCase();
    const passes = column
      ? row => { const v = row[column[2]]; return v !== null && v !== undefined && (rule[2][0] === "<" ? v < limit : v > limit) || (rule[2][1] === "=" && v === limit); }
      : row => text === "" || row[0].toLowerCase().includes(text) || row[2].toLowerCase().includes(text);
    rows = data.rows.filter(row => (state.verdict === null || row[1] === state.verdict) && passes(row)).sort(compare);
    document.getElementById("shown").textContent = rows.length === data.rows.length ? rows.length + " " + data.noun : rows.length + " of " + data.rows.length + " " + data.noun;
    body.textContent = "";
    drawn = 0;
    renderRows();
    for (const th of head.querySelectorAll("th")) {
      const sorted = state.key !== null && Number(th.dataset.key) === state.key;
      th.setAttribute("aria-sort", sorted ? (state.down ? "descending" : "ascending") : "none");
    }
  }

  function drawThumbnail(measured, fitted) {
    const space = "http://www.w3.org/2000/svg", svg = document.createElementNS(space, "svg");
    svg.setAttribute("viewBox", "-2 -2 67 67");
    svg.setAttribute("width", "64");
    svg.setAttribute("height", "64");
    function path(text, line) {
      let d = "";
      for (let k = 0; k + 1 < text.length; k += 2)
        d += (line && k > 0 ? "L" : "M") + alphabet.indexOf(text[k]) + " " + (63 - alphabet.indexOf(text[k + 1])) + (line ? "" : "h0");
      const element = document.createElementNS(space, "path");
      element.setAttribute("d", d);
      element.setAttribute("fill", "none");
      element.setAttribute("stroke", line ? "#D55E00" : "currentColor");
      element.setAttribute("stroke-width", line ? "1" : "2.2");
      element.setAttribute("stroke-linecap", "round");
      svg.appendChild(element);
    }
    path(measured, false);
    path(fitted, true);
    return svg;
  }

  // The whole figure, where there is one beside this file.
  function linkTo(address, picture) {
    if (!address) return picture;
    const link = document.createElement("a");
    link.setAttribute("href", address);
    link.setAttribute("title", "open the figure");
    link.appendChild(picture);
    return link;
  }

  function renderRows() {
    const end = Math.min(drawn + page, rows.length), part = document.createDocumentFragment();
    for (; drawn < end; drawn++) {
      const row = rows[drawn], tr = document.createElement("tr");
      for (const column of columns) {
        const td = document.createElement("td"), key = column[2];
        if (key === -1) { if (row[4]) td.appendChild(linkTo(row[6], drawThumbnail(row[4], row[5]))); }
        else if (key === 0) td.textContent = row[0];
        else if (key === 1) { td.textContent = row[2]; td.className = "verdict " + verdicts[row[1]]; }
        else { td.textContent = formatNumber(row[key]); td.className = "n"; }
        tr.appendChild(td);
      }
      part.appendChild(tr);
    }
    body.appendChild(part);
    more.textContent = drawn < rows.length ? "\u2026" : "";
  }

  const line = document.createElement("tr");
  for (const column of columns) {
    const th = document.createElement("th");
    th.textContent = column[0] + (column[1] ? " / " + column[1] : "");
    if (column[2] >= 0) {
      th.dataset.key = column[2];
      th.tabIndex = 0;
      th.addEventListener("click", () => sortRows(column[2]));
      th.addEventListener("keydown", event => { if (event.key === "Enter") sortRows(column[2]); });
    }
    line.appendChild(th);
  }
  head.appendChild(line);
  document.getElementById("filter").addEventListener("input", event => { state.text = event.target.value; filterRows(); });
  for (const button of document.querySelectorAll("button.verdict")) {
    button.addEventListener("click", () => {
      const verdict = Number(button.dataset.verdict);
      state.verdict = state.verdict === verdict ? null : verdict;
      for (const each of document.querySelectorAll("button.verdict")) each.setAttribute("aria-pressed", String(Number(each.dataset.verdict) === state.verdict));
      filterRows();
    });
  }
  new IntersectionObserver(entries => { if (entries.some(entry => entry.isIntersecting) && drawn < rows.length) renderRows(); }, { rootMargin: "600px" }).observe(more);
  filterRows();
})();
