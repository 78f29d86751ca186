// The search index as files (reisgids/emit/search/index.py): fetches what a question needs, and keeps it.

import { Taal } from "./taal.js";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUE = Object.fromEntries([...DIGITS].map((digit, n) => [digit, n]));

export function numbers(text) {
  const found = [];
  for (let at = 0; at < text.length; ) {
    let value = 0;
    for (let shift = 0, more = true; more; shift += 5) {
      const digit = VALUE[text[at++]];
      value += (digit & 31) << shift;
      more = digit > 31;
    }
    found.push(value);
  }
  return found;
}

function rising(text) {
  let sum = 0;
  return numbers(text).map((step) => (sum += step));
}

export class Index {
  #kept = new Map();
  #words = new Map();

  constructor(base) {
    this.base = base;
  }

  // Each file once. One that failed is asked for again the next time.
  #file(path) {
    if (!this.#kept.has(path)) {
      const asked = fetch(this.base + path).then((answer) => {
        if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
        return answer.json();
      });
      asked.catch(() => this.#kept.delete(path));
      this.#kept.set(path, asked);
    }
    return this.#kept.get(path);
  }

  async open() {
    const start = await this.#file("start.json");
    this.taal = new Taal(start.taal);
    this.size = start.aantal;
    this.bounds = start.grenzen;
    this.letters = new Set(start.letters);
    this.per = start.per;
    this.texts = start.teksten;
    this.types = start.soorten.flatMap(([name, label, count]) => Array.from({ length: count }, () => [name, label]));
    this.facets = Object.entries(start.facetten).map(([key, { naam, waarden }]) => ({
      key, name: naam, values: new Map(Object.entries(waarden).map(([value, [label, rows]]) => [value, { label, rows: rising(rows) }])),
    }));
    this.areas = start.gebieden.map(([id, label, above, inside]) => ({ id, label, above, inside }));
    return this;
  }

  // Of each record its place by title.
  async titles() {
    return numbers(await this.#file("titels.json"));
  }

  // A term → its records with how much it counts in each, its parts and the marks of its meaning; nothing if there is none.
  async term(name) {
    let [low, high] = [0, this.bounds.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.bounds[middle] <= name) low = middle + 1;
      else high = middle;
    }
    if (!low) return undefined;
    const piece = await this.#file(`t/${low - 1}.json`);
    if (!Object.hasOwn(piece, name)) return undefined;
    const [rows, parts, marks] = Array.isArray(piece[name]) ? piece[name] : [piece[name], [], []];
    return { name, rows: weighed(rows), parts, marks };
  }

  // The words of the guide that start with a letter.
  async words(letter) {
    if (!this.letters.has(letter)) return [];
    const file = await this.#file(`w/${letter}.json`);
    let before = "";
    if (!this.#words.has(letter)) this.#words.set(letter, file.split(" ").map((word) => (before = before.slice(0, VALUE[word[0]]) + word.slice(1))));
    return this.#words.get(letter);
  }

  // The text of a record, to show where the words stand.
  async text(n) {
    return (await this.#file(`x/${Math.floor(n / this.texts)}.json`))[n % this.texts];
  }

  // What is shown of a record.
  async shown(n) {
    const [url, title, summary] = (await this.#file(`r/${Math.floor(n / this.per)}.json`))[n % this.per];
    const [type, kind] = this.types[n];
    return { n, url, title, summary, type, kind };
  }
}

function weighed(text) {
  const found = new Map();
  let n = 0;
  for (let at = 0; at < text.length; ) {
    for (let shift = 0, more = true; more; shift += 5) {
      const digit = VALUE[text[at++]];
      n += (digit & 31) << shift;
      more = digit > 31;
    }
    found.set(n, 2 ** (VALUE[text[at++]] / 4) - 1);
  }
  return found;
}
