// What was found, on the screen: as a list, as cards, as a table; and as a file for a spreadsheet.

import { made } from "./facetten.js";
import { meant } from "./fragment.js";

export const COLUMNS = [["soort", say`Soort`], ["thema", say`Thema’s`], ["gebied", say`Gebieden`], ["stand", say`Stand`], ["jaar", say`Jaar`]];

// A text with what was looked for marked in it. Nothing of it is ever taken for HTML.
export function marked(text, { taal, words }) {
  const isMeant = meant(taal, new Set(words.flatMap((terms) => [...terms])));
  return text.split(/([\p{L}\p{N}'’]+)/u).map((piece, at) => (at % 2 && taal.words(piece).some(isMeant) ? made("mark", { textContent: piece }) : piece));
}

// A piece of the text of a page, below its summary.
export function piece(text, looks) {
  return made("p", { className: "rg-fragment" }, ...marked(text, looks));
}

export function card(hit, looks, heading = "h2") {
  const { base, column } = looks;
  const link = made("a", { href: new URL(hit.url, base).href }, ...marked(hit.title, looks));
  const facts = [["gebied", " rg-merk--plek"], ["stand", ""], ["jaar", ""]].flatMap(([key, mark]) => {
    const words = column(key)[hit.n].slice(0, 3).join(", ");
    return words ? [made("span", { className: `rg-merk${mark}`, textContent: words })] : [];
  });
  return made("li", { className: `rg-kaart rg-kaart--${hit.type}` }, made(heading, { className: "rg-kaart__titel" }, link), ...(hit.summary ? [made("p", {}, ...marked(hit.summary, looks))] : []),
    made("p", { className: "rg-kaart__meta" }, made("span", { className: `rg-soort rg-soort--${hit.type}`, textContent: hit.kind }), ...facts));
}

// A table whose headings sort. `order` is the column it is sorted by, with a minus for the other way round.
export function table(order, sort) {
  const head = made("tr");
  for (const [key, name] of [["titel", say`Titel`], ...COLUMNS]) {
    const cell = made("th", { scope: "col" });
    if (key === "thema" || key === "gebied") cell.textContent = name;
    else {
      const direction = order === key ? "ascending" : order === `-${key}` ? "descending" : "";
      const button = made("button", { type: "button", textContent: name });
      button.dataset.kolom = key;
      button.addEventListener("click", () => sort(order === key ? `-${key}` : key));
      if (direction) cell.setAttribute("aria-sort", direction);
      cell.append(button);
    }
    head.append(cell);
  }
  const body = made("tbody");
  return { element: made("table", {}, made("caption", { className: "rg-alleen-horen", textContent: say`Wat je vond` }), made("thead", {}, head), body), body };
}

export function line(hit, looks) {
  const { base, column } = looks;
  const title = made("th", { scope: "row" }, made("a", { href: new URL(hit.url, base).href }, ...marked(hit.title, looks)));
  return made("tr", {}, title, ...COLUMNS.map(([key, name]) => {
    const cell = made("td", { textContent: key === "soort" ? hit.kind : column(key)[hit.n].join(", ") });
    cell.dataset.label = name;
    return cell;
  }));
}

// The same rules as emit/open_data/tables.py: a byte order mark, semicolons, and no cell that a program would run.
const FORMULA = /^'*(?:\s*[=+\-@＝＋－＠]|[\t\r])/;

export function csv(rows) {
  const cell = (text) => {
    const safe = FORMULA.test(text) ? `'${text}` : text;
    return /[;"\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\ufeff${rows.map((row) => `${row.map(cell).join(";")}\r\n`).join("")}`;
}
