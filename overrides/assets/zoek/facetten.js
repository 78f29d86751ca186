// The filters: which records a choice leaves, how many each further choice would leave, and the boxes to choose with.

const MANY = 9; // values shown before "Toon meer"
const UNKNOWN = "onbekend";

export class Facets {
  constructor(index) {
    this.size = index.size;
    this.list = index.facets.map((facet) => (facet.key === "gebied" ? this.#withAreas(facet, index.areas) : { ...facet, values: [...facet.values].map(([id, value]) => ({ id, depth: 0, ...value })) }));
    this.byKey = new Map(this.list.map((facet) => [facet.key, facet]));
  }

  // An area holds what is in the areas within it; areas stand under the one they lie in.
  #withAreas(facet, areas) {
    const held = new Map(areas.map(({ id }) => [id, new Set()]));
    for (const { id, inside } of areas) for (const at of [id, ...inside]) for (const n of facet.values.get(id)?.rows ?? []) held.get(at).add(n);
    const under = (above, depth) => areas.filter((area) => (area.above || "") === above).sort((a, b) => a.label.localeCompare(b.label, document.documentElement.lang))
      .flatMap(({ id, label }) => [{ id, label, depth, rows: [...held.get(id)] }, ...(depth < 9 ? under(id, depth + 1) : [])]);
    return { ...facet, values: under("", 0).filter(({ rows }) => rows.length) };
  }

  // The records of `ids` that fit every chosen facet; of one facet any chosen value will do.
  narrowed(ids, chosen) {
    const masks = this.#masks(chosen);
    return ids.filter((n) => masks.every(({ mask }) => mask[n]));
  }

  // For each facet how many records each value would leave, given what is chosen in the others.
  counts(ids, chosen) {
    const masks = this.#masks(chosen);
    return new Map(this.list.map(({ key, values }) => {
      const others = masks.filter((each) => each.key !== key);
      const left = new Uint8Array(this.size);
      for (const n of ids) left[n] = others.every(({ mask }) => mask[n]) ? 1 : 0;
      return [key, new Map(values.map(({ id, rows }) => [id, rows.reduce((sum, n) => sum + left[n], 0)]))];
    }));
  }

  #masks(chosen) {
    return Object.entries(chosen).filter(([key, values]) => values.length && this.byKey.has(key)).map(([key, values]) => {
      const mask = new Uint8Array(this.size);
      for (const { id, rows } of this.byKey.get(key).values) if (values.includes(id)) for (const n of rows) mask[n] = 1;
      return { key, mask };
    });
  }

  label(key, id) {
    return this.byKey.get(key)?.values.find((value) => value.id === id)?.label ?? id;
  }

  // Of every record the words of a facet, as a table shows them; of an area only the record's own. What is not known says nothing.
  column(index, key) {
    const found = Array.from({ length: this.size }, () => []);
    const values = [...(index.facets.find((facet) => facet.key === key)?.values ?? [])].filter(([value]) => value !== UNKNOWN);
    for (const [, { label, rows }] of values) for (const n of rows) found[n].push(label);
    return found;
  }
}

// The boxes. They are made once and then only change their numbers, so that the focus stays where it is.
export class Boxes {
  constructor(place, facets, common, change) {
    this.common = common;
    this.sets = facets.list.map((facet) => new Box(facet, common.includes(facet.key), change));
    const order = [...common, ...facets.list.map(({ key }) => key).filter((key) => !common.includes(key))];
    place.append(...order.flatMap((key) => this.sets.filter((set) => set.key === key).map((set) => set.element)));
  }

  update(counts, chosen) {
    const one = (chosen.soort ?? []).length === 1;
    for (const set of this.sets) set.update(counts.get(set.key), chosen[set.key] ?? [], this.common.includes(set.key) || one);
  }
}

class Box {
  constructor({ key, name, values }, isCommon, change) {
    this.key = key;
    this.element = made("details", { className: "rg-facet" });
    this.element.open = isCommon && ["soort", "thema"].includes(key) && matchMedia("(min-width: 48.01rem)").matches;
    this.summary = made("summary", {}, made("span", { textContent: name }), (this.badge = made("span", { className: "rg-aantal" })));
    const set = made("fieldset", {}, made("legend", { className: "rg-alleen-horen", textContent: name }));
    this.rows = values.map(({ id, label, depth }) => {
      const box = made("input", { type: "checkbox", name: key, value: id });
      box.addEventListener("change", () => change(key, id, box.checked));
      const number = made("span", { className: "rg-aantal" });
      const element = made("label", { className: `rg-keuze rg-keuze--${Math.min(depth, 3)}` }, box, made("span", { textContent: label }), " ", number);
      return { id, label: label.toLowerCase(), box, number, element };
    });
    if (values.length > MANY) {
      const what = name.toLowerCase();
      const label = say`Zoek bij ${what}`;
      this.finder = made("input", { type: "search", placeholder: label, ariaLabel: label, className: "rg-facet__zoek", autocomplete: "off" });
      this.finder.addEventListener("input", () => this.#show());
      this.more = made("button", { type: "button", className: "rg-facet__meer", hidden: true });
      this.more.addEventListener("click", () => { this.all = !this.all; this.#show(); });
    }
    set.append(...(this.finder ? [this.finder] : []), ...this.rows.map(({ element }) => element), ...(this.more ? [this.more] : []));
    this.element.append(this.summary, set);
  }

  update(counts, chosen, isWanted) {
    for (const row of this.rows) {
      row.box.checked = chosen.includes(row.id);
      row.count = counts.get(row.id) ?? 0;
      row.number.textContent = row.count.toLocaleString(document.documentElement.lang);
    }
    const n = chosen.length;
    this.badge.textContent = n ? say`${n} gekozen` : "";
    this.element.hidden = !(chosen.length || (isWanted && this.rows.some(({ count }) => count)));
    this.#show();
  }

  #show() {
    const words = this.finder?.value.trim().toLowerCase() ?? "";
    let room = this.all || words || !this.more ? Infinity : MANY;
    let hidden = 0;
    const useful = this.rows.filter(({ count, box }) => count || box.checked);
    for (const row of this.rows) row.element.hidden = true;
    for (const row of useful) {
      if (words && !row.label.includes(words)) continue;
      if (room > 0 || row.box.checked || row.box === document.activeElement) row.element.hidden = false;
      else hidden++;
      room--;
    }
    if (this.more) {
      this.finder.hidden = useful.length <= MANY;
      this.more.hidden = words !== "" || useful.length <= MANY;
      this.more.textContent = this.all ? say`Toon minder` : say`Toon nog ${hidden}`;
      this.more.setAttribute("aria-expanded", String(Boolean(this.all)));
    }
  }
}

export function made(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}
