// The fits of many spectra as a table that sorts and filters; rows come as they are fitted.
import { ask } from "../api.js";
import { create, element } from "../dom.js";
import { nameOf, settingsOf } from "../state.js";

const AtOnce = 2;

/** Fits spectra and shows a row each. */
export async function fitTable(entries, circuit, signal, onShow) {
  const view = tableView(onShow, entry => place.get(entry));
  element("several-table").replaceChildren(view.root);
  const queue = [...entries], place = new Map(entries.map((entry, k) => [entry, k]));
  let done = 0;
  const work = async () => {
    while (queue.length > 0 && !signal.aborted) {
      const entry = queue.shift(), request = settingsOf(entry);
      if (circuit)
        Object.assign(request, { circuit, start: null, hold: {} });
      try {
        view.add(entry, request.circuit ? await ask("fit", { ...request, intervals: "covariance" }, signal) : null);
      } catch (error) {
        if (error.name === "AbortError")
          return;
        view.add(entry, null, error.message);
      }
      element("several-status").textContent = ++done < entries.length ? `${done} of ${entries.length} spectra fitted` : "";
    }
  };
  await Promise.all(Array.from({ length: AtOnce }, work));
}

// Values for sorting beside their texts.
function rowOf(entry, answer, problem) {
  const cells = new Map([["spectrum", [nameOf(entry), nameOf(entry)]], ["KK", [entry.verdict ?? "", entry.verdict ?? ""]]]);
  if (!answer) {
    cells.set("trust", [problem ?? "no circuit yet", ""]);
    return { entry, cells };
  }
  const { fit, blocks } = answer, texts = new Map((blocks.find(block => block.columns)?.rows ?? []).map(row =>
    [row[0], [row[1], row[2], row[3]].filter(Boolean).join(" ")]));
  cells.set("circuit", [fit.circuit, fit.circuit]);
  cells.set("trust", [fit.trust, fit.trust]);
  cells.set("reduced χ²", [fit.reducedChiSquared?.toPrecision(3) ?? "", fit.reducedChiSquared ?? Infinity]);
  for (const parameter of fit.parameters)
    cells.set(parameter.name, [texts.get(parameter.name) ?? "", parameter.value ?? Infinity]);
  return { entry, cells };
}

function tableView(onShow, placeOf) {
  const filter = create("input", { type: "search", size: 30, placeholder: "filter: text, or e.g. R1 > 100" });
  filter.setAttribute("aria-label", "Filter rows");
  const count = create("span"), head = create("thead"), body = create("tbody"), rows = [], columns = [];
  let sorted = { column: null, down: false }, waiting = false;
  filter.oninput = () => show();

  function passes(row) {
    const text = filter.value.trim(), comparison = /^(.+?)\s*(<|>)\s*([-+0-9.eE]+)$/.exec(text);
    if (comparison && columns.includes(comparison[1])) {
      const value = row.cells.get(comparison[1])?.[1], limit = Number(comparison[3]);
      return typeof value === "number" && (comparison[2] === "<" ? value < limit : value > limit);
    }
    return text === "" || [...row.cells.values()].some(([shown]) => shown.toLowerCase().includes(text.toLowerCase()));
  }

  function compare(a, b) {
    const [x, y] = [a, b].map(row => row.cells.get(sorted.column)?.[1] ?? (sorted.down ? -Infinity : Infinity));
    const order = typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), undefined, { numeric: true });
    return sorted.down ? -order : order;
  }

  function show() {
    waiting = false;
    head.replaceChildren(create("tr", {}, ...columns.map(column => {
      const button = create("button", { type: "button", textContent: column, onclick: () => {
        sorted = { column, down: sorted.column === column && !sorted.down };
        show();
      } });
      const cell = create("th", {}, button);
      cell.setAttribute("aria-sort", sorted.column !== column ? "none" : sorted.down ? "descending" : "ascending");
      return cell;
    })));
    const passing = rows.filter(passes);
    // Until a column is chosen, the order of the list, whichever was fitted first.
    passing.sort(sorted.column === null ? (a, b) => placeOf(a.entry) - placeOf(b.entry) : compare);
    count.textContent = `${passing.length} of ${rows.length}`;
    body.replaceChildren(...passing.slice(0, 500).map(row => create("tr", {}, ...columns.map((column, k) => k === 0
      ? create("td", {}, create("button", { type: "button", textContent: row.cells.get(column)[0], onclick: () => onShow(row.entry) }))
      : create("td", { textContent: row.cells.get(column)?.[0] ?? "" })))));
  }

  return {
    root: create("div", {}, create("p", {}, filter, " ", count), create("table", { id: "fits" }, head, body)),
    add(entry, answer, problem) {
      const row = rowOf(entry, answer, problem);
      rows.push(row);
      columns.push(...[...row.cells.keys()].filter(column => !columns.includes(column)));
      if (!waiting) {
        waiting = true;
        requestAnimationFrame(show);
      }
    },
  };
}
