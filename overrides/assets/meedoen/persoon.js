// Numbers and addresses of one person in what was typed, found with the patterns of `reisgids check`. Pure: data in, places out.

/** Return for each text of `data` in which a person is found: its path, the code of what was found, and whether consent can be given beside it. */
export function persons(fields, data, rules, path = [], consent = undefined) {
  const [yes, since] = rules.toestemming;
  const beside = fields.some(({ naam }) => naam === yes) ? data[yes] === "ja" && Boolean(data[since]) : consent;
  return fields.flatMap((field) => {
    const values = data[field.naam] === undefined ? [] : [data[field.naam]].flat();
    return values.flatMap((value, n) => {
      const here = [...path, field.naam, ...(field.veel ? [n] : [])];
      if (field.delen) return persons(field.delen, value, rules, here);
      return beside === true ? [] : found(value, rules).map((code) => ({ pad: here, code, mag: beside === false }));
    });
  });
}

/** Return the codes of what in a text seems to be of one person. */
export function found(text, { vormen }) {
  const typed = text.replace(/[\p{Zs}\p{Cf}\t]/gu, " ").replace(/\p{Pd}/gu, "-");
  return vormen.filter((rule) => [...typed.matchAll(new RegExp(rule.zoek, "gu"))].some((match) => counts(rule, match, typed))).map(({ code }) => code);
}

function counts({ behalve, delen }, match, typed) {
  if (behalve) return !new RegExp(`^(?:${behalve})`, "iu").test(typed.slice(match.index));
  return delen.some(({ patroon, zonder }, n) => new RegExp(`^(?:${patroon})$`, "iu").test(zonder ? match[n + 1].replace(new RegExp(zonder, "gu"), "") : match[n + 1]));
}
