// The form of one entry: its steps, its text, and the question whether it is in the guide already.

import { alike, exactMark } from "./lijkt.js";
import { check } from "./nakijken.js";
import { found, persons } from "./persoon.js";
import { controls, h } from "./velden.js";

/** Return the form of an entry of a type; `level` is the level of its headings, `own` the id it has already. */
export function entryForm(type, kit, level, own = "") {
  const inside = controls(type.velden, kit);
  const text = textField();
  const steps = type.stappen.filter(({ velden, tekst }) => velden.length || tekst);
  const open = steps.filter(({ dicht }) => !dicht);
  const node = h("div", { class: "rg-stapjes" }, ...steps.map((step) => (step.dicht ? folded(step) : section(step))));
  const looks = h("div", { class: "rg-lijkt", role: "status" });
  inside.all.get(type.titel).node.append(looks);
  node.addEventListener("input", later(400, () => { showAlike(); askAboutPersons(); }));

  function section({ titel, velden, tekst }) {
    const [n, all] = [open.findIndex((step) => step.titel === titel) + 1, open.length];
    const title = level === 2 && all > 1 ? say`Stap ${n} van ${all}: ${titel}` : titel;
    return h("section", { class: "rg-blok" }, h(`h${level}`, {}, title), ...velden.map((name) => inside.all.get(name).node), tekst ? text.node : "");
  }

  function folded({ titel, velden, kopjes }) {
    const named = type.velden.filter(({ naam }) => velden.includes(naam));
    const heads = [...new Set(named.map(({ kop }) => kop ?? ""))];
    const parts = kopjes ? heads.map((head) => headed(head, named.filter(({ kop }) => (kop ?? "") === head))) : named.map(({ naam }) => inside.all.get(naam).node);
    return h("details", { class: "rg-meer-velden" }, h("summary", {}, say`${titel} (hoeft niet)`), ...parts);
  }

  function headed(head, fields) {
    const nodes = fields.map(({ naam }) => inside.all.get(naam).node);
    return fields.length === 1 ? nodes[0] : h("section", {}, h(`h${level + 1}`, {}, head), ...nodes);
  }

  function showAlike() {
    const data = inside.read();
    const names = [data[type.titel], ...(data[kit.model.lijkt.ook] ?? [])];
    const found = alike(kit.entries(type.naam), names, [...marks(type.velden, data)], kit.model.lijkt).filter(([id]) => id !== own);
    const links = found.map(([id, title, why]) => h("li", {}, h("a", { href: kit.address(type, id), target: "_blank", rel: "noopener" }, title), ` (${why})`));
    const said = found.length ? [h("p", {}, say`Dit lijkt op wat al in de gids staat. Is het hetzelfde? Dan kun je beter die pagina wijzigen.`), h("ul", {}, ...links)] : [];
    const key = found.map(([id]) => id).join(" ");
    if (looks.dataset.wat !== key) looks.replaceChildren(...said);
    looks.dataset.wat = key;
  }

  // What the check would ask an editor is asked here first; it keeps nobody from sending.
  function askAboutPersons() {
    const rules = kit.model.persoon;
    const asked = new Map();
    const data = inside.read();
    for (const { pad, code, mag } of persons(type.velden, data, rules)) asked.set(inside.at(pad), question(code, mag ? say`, of toestemming: vul die hieronder in` : ""));
    for (const place of inside.places()) place.ask(asked.get(place) ?? "");
    text.ask(found(text.input.value, rules).map((code) => question(code)).join(" "));
  }

  function question(code, consent = "") {
    const { fout, mag } = kit.model.persoon.zinnen[code];
    return `${fout} ${say`Wat mag: ${mag}${consent}.`}`;
  }

  function* marks(fields, data) {
    for (const field of fields) {
      const values = data?.[field.naam] === undefined ? [] : [data[field.naam]].flat();
      for (const value of values) {
        if (field.delen) yield* marks(field.delen, value);
        else if (field.soort in kit.model.lijkt.precies && value) yield `${field.soort}:${exactMark(field.soort, value)}`;
      }
    }
  }

  return {
    node, type,
    read: () => ({ velden: inside.read(), tekst: text.input.value }),
    fill(data) { inside.fill(data.velden); text.input.value = data.tekst ?? ""; showAlike(); askAboutPersons(); },
    /** Open what is folded round these fields, so that nobody sends what they did not see. */
    show(names) { for (const name of names) for (const box of node.querySelectorAll("details")) box.open ||= box.contains(inside.all.get(name).node); },
    title: () => inside.all.get(type.titel).read(), // alone: other fields may ask for the titles of new partners
    /** Show what is wrong beside its field, and return it with the field. */
    check() {
      inside.places().forEach((place) => place.set(""));
      const problems = check(type.velden, inside.read(), kit.model, kit.known);
      return problems.map((problem) => {
        const place = inside.at(problem.pad);
        place.set([problem.fout, problem.mag && say`Wat mag: ${problem.mag}.`.replace(/\.\.$/, ".")].filter(Boolean).join(" "));
        return { ...problem, place };
      });
    },
  };
}

function textField() {
  const input = h("textarea", { id: `tekst-${Math.random().toString(36).slice(2)}`, rows: 10 });
  const hint = h("p", { class: "rg-klein", id: `${input.id}-uitleg` }, say`Vertel in twee tot zes korte alinea’s wat een lezer moet weten. Een witregel begint een nieuwe alinea.`);
  const asked = h("p", { class: "rg-klein rg-vraag", id: `${input.id}-vraag`, role: "status" });
  input.setAttribute("aria-describedby", `${hint.id} ${asked.id}`);
  return {
    input, node: h("div", { class: "rg-veld" }, h("label", { for: input.id }, say`Tekst`), hint, input, asked),
    ask(words) { if (asked.textContent !== words) asked.textContent = words; },
  };
}

/** Return a function that waits until nothing has happened for a while. */
export function later(wait, action) {
  let timer;
  return () => { clearTimeout(timer); timer = setTimeout(action, wait); };
}
