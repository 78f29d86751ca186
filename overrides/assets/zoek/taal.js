// How words are taken: the declaration of reisgids/emit/search/language.py, applied in the same steps as there.

export class Taal {
  #terms = new Map();

  constructor(declared) {
    this.small = new Set(declared.klein.split(" "));
    this.optional = new Set([...declared.mag.split(" ")]);
    this.forms = new Map(declared.vormen.split("|").flatMap((family) => family.split(" ").map((form, n, [base]) => [form, base]).slice(1)));
    this.particles = new Set(declared.los.split("|"));
    this.apart = new RegExp(`^(${declared.los}|${declared.vast})(ge.{2,})$`);
    this.together = new RegExp(`^(${declared.vast})(.{4,})$`);
    this.rules = compiled(declared.regels);
    this.kin = compiled(declared.verwant);
  }

  fold(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/['’‘`]/g, "").toLowerCase()
      .replace(/(^|[^a-z0-9])([a-z](?:\.[a-z])+)(?![a-z0-9])/g, (all, before, letters) => before + letters.replaceAll(".", ""));
  }

  words(text) {
    return this.fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  }

  // Kept, because the spelling of one word is held against all words of the guide with its first letter.
  term(word) {
    if (!this.#terms.has(word)) this.#terms.set(word, this.#made(word));
    return this.#terms.get(word);
  }

  #made(word) {
    const whole = this.forms.get(word) ?? this.#participle(word) ?? word;
    return whole[0] === "=" ? whole.slice(1) : this.rules.reduce((left, [pattern, into]) => left.replace(pattern, into), whole);
  }

  // The terms of the words that this one may come from.
  related(word) {
    return this.kin.filter(([pattern]) => pattern.test(word)).map(([pattern, into]) => this.term(word.replace(pattern, into)));
  }

  // The verb of a strong participle with something before it: afgesproken, besproken.
  #participle(word) {
    const apart = this.apart.exec(word);
    if (apart && this.forms.has(apart[2])) return apart[1] + this.forms.get(apart[2]).replace("=", "");
    const together = this.together.exec(word);
    if (together && this.forms.has(`ge${together[2]}`)) return together[1] + this.forms.get(`ge${together[2]}`).replace("=", "");
    return undefined;
  }
}

function compiled(rules) {
  return rules.map(([pattern, into]) => [new RegExp(pattern), into]);
}

// What a word sounds like: words that are spelled differently and sound alike have one sound.
const SOUNDS = [
  [/^(.*[aeiou])tie/, "$1si"], [/sch/g, "sg"], [/c?ch/g, "g"], [/ck|qu|c(?![eiy])/g, "k"], [/[cz]/g, "s"], [/x/g, "ks"], [/ph|v/g, "f"], [/th|dt|d$/g, "t"], [/b$/, "p"],
  [/eau|oo/g, "o"], [/ij|ei|ey|y/g, "y"], [/ie/g, "i"], [/ou|au/g, "au"], [/uw/g, "u"], [/ng$/, "n"], [/d(?=[^aeiouy])/g, "t"], [/(.)\1+/g, "$1"],
];

const sounds = new Map();

export function sound(word) {
  if (!sounds.has(word)) sounds.set(word, SOUNDS.reduce((left, [pattern, into]) => left.replace(pattern, into), word));
  return sounds.get(word);
}

// How many letters two words differ, a swap of two neighbours counting as one; more than `most` is not worked out.
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, last] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length];
}
