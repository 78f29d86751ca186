// Fields of the model as controls of a form. A control can `read` what was typed, be `fill`ed, and say which input is `at` a path.

import { isEmpty, mended } from "./nakijken.js";

let made = 0;

/** Make an element: `h("p", { class: "x" }, "text", child)`. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick" || name === "oninput") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== "") element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== ""));
  return element;
}

/** Return the control of a field; `kit` knows what there is to choose from. */
export function control(field, kit) {
  if (field.veel) return list(field, kit);
  return field.delen ? group(field, kit) : single(field, kit);
}

/** Return the controls of a number of fields as one, with an object as its value. */
export function controls(fields, kit) {
  const all = new Map(fields.map((field) => [field.naam, control(field, kit)]));
  return {
    all,
    read() {
      const values = [...all].map(([name, one]) => [name, one.read()]).filter(([, value]) => !isEmpty(value));
      return Object.fromEntries(values);
    },
    fill(data) { for (const [name, one] of all) one.fill(data?.[name]); },
    at([name, ...rest]) { return all.get(name)?.at(rest); },
    places() { return [...all.values()].flatMap((one) => one.places()); },
  };
}

// What every control hangs its help and its mistake on.
function place(node, input, describes) {
  const error = h("p", { class: "rg-fout", id: `fout-${++made}`, hidden: true });
  const question = h("p", { class: "rg-klein rg-vraag", id: `vraag-${made}`, role: "status" });
  return {
    node, input, error, question,
    /** Ask something about what was typed that is no mistake. */
    ask(text) { if (question.textContent !== text) { question.textContent = text; this.set(error.textContent); } },
    set(text) {
      error.textContent = text;
      error.hidden = !text;
      const ids = [text && error.id, question.textContent && question.id, describes].filter(Boolean).join(" ");
      if (ids) input.setAttribute("aria-describedby", ids); else input.removeAttribute("aria-describedby");
      if (input.matches("input, select, textarea")) {
        if (text) input.setAttribute("aria-invalid", "true"); else input.removeAttribute("aria-invalid");
      }
    },
  };
}

function help(field) {
  const example = field.voorbeeld && !field.keuzes && !field.verwijst && !field.lijst && say`Bijvoorbeeld: ${field.voorbeeld}`;
  const text = [field.hulp ?? field.uitleg, example].filter(Boolean).join(" ");
  return text ? h("p", { class: "rg-klein", id: `uitleg-${++made}` }, text) : undefined;
}

function single(field, kit) {
  const id = `veld-${++made}`;
  const hint = help(field);
  const input = inputFor(field, kit, id);
  const label = h("label", { for: id }, field.label, field.verplicht ? h("span", { class: "rg-klein" }, say` (verplicht)`) : "");
  const node = h("div", { class: "rg-veld" }, label, hint);
  const spot = place(node, input, hint?.id);
  spot.set("");
  node.append(spot.error, input, spot.question);
  if (field.verplicht) input.setAttribute("aria-required", "true");
  input.addEventListener("change", () => {
    const better = mended(field, input.value);
    if (better !== input.value) { input.value = better; input.dispatchEvent(new Event("input", { bubbles: true })); }
  });
  const note = kit.note?.(field, input);
  if (note) node.append(note);
  return {
    node, field, input,
    read: () => kit.typed(field, input.value),
    fill(value) { show(field, kit, input, value); },
    at: () => spot,
    places: () => [spot],
  };
}

function show(field, kit, input, value) {
  const text = kit.shown(field, value ?? "");
  // A value that is not among the choices is kept: who changes something else must not lose it.
  if (input.tagName === "SELECT" && text && ![...input.options].some((o) => o.value === text)) input.append(new Option(text, text));
  input.value = text;
}

