// What there is to choose from, and how a choice is shown and written: names for people, ids for the files.

import { h } from "./velden.js";

/** Return the kit of a form: made from gegevens.json, the names of the types it asks for, and the partners that are new in this proposal. */
export function makeKit(model, data, fresh) {
  const lists = new Map();
  const pages = data["pagina’s"];

  const entries = (field) => targetsOf(field).flatMap((type) => (pages[type] ?? []).map(([id, title]) => ({ type, id, title })));
  const targetsOf = (field) => field.doelen ?? Object.keys(model.soorten);
  const written = (field, { type, id }) => (field.doelen?.length === 1 ? id : `${model.soorten[type].map}/${id}`);
  const isNew = (field, text) => targetsOf(field).includes(model.concept) && fresh().some(({ id }) => id === text);

  function names(field) {
    const key = targetsOf(field).join(" ");
    if (!lists.has(key)) {
      const found = new Map();
      for (const entry of entries(field)) found.set(found.has(entry.title) ? `${entry.title} (${entry.id})` : entry.title, entry);
      const byName = new Map([...found].map(([name, entry]) => [name.toLowerCase(), entry]));
      const byId = new Map([...found].flatMap(([name, entry]) => [[entry.id, name], [`${model.soorten[entry.type].map}/${entry.id}`, name]]));
      const node = h("datalist", { id: `keuze-${lists.size}` }, ...[...found.keys()].map((name) => new Option(name, name)));
      lists.set(key, { byName, byId, node });
    }
    return lists.get(key);
  }

  return {
    model,
    entries: (type) => pages[type] ?? [],
    datalists: h("div", { hidden: true }),
    choices(field) {
      if (field.keuzes) return Object.entries(field.keuzes);
      if (field.soort === "yesno") return [["ja", say`Ja`], ["nee", say`Nee`]];
      return field.lijst ? data.lijsten[field.lijst] : undefined;
    },
    options(field) {
      const { node } = names(field);
      if (!node.isConnected) {
        if (field.eigen) node.prepend(new Option(model.eigen, model.eigen));
        this.datalists.append(node);
      }
      return node.id;
    },
    typed(field, value) {
      if (!field.verwijst) return value.trim();
      const text = value.trim();
      const entry = names(field).byName.get(text.toLowerCase());
      if (entry) return written(field, entry);
      const ours = targetsOf(field).includes(model.concept) && fresh().find(({ name }) => name.toLowerCase() === text.toLowerCase());
      return ours && text ? written(field, { type: model.concept, id: ours.id }) : text;
    },
    shown(field, value) {
      return field.verwijst ? names(field).byId.get(value) ?? fresh().find(({ id }) => id === value)?.name ?? value : String(value);
    },
    known: {
      reference(field, text) {
        if (field.eigen && text === model.eigen) return true;
        // A partner that is not in the guide yet is let in: the editors get it as a draft.
        return names(field).byId.has(text) || isNew(field, text) || (field.doelen?.length === 1 && field.doelen[0] === model.concept);
      },
      item: (list, text) => data.lijsten[list].some(([id]) => id === text),
    },
    isUnknown(field, value) {
      const text = this.typed(field, value);
      return Boolean(text) && field.doelen?.length === 1 && field.doelen[0] === model.concept && !names(field).byId.has(text) && !isNew(field, text);
    },
  };
}
