// The checks of the form: what the model declares, with the sentences of `reisgids check`. Pure: data in, problems out.

/** Return what is wrong with `data`, field by field; `known` answers whether a reference or an item exists. */
export function check(fields, data, model, known, path = []) {
  return fields.flatMap((field) => {
    const value = data[field.naam];
    const here = [...path, field.naam];
    if (isEmpty(value)) return field.verplicht ? [problem("missing", field, "", here, model)] : [];
    const items = field.veel ? value.map((item, n) => [item, [...here, n]]) : [[value, here]];
    return items.flatMap(([item, at]) => field.delen ? check(field.delen, item, model, known, at) : one(field, item, at, model, known));
  });
}

function one(field, text, path, model, known) {
  const code = mistake(field, text.trim(), known);
  return code ? [problem(code, field, text, path, model)] : [];
}

function mistake(field, text, known) {
  if (field.keuzes) return Object.hasOwn(field.keuzes, text) ? "" : "literal_error";
  if (field.soort === "yesno") return ["ja", "nee"].includes(text) ? "" : "ja-nee";
  if (field.langste && [...text].length > field.langste) return "string_too_long";
  if (["line", "ref", "term"].includes(field.soort) && text.includes("\n")) return "regel";
  if (field.vorm && !fits(field.vorm, text)) return field.vorm.code;
  if (field.soort === "date" && !isDate(text)) return "datum";
  if (field.verwijst && !known.reference(field, text)) return "onbekende-verwijzing";
  if (field.lijst && !known.item(field.lijst, text)) return "niet-op-de-lijst";
  return "";
}

function fits(shape, text) {
  const bare = shape.zonder ? text.replace(new RegExp(shape.zonder, "g"), "") : text;
  return new RegExp(`^(?:${shape.patroon})$`).test(bare);
}

const MONTHS = say`jan feb maa apr mei jun jul aug sep okt nov dec`.split(" ");

/** Return what somebody surely meant: a web address whose beginning is missing, a day as people write it. */
export function mended(field, text) {
  const bare = text.trim();
  if (field.soort === "url" && /^(?:http:\/\/)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/?#]\S*)?$/i.test(bare)) return `https://${bare.replace(/^http:\/\//i, "")}`;
  if (field.soort !== "date") return text;
  const [, day, month, year] = bare.match(/^(\d{1,2})[-/. ](\d{1,2}|[a-z]{3,9})[-/. ](\d{4})$/i) ?? [];
  const number = MONTHS.indexOf((month ?? "").slice(0, 3).toLowerCase().replace("mrt", "maa")) + 1 || Number(month);
  const iso = day && [year, number, day].map((part) => String(part).padStart(2, "0")).join("-");
  return iso && isDate(iso) ? iso : text;
}

/** Say whether a text is a year, a month or a day that exists. */
export function isDate(text) {
  const [year, month = 1, day = 1] = text.split("-").map(Number);
  const found = new Date(Date.UTC(2000, month - 1, day));
  found.setUTCFullYear(year, month - 1, day);
  return year > 0 && found.getUTCMonth() === month - 1 && found.getUTCDate() === day;
}

/** Say whether there is nothing in a value, a list or a group. */
export function isEmpty(value) {
  if (value === undefined || value === null) return true;
  if (typeof value === "string") return !value.trim();
  return Object.values(value).every(isEmpty);
}

function problem(code, field, found, path, model) {
  const said = model.zinnen[code];
  const targets = (field.doelen ?? []).map((name) => model.soorten[name]?.label ?? name);
  const words = {
    label: field.label, help: field.uitleg ?? "", name: field.naam, found: found, length: [...found].length, max_length: field.langste,
    options: Object.keys(field.keuzes ?? {}).join(", "), what: targets.join(say` of `) || say`pagina`, vocabulary: field.lijst,
  };
  const fill = (text) => text.replace(/\{(\w+)\}/g, (_, word) => words[word] ?? "").trim();
  return { pad: path, code, fout: fill(said.fout), mag: fill(said.mag) };
}
