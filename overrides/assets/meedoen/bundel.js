// A proposal as text: the same format that `reisgids intake` reads. Lines stay short, so that no mail program breaks them.

const WIDTH = 66;
const BARE = /^[\p{L}\p{N}‘(][^:#\n]*$/u; // a value that YAML reads as it stands; anything else goes between quotes

/** Return text as it may stand in an address; the same as `slug.py`. */
export function slugify(text) {
  return text.normalize("NFKD").replace(/[^\x00-\x7f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
}

/** Return an id that looks like a name and is not taken; the same as `starting_file.py`. */
export function proposeId(name, taken, rules) {
  const [shortest, longest] = rules.lengte;
  let stem = slugify(name).slice(0, longest - 3).replace(/^-+|-+$/g, "");
  if (stem.length < shortest) stem = `${stem}-nieuw`.replace(/^-+/, "");
  for (let n = 1; ; n++) {
    const id = n === 1 ? stem : `${stem}-${n}`;
    if (!taken.has(id) && !rules.bezet.includes(id) && !/^pagina-[0-9]+$/.test(id)) return id;
  }
}

/** Return one block of a proposal: what must happen, where, and the file itself. */
export function block(what, path, version, fields, data, body) {
  const mark = version ? ` (versie ${version})` : "";
  const text = body.trim() ? `\n${bodyText(body)}\n` : "";
  return `=== ${what}: ${path}${mark} ===\n---\n${yaml(fields, data, "")}---\n${text}=== einde ===\n`;
}

function yaml(fields, data, indent) {
  return fields.map((field) => {
    const value = data[field.naam];
    if (value === undefined) return "";
    const key = `${indent}${field.naam}:`;
    if (field.veel) return `${key}\n${value.map((item) => listItem(field, item, indent)).join("")}`;
    if (field.delen) return `${key}\n${yaml(field.delen, value, `${indent}  `)}`;
    return `${key} ${scalar(value, `${indent}  `)}\n`;
  }).join("");
}

function listItem(field, item, indent) {
  if (!field.delen) return `${indent}  - ${scalar(item, `${indent}    `)}\n`;
  return `${indent}  - ${yaml(field.delen, item, `${indent}    `).slice(indent.length + 4)}`;
}

function scalar(value, indent) {
  const text = value.trim();
  if (text.includes("\n") || text.length > WIDTH) return `>-\n${folded(text, indent)}`;
  if (BARE.test(text) && !/[{}[\],&*!|>%@`"\\]/.test(text)) return text;
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

// In a folded block one line end reads as a space, and every line end of the text is an empty line more.
function folded(text, indent) {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.join("\n").replace(/\n+/g, (run) => `\n${run}`).split("\n")
    .map((line) => wrap(line).map((part) => (part ? indent + part : "")).join("\n")).join("\n");
}

function wrap(line) {
  const parts = [""];
  for (const word of line.split(/\s+/)) {
    const last = parts.at(-1);
    if (last && last.length + word.length + 1 > WIDTH) parts.push(word);
    else parts[parts.length - 1] = last ? `${last} ${word}` : word;
  }
  return parts;
}

// Paragraphs are wrapped; what has a meaning at the start of a line (lists, tables, headings, code) stays as it is typed.
function bodyText(body) {
  return body.trim().replace(/\r\n?/g, "\n").split("\n").map((line) => {
    if (/^[\s>*_`]*={3,}\s*\S/.test(line)) return line.replace("===", "\\==="); // not the end of the block
    if (line.length <= WIDTH || !/^[\p{L}\p{N}‘“"([*_]/u.test(line) || /^\d+[.)] |^\* |^\[\^/.test(line)) return line;
    return wrap(line).reduce((text, part) => text + (/^(?:[-+*#>|=~`]|\d+[.)])/.test(part) ? " " : "\n") + part);
  }).join("\n");
}