function inputFor(field, kit, id) {
  const choices = kit.choices(field);
  if (choices) return h("select", { id }, new Option(say`Kies`, ""), ...choices.map(([value, label]) => new Option(label, value)));
  if (field.soort === "text") return h("textarea", { id, rows: 4 });
  const mode = { date: "text", url: "url", email: "email", phone: "tel", number: "decimal", kvk: "numeric" }[field.soort];
  return h("input", { id, type: "text", autocomplete: "off", inputmode: mode, spellcheck: mode ? "false" : undefined, list: field.verwijst ? kit.options(field) : undefined });
}

function group(field, kit) {
  const hint = help(field);
  const inside = controls(field.delen, kit);
  const node = h("fieldset", { class: "rg-veld rg-groepveld", tabindex: -1, id: `groep-${++made}` }, h("legend", {}, field.label), hint);
  const spot = place(node, node, hint?.id);
  spot.set("");
  node.append(spot.error, ...[...inside.all.values()].map((one) => one.node));
  return { node, field, read: inside.read, fill: inside.fill, at: (path) => (path.length ? inside.at(path) : spot), places: () => [spot, ...inside.places()] };
}

function list(field, kit) {
  const hint = help(field);
  const legend = h("legend", {}, field.label, field.verplicht ? h("span", { class: "rg-klein" }, say` (verplicht)`) : "");
  const node = h("fieldset", { class: "rg-veld rg-lijstveld", tabindex: -1, id: `lijst-${++made}` }, legend, hint);
  const spot = place(node, node, hint?.id);
  spot.set("");
  const holder = h("div", { class: "rg-rijen" });
  const button = h("button", { type: "button", class: "rg-knop rg-knop--stil", onclick: () => add().focus() }, say`+ ${field.label}: nog een`);
  node.append(spot.error, holder, button);
  let rows = [];

  function add() {
    const one = field.delen ? group({ ...field, hulp: "", voorbeeld: "" }, kit) : single({ ...field, veel: false, verplicht: false, hulp: "", voorbeeld: "" }, kit);
    const remove = h("button", { type: "button", class: "rg-weg", onclick: () => drop(one) }, say`Weg`);
    const row = { one, remove, box: h("div", { class: "rg-rij" }, one.node, remove) };
    rows.push(row);
    holder.append(row.box);
    number();
    return row.box.querySelector("input, select, textarea");
  }

  function drop(one) {
    const index = rows.findIndex((row) => row.one === one);
    rows[index].box.remove();
    rows = rows.filter((row) => row.one !== one);
    if (!rows.length && !startsEmpty) add();
    number();
    (rows[Math.min(index, rows.length - 1)]?.box.querySelector("input, select, textarea") ?? button).focus();
    node.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // Each row says its number, so that a list of equal fields can be told apart by ear.
  function number() {
    rows.forEach(({ one, remove, box }, n) => {
      const name = `${field.label} ${n + 1}`;
      box.querySelector("legend, label").textContent = name;
      remove.setAttribute("aria-label", say`Haal weg: ${name}`);
      remove.hidden = !startsEmpty && rows.length === 1 && isEmpty(one.read());
    });
    button.textContent = rows.length ? say`+ ${field.label}: nog een` : `+ ${field.label}`;
  }

  node.addEventListener("input", number);
  const filled = () => rows.filter(({ one }) => !isEmpty(one.read()));
  // A group that may stay away starts as a button, so that a form is not longer than what one must know.
  const startsEmpty = Boolean(field.delen) && !field.verplicht;
  if (startsEmpty) number(); else add();
  return {
    node, field,
    read: () => filled().map(({ one }) => one.read()),
    fill(values) {
      rows.forEach(({ box }) => box.remove());
      rows = [];
      for (const value of values?.length ? [values].flat() : startsEmpty ? [] : [undefined]) {
        add();
        rows.at(-1).one.fill(asItem(field, value));
      }
      number();
    },
    at: ([index, ...rest]) => (index === undefined ? spot : filled()[index]?.one.at(rest) ?? spot),
    places: () => [spot, ...rows.flatMap(({ one }) => one.places())],
  };
}

// `- eigen ervaring` is short for a group of which only the first field is given.
function asItem(field, value) {
  return field.delen && typeof value === "string" ? { [field.delen[0].naam]: value } : value;
}
