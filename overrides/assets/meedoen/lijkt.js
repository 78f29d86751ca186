// Whether something is in the guide already: the same words, measure and threshold as `duplicates.py`.

import { slugify } from "./bundel.js";

/** Return what counts of a name: its own words in order, the places in it, and both as typed. */
export function nameOf(text, rules) {
  const words = slugify(text).split("-");
  const own = words.filter((word) => !rules.woorden.includes(word) && !rules.plaatsen.includes(word));
  const plain = words.filter((word) => !rules.woorden.includes(word)).join("");
  return [own.sort().join(" "), [...new Set(words.filter((word) => rules.plaatsen.includes(word)))].sort().join(" "), plain];
}

/** Say whether two names may mean the same thing. */
export function areAlike([one, places, plain], [other, otherPlaces, otherPlain], rules) {
  if (places && otherPlaces && places !== otherPlaces) return false;
  if (Math.min(plain.length, otherPlain.length) > rules.kort && reaches(plain, otherPlain, rules.getypt)) return true;
  if (!one || !other) return false;
  if (Math.min(one.length, other.length) <= rules.kort) return one === other;
  return reaches(one, other, rules.gelijk);
}

function reaches(one, other, threshold) {
  const total = one.length + other.length;
  if ((200 * Math.min(one.length, other.length)) / total < threshold) return false; // cannot reach it: no need to measure
  return (200 * common(one, other)) / total >= threshold;
}

// The length of the longest common subsequence.
function common(one, other) {
  let above = new Uint16Array(other.length + 1);
  for (const letter of one) {
    const row = new Uint16Array(other.length + 1);
    for (let n = 1; n <= other.length; n++) row[n] = letter === other[n - 1] ? above[n - 1] + 1 : Math.max(above[n], row[n - 1]);
    above = row;
  }
  return above[other.length];
}

/** Return a website, phone or KvK number as it may be compared. */
export function exactMark(kind, text) {
  if (kind === "url") return text.trim().toLowerCase().replace(/^https?:\/\/(?:www\.)?|[/?#]*$/g, "");
  const digits = text.replace(/\D/g, "");
  return kind === "phone" ? digits.replace(/^(?:0031|31)(?=\d{9}$)/, "0") : digits;
}

const compared = new WeakMap(); // what counts of the names of an entry, worked out once

function namesOf(entry, rules) {
  const [, title, others] = entry;
  if (!compared.has(entry)) compared.set(entry, [title, ...others].map((name) => nameOf(name, rules)));
  return compared.get(entry);
}

/** Return the entries (of one type, as in meedoen/namen) that look like this one, each with the reason. */
export function alike(entries, names, marks, rules) {
  const ours = names.filter(Boolean).map((name) => nameOf(name, rules));
  const found = [];
  for (const entry of entries) {
    const [id, title, , theirMarks] = entry;
    const mark = marks.find((m) => theirMarks.includes(m));
    const kind = mark?.split(":")[0];
    const what = rules.precies[kind];
    if (kind) found.push([id, title, kind === "url" ? say`dezelfde website` : say`hetzelfde ${what}`]);
    else if (ours.some((own) => namesOf(entry, rules).some((their) => areAlike(own, their, rules)))) found.push([id, title, say`bijna dezelfde naam`]);
    if (found.length === 3) break;
  }
  return found;
}
