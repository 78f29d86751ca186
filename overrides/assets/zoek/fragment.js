// Where the words stand in the text of a page that was found: a short piece round them. Only fetched for what is shown.

const LENGTH = 200; // letters of a piece
const LEAD = 70; // of which so many before the first word

// Which words of a text a reader looked for: by the term they were looked up by, and as part of a longer word.
export function meant(taal, terms) {
  const long = [...terms].filter((term) => term.length > 4);
  return (word) => !taal.small.has(word) && (terms.has(taal.term(word)) || long.some((term) => word.includes(term)));
}

// The terms by which a record has a word of the question: the word itself where it has that, else what means the same.
export function termsIn(n, { term, ways }) {
  const here = ways.filter(({ rows }) => rows.has(n));
  const nearest = Math.max(...here.map(({ share }) => share));
  return new Set([term, ...here.filter(({ share }) => share === nearest).flatMap(({ terms }) => terms)]);
}

// The words of a question that neither title nor summary of a page shows.
export function unseen(hit, asked, taal) {
  const shown = taal.words(`${hit.title} ${hit.summary}`);
  return asked.filter((terms) => !shown.some(meant(taal, terms)));
}

// The piece of a text that has most of these words, or nothing.
export function fragment(text, wanted, taal) {
  const kinds = wanted.map((terms) => meant(taal, terms));
  let best = { count: 0 };
  for (const line of text.split("\n")) {
    const places = [...line.matchAll(/[\p{L}\p{N}'’]+/gu)].flatMap(({ 0: piece, index }) => kinds.flatMap((isMeant, kind) => (taal.words(piece).some(isMeant) ? [{ index, kind }] : [])));
    places.forEach(({ index }, at) => {
      const near = places.slice(at).filter((place) => place.index < index + LENGTH - LEAD);
      const count = new Set(near.map(({ kind }) => kind)).size + (line.length > LEAD ? 0.5 : 0); // rather a sentence than a name
      if (count > best.count) best = { count, line, index };
    });
  }
  return best.line === undefined ? "" : around(best.line.replace(/ ([.,;:!?)])/g, "$1"), best.index);
}

function around(line, at) {
  let start = Math.max(0, Math.min(at - LEAD, line.length - LENGTH));
  const sentence = Math.max(...[". ", "? ", "! "].map((end) => line.lastIndexOf(end, at))) + 2;
  if (sentence > 1 && sentence >= start && sentence <= at) start = sentence;
  else if (start > 0) start = line.indexOf(" ", start) + 1;
  const end = start + LENGTH >= line.length ? line.length : line.lastIndexOf(" ", start + LENGTH);
  return `${start > 0 ? "… " : ""}${line.slice(start, end).trim()}${end < line.length ? " …" : ""}`;
}
