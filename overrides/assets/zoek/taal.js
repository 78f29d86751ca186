// How words are taken: the declaration of reisgids/emit/search/language.py, applied in the same steps as there.

export class Taal {
  constructor(declared) {
    this.small = new Set(declared.klein.split(" "));
    this.optional = new Set([...declared.mag.split(" ")]);
    this.place = new Set(declared.plaats);
    this.forms = declared.vormen;
    this.questions = declared.vragen;
    this.rules = declared.regels.map(([pattern, into]) => [new RegExp(pattern), into]);
  }

  fold(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/['’‘`]/g, "").toLowerCase();
  }

  words(text) {
    return this.fold(text).match(/[a-z0-9]+/g) ?? [];
  }

  term(word) {
    return this.rules.reduce((left, [pattern, into]) => left.replace(pattern, into), Object.hasOwn(this.forms, word) ? this.forms[word] : word);
  }
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
