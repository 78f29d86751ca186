// A question in words → the records that answer it, the best first: what has the words, in any of their forms, in its title,
// its names or its summary, and has most of them, the rare ones before the common.

import { distance, sound } from "./taal.js";

const MEANING = 0.5; // how much another word with the same meaning counts
const PARTS = 0.6; // the parts of a compound, each on its own
const BEGINNING = 0.85; // a word that starts with what was typed
const RESEMBLING = 0.7; // a word that looks or sounds like it
const KIN = 0.6; // a word that it may come from
const NEAREST = 1; // steps in spelling that are likelier than a new word made of two
const PIECE = 0.5; // a part of a word of which the guide does not know the rest
const BEST = 0.4; // what scores at least so much of the best answer is about the question; what scores less only mentions it
const AT_LEAST = 10; // answers that are among the best whatever they score; with so many that have all words, others are no longer
const MOST = 16; // words of a question that are looked at
const GUESSED = 60; // letters; what may be meant by a longer word is not worked out, for that takes minutes
const LONGEST = 4; // words in a phrase that has a meaning of its own
const PRIOR = { woord: 0.6, uitleg: 0.6, overzicht: 0.8 }; // what is no entry comes after entries,
const MEANING_OF = "wat"; // but who asks what a word means gets its explanation first,
const HOW_DO_I = ["hoe", "ik"]; // and who asks how to do something gets the page that says it
const ALIKE = { c: "ks", k: "cq", s: "zc", z: "s", f: "vp", v: "f", p: "f", i: "ey", y: "i", e: "i", g: "hc", h: "g", t: "d", d: "t", q: "k", o: "a", a: "o" };

export async function search(index, text) {
  const { taal } = index;
  const all = taal.words(text);
  let words = all.filter((word) => !taal.small.has(word)).slice(0, MOST).map((word) => ({ word, term: taal.term(word), ways: [] }));
  if (!words.length) return { words: [], missing: [], whole: new Set(), best: [], rest: [], instead: [] };
  await own(index, words);
  await joined(index, words);
  await apart(index, words, all);
  words = (await Promise.all(words.map((each) => (each.ways.length ? [each] : unknown(index, each))))).flat();
  for (const each of words) each.scores = scores(index, each.ways);
  const telling = words.filter(({ word }) => !taal.optional.has(word));
  const asked = telling.length ? telling : words;
  const needed = asked.filter(({ scores }) => scores.size);
  const covered = coverage(index, needed);
  const total = new Map();
  for (const { scores } of words) for (const [n, score] of scores) total.set(n, (total.get(n) ?? 0) + score);
  const prior = { ...PRIOR, ...(all[0] === MEANING_OF && telling.length === 1 ? { woord: 1 } : {}), ...(HOW_DO_I.every((word) => all.includes(word)) ? { uitleg: 1.2, overzicht: 1 } : {}) };
  const ranked = [...total].map(([n, score]) => [n, score * covered(n) * (prior[index.types[n][0]] ?? 1)])
    .filter(([, score]) => score > 0).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const missing = asked.filter(({ scores }) => !scores.size).map(({ word }) => word);
  const whole = new Set(missing.length ? [] : ranked.map(([n]) => n).filter((n) => needed.every(({ scores }) => scores.has(n))));
  const isBest = ([n, score], at) => at < AT_LEAST || (score >= BEST * ranked[0][1] && (whole.size < AT_LEAST || whole.has(n)));
  return {
    words, missing, whole,
    best: ranked.filter(isBest).map(([n]) => n),
    rest: ranked.filter((answer, at) => !isBest(answer, at) && whole.has(answer[0])).map(([n]) => n),
    instead: words.filter(({ instead }) => instead).map(({ word, instead }) => [word, instead]),
  };
}

// Says of a record how much of the question it has: a rare word is more of it than a common one.
function coverage(index, words) {
  const shares = words.map(({ scores }) => rarity(index, scores.size));
  const whole = shares.reduce((sum, share) => sum + share, 0);
  return (n) => words.reduce((sum, { scores }, at) => sum + (scores.has(n) ? shares[at] : 0), 0) / whole;
}

function rarity(index, count) {
  return Math.log(1 + index.size / (count + 0.5));
}

// The word itself, what means the same, and the parts it is made of.
async function own(index, words) {
  await Promise.all(words.map(async (each) => {
    await others(index, each, index.taal.related(each.word), KIN);
    const found = await index.term(each.term);
    each.isKnown = Boolean(found);
    if (!found) return;
    if (found.rows.size) each.ways.push({ rows: found.rows, share: 1, terms: [each.term] });
    await meanings(index, found.marks, [each]);
    if (found.parts.length > 1) await together(index, found.parts, [each]);
  }));
}

// Neighbours: two words that are written as one elsewhere, and phrases with a meaning of their own.
async function joined(index, words) {
  const tasks = [];
  for (let at = 0; at < words.length - 1; at++) {
    const pair = words.slice(at, at + 2);
    tasks.push(index.term(index.taal.term(pair[0].word + pair[1].word)).then((found) => {
      if (found?.rows.size) for (const each of pair) each.ways.push({ rows: found.rows, share: 1, terms: [found.name] });
      return found && meanings(index, found.marks, pair);
    }));
    for (let length = 2; length <= LONGEST && at + length <= words.length; length++) {
      const phrase = words.slice(at, at + length);
      tasks.push(index.term(phrase.map(({ term }) => term).join(" ")).then((found) => found && meanings(index, found.marks, phrase)));
    }
  }
  await Promise.all(tasks);
}

