// Elements of the page. Texts are set as texts, never as markup.
export const element = id => document.getElementById(id);

/** A new element with properties and children. */
export function create(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** Shows what the terminal would: paragraphs and tables. */
export function showBlocks(target, blocks) {
  target.replaceChildren(...blocks.map(block => block.columns ? tableOf(block)
    : create("p", { textContent: block.text, className: block.warning ? "warning" : "" })));
}

/** A table of texts; columns without any cell are left out. */
export function tableOf({ columns, rows }) {
  const shown = columns.map((_, c) => c).filter(c => rows.some(row => row[c] !== ""));
  const line = (tag, texts) => create("tr", {}, ...shown.map(c =>
    create(texts[c] === "" ? "td" : tag, { textContent: texts[c], className: columns[c].right ? "right" : "" })));
  return create("table", {}, create("thead", {}, line("th", columns.map(column => column.heading))),
    create("tbody", {}, ...rows.map(row => line("td", row))));
}

/** Waits until the browser has drawn and heard what came in between. */
export const turn = () => new Promise(resolve => setTimeout(resolve));

/** Waits for the frame that shows what was changed; a page that is hidden has none, and waits a moment. */
export const frame = () => new Promise(resolve => {
  requestAnimationFrame(() => setTimeout(resolve));
  setTimeout(resolve, 200);
});

/** Says how far a long work is, or nothing. */
export function say(text) {
  element("status").textContent = text;
}