// A verb that stands apart from what it begins with: levert … op, haken … af; also a verb that is too common to look for: doe … mee.
async function apart(index, words, all) {
  const { taal } = index;
  await Promise.all(words.map(async (each) => {
    const after = all.slice(all.indexOf(each.word) + 1).filter((word) => taal.particles.has(word));
    const before = taal.particles.has(each.word) ? all.slice(0, all.indexOf(each.word)).filter((word) => taal.small.has(word)) : [];
    await others(index, each, [...after.map((particle) => particle + each.word), ...before.map((verb) => each.word + verb)].map((word) => taal.term(word)), 1);
  }));
}

async function meanings(index, marks, words) {
  for (const mark of await Promise.all(marks.map((name) => index.term(name)))) {
    if (mark?.rows.size) for (const each of words) each.ways.push({ rows: mark.rows, share: MEANING, terms: mark.marks });
  }
}

async function together(index, parts, words) {
  const found = await Promise.all(parts.map((name) => index.term(name)));
  if (!found.every((part) => part?.rows.size)) return;
  const rows = new Map();
  for (const [n, weight] of found[0].rows) {
    const weights = [weight, ...found.slice(1).map((part) => part.rows.get(n))];
    if (weights.every(Boolean)) rows.set(n, Math.min(...weights));
  }
  if (rows.size) for (const each of words) each.ways.push({ rows, share: PARTS, terms: parts });
}

async function others(index, each, terms, share) {
  const known = (await Promise.all([...new Set(terms)].filter((name) => name !== each.term).map((name) => index.term(name)))).filter((other) => other?.rows.size);
  each.ways.push(...known.map(({ rows, name }) => ({ rows, share, terms: [name] })));
  return known;
}

// A word that is nowhere in the guide: the start of one, two in one, one that is spelled otherwise, or one that is known in part.
// Returns the words to look for.
async function unknown(index, each) {
  const { word, isKnown } = each;
  if (isKnown || word.length > GUESSED) return [each]; // what has synonyms is no slip; but none of them is in the guide
  const near = await index.words(word[0]);
  const longer = word.length > 2 ? near.filter((other) => other.startsWith(word)) : [];
  if (longer.length) {
    await others(index, each, longer.slice(0, 12).map((other) => index.taal.term(other)), BEGINNING);
    return [each];
  }
  if (await resembling(index, each, NEAREST)) return [each];
  const parts = await cut(index, word, near);
  if (parts.length > 1) return parts;
  if (!(await resembling(index, each, Infinity)) && parts.length) {
    each.ways.push(...parts[0].ways.map((way) => ({ ...way, share: way.share * PIECE })));
    each.instead = [parts[0].word];
  }
  return [each];
}

// The words that one is made of; of a word that is known in part, only that part.
async function cut(index, word, near) {
  const { taal } = index;
  const isKnown = async (part) => (part[0] === word[0] ? near : await index.words(part[0])).some((other) => taal.term(other) === taal.term(part));
  const found = async (...parts) => {
    const made = parts.map((part) => ({ word: part, term: taal.term(part), ways: [] }));
    await own(index, made);
    return made.every(({ ways }) => ways.length) ? made : [];
  };
  let piece = "";
  for (let at = word.length - 3; at > 2; at--) {
    const [head, tail] = [word.slice(0, at), word.slice(at)];
    let first = "";
    for (const part of [head, head.replace(/s$/, ""), head.replace(/en$/, "")]) if (!first && part.length > 2 && (await isKnown(part))) first = part;
    const hasTail = await isKnown(tail);
    if (first && hasTail) {
      const both = await found(first, tail);
      if (both.length) return both;
    }
    for (const part of [first, hasTail ? tail : ""]) if (part.length > Math.max(4, piece.length)) piece = part;
  }
  return piece ? found(piece) : [];
}

// Words that look or sound like one, the nearest only; says whether there are any within so many steps.
async function resembling(index, each, within) {
  const { word, term } = each;
  const { taal } = index;
  const most = Math.min(within, word.length < 4 ? 0 : word.length < 8 ? 1 : word.length < 13 ? 2 : 3);
  if (!most) return false;
  const heard = sound(word);
  const far = (other) => Math.min(distance(word, other, most), distance(term, taal.term(other), most) + 0.2, distance(heard, sound(other), most) + 0.1);
  for (const letter of new Set([word[0], ...(ALIKE[word[0]] ?? ""), word[1]])) {
    const found = (await index.words(letter)).map((other) => [far(other), other]);
    const least = found.reduce((best, [steps]) => Math.min(best, steps), most + 0.5);
    const alike = found.filter(([steps]) => steps === least && least <= most).map(([, other]) => other);
    if (!alike.length || !(await others(index, each, alike.map((other) => taal.term(other)), RESEMBLING)).length) continue;
    each.instead = alike.slice(0, 3);
    return true;
  }
  return false;
}

// Words of the guide that somebody may have meant with a word that finds nothing: nearer than any other, and not too far.
export async function suggested(index, word) {
  if (word.length > GUESSED) return [];
  const letters = [...new Set([word[0], ...(ALIKE[word[0]] ?? "")])];
  const most = Math.ceil(word.length / 3);
  const heard = sound(word);
  const near = (await Promise.all(letters.map((letter) => index.words(letter)))).flat().map((other) => [Math.min(distance(word, other, most), distance(heard, sound(other), most)), other]);
  return near.filter(([steps]) => steps <= most).sort((a, b) => a[0] - b[0]).slice(0, 3).map(([, other]) => other);
}

// Of each record the best way in which it has a word; rare words count more.
function scores(index, ways) {
  const best = new Map();
  for (const { rows, share } of ways) for (const [n, weight] of rows) best.set(n, Math.max(best.get(n) ?? 0, Math.log2(1 + weight) * share));
  const rare = rarity(index, best.size);
  for (const [n, score] of best) best.set(n, score * rare);
  return best;
}
