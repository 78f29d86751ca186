// The form with which anybody proposes an entry, changes one, or says that it is still right. No framework, no server:
// what comes out is text, which `reisgids intake` reads.

import { block, proposeId } from "./meedoen/bundel.js";
import { draft } from "./meedoen/concept.js";
import { doors } from "./meedoen/deuren.js";
import { makeKit } from "./meedoen/kit.js";
import { isEmpty } from "./meedoen/nakijken.js";
import { entryForm, later } from "./meedoen/pagina.js";
import { h } from "./meedoen/velden.js";

const root = document.querySelector("[data-reisgids-meedoen]");
if (root) start(root);

// The number of the file with an entry as typed; `emit/form/data.py` reckons the same.
function shelf(id, count) {
  return [...id].reduce((sum, letter) => (31 * sum + letter.charCodeAt(0)) % 65521, 0) % count;
}

async function start(root) {
  const json = async (path) => (await fetch(new URL(path, location.href))).json();
  const asked = new URLSearchParams(location.search);
  const id = /^[a-z0-9-]+$/.test(asked.get("id") ?? "") ? asked.get("id") : "";
  let model, data, names, present;
  const types = root.dataset.soorten.split(" ");
  try {
    [model, data, names, present] = await Promise.all([
      json(root.dataset.model), json(root.dataset.gegevens), Promise.all(types.map((type) => json(root.dataset.namen.replace("SOORT", type)))),
      id ? json(root.dataset.inhoud.replace("PLANK", shelf(id, Number(root.dataset.planken)))).then((all) => (Object.hasOwn(all, id) ? all[id] : undefined), () => undefined) : undefined,
    ]);
  } catch { return; } // the form on paper stays
  if (present?.nu) { // the page has another id now
    asked.set("id", present.nu);
    return location.replace(`?${asked}`);
  }
  data["pagina’s"] = Object.fromEntries(types.map((type, n) => [type, names[n]]));
  document.querySelector("[data-papier]").hidden = true;
  const type = model.soorten[root.dataset.reisgidsMeedoen];
  if (id && !present) root.append(h("p", { class: "rg-bericht" }, say`De pagina die je wilt wijzigen, staat niet in de gids. Je kunt hier wel een nieuwe maken.`));
  const made = id && present && asked.has("klopt") ? confirmation(root, model, type, id, present) : proposal(root, model, data, type, present ? id : "", present, present ? {} : known(type, asked));
  if (id && present) {
    const title = present.velden[type.titel];
    document.querySelector("#inhoud").textContent = asked.has("klopt") ? say`Klopt nog: ${title}` : say`Wijzig: ${title}`;
    document.querySelector("#inhoud ~ .rg-lead").textContent = asked.has("klopt") ? say`Zeg dat je de pagina hebt nagekeken. Meer hoef je niet te doen.` : say`Verander wat niet meer klopt. De rest laat je staan.`;
  }
  root.append(made);
}

// What the page that led here knows: fields in the address, as `emit/form/door.py` writes them.
function known(type, asked) {
  const fields = type.velden.filter(({ naam, delen }) => !delen && asked.has(naam));
  return Object.fromEntries(fields.map(({ naam, veel }) => [naam, veel ? asked.getAll(naam) : asked.get(naam)]));
}

function proposal(root, model, data, type, id, present, known) {
  const partners = [];
  const partnerType = model.soorten[model.concept];
  const fresh = () => {
    const taken = new Set((data["pagina’s"][model.concept] ?? []).map(([known]) => known));
    return partners.map((form) => form.title()).filter(Boolean).map((name) => { const own = proposeId(name, taken, model.id); taken.add(own); return { name, id: own }; });
  };
  const kit = makeKit(model, data, fresh);
  kit.address = (of, entry) => root.dataset.pagina.replace("SOORT", of.adres).replace("ID", entry);
  kit.note = (field, input) => (field.verwijst && field.doelen?.length === 1 && field.doelen[0] === model.concept ? unknownNote(kit, field, input, add) : undefined);
  const main = entryForm(type, kit, 2, id);
  const summary = h("div", { class: "rg-foutenlijst", role: "alert", tabindex: -1, hidden: true });
  const status = h("p", { class: "rg-bericht", role: "status" });
  const kept = draft(`${type.naam}:${id}`);
  const holder = h("div", {});
  const extra = partnerType && JSON.stringify(type.velden).includes(`"doelen":["${model.concept}"]`) && type !== partnerType
    ? h("section", { class: "rg-blok" }, h("h2", {}, say`Partners die nog niet in de gids staan`),
      h("p", {}, say`Doet er iemand mee die de gids nog niet kent? Voeg die hier toe. Dan gaat alles in één keer mee.`), holder,
      h("button", { type: "button", class: "rg-knop rg-knop--stil", onclick: () => add().node.querySelector("input").focus() }, say`+ nieuwe partner`)) : undefined;
  const form = h("form", { novalidate: true, "aria-label": say`Voorstel` });

  // `from` is the field where the name was typed: who tells now who that is, wants to go back there.
  function add(name = "", from = undefined) {
    const one = entryForm(partnerType, kit, 4);
    const remove = h("button", { type: "button", class: "rg-weg", onclick: () => { partners.splice(partners.indexOf(one), 1); box.remove(); extra.querySelector(":scope > button").focus(); changed(); } }, say`Haal deze partner weg`);
    const back = from && h("button", { type: "button", class: "rg-knop rg-knop--stil", onclick: () => from.focus() }, say`Klaar, terug naar waar je was`);
    const box = h("section", { class: "rg-nieuwe-partner" }, h("h3", {}, say`Nieuwe partner`), one.node, back, remove);
    one.fill({ velden: { [partnerType.titel]: name, ...start_with(partnerType) } });
    partners.push(one);
    holder.append(box);
    changed();
    return one;
  }

  const start_with = (of) => (of.velden.some(({ naam }) => naam === "bronnen") ? { bronnen: [model.eigen] } : {});
  const earlier = kept.load();
  const begun = isEmpty(earlier) ? undefined : earlier;
  const version = begun?.versie || present?.versie; // of the page that was in front of who typed
  const state = () => ({ ...main.read(), versie: version, erbij: partners.map((one) => one.read()) });
  const changed = later(200, () => { kept.keep(state()); });
  const forget = () => {
    if (!confirm(say`Wil je wissen wat je hebt ingevuld?`)) return;
    kept.forget();
    location.reload();
  };

  function made(anyway = false) {
    const problems = [main, ...partners].flatMap((one) => one.check());
    summary.hidden = !problems.length;
    if (problems.length && !anyway) {
      const n = problems.length;
      summary.replaceChildren(h("h2", {}, plural(n, `Er is nog één ding niet goed`, `Er zijn nog ${n} dingen niet goed`)),
        h("ul", {}, ...problems.map(({ fout, place }) => h("li", {}, h("a", { href: `#${place.input.id}`, onclick: (event) => { event.preventDefault(); reveal(place.input); } }, fout)))),
        h("p", {}, say`Kom je er niet uit? Download je voorstel dan toch. De redactie helpt je verder.`, " ", h("button", { type: "button", class: "rg-weg", onclick: () => exits.save(made(true)) }, say`Toch downloaden`)));
      summary.focus();
      return undefined;
    }
    const { velden, tekst } = main.read();
    const taken = new Set((data["pagina’s"][type.naam] ?? []).map(([known]) => known));
    const own = id || proposeId(main.title() || "nieuw", taken, model.id);
    const news = fresh();
    const others = partners.filter((one) => one.title()).map((one, n) => { const read = one.read(); return block("nieuw", `${partnerType.map}/${news[n].id}`, "", partnerType.velden, read.velden, read.tekst); });
    const text = [block(id ? "wijzig" : "nieuw", `${type.map}/${own}`, id ? version : "", type.velden, velden, tekst), ...others].join("\n");
    return { title: main.title() || type.label, text, name: `voorstel-${own}.txt` };
  }

  const changing = () => { const page = h("a", { href: kit.address(type, id) }, present.velden[type.titel]); return parts`Je wijzigt: ${page}.`; };
  const exits = doors(root, () => made(), (...sentences) => { status.textContent = sentences.join(" "); });
  form.append(
    ...(id ? [h("p", { class: "rg-bericht" }, ...changing())] : []),
    summary, main.node, ...(extra ? [extra] : []),
    h("section", { class: "rg-blok" }, h("h2", {}, say`Klaar? Verstuur je voorstel`), h("p", {}, say`Noem geen namen van mensen zonder hun toestemming. De redactie leest alles voordat het in de gids komt.`), exits.node, status),
    h("p", { class: "rg-klein" }, say`Wat je typt, blijft in deze browser bewaard tot je het wist.`, " ", h("button", { type: "button", class: "rg-weg", onclick: forget }, say`Concept wissen`)), kit.datalists,
  );
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const one of begun?.erbij ?? []) add().fill(one); // first: fields of the entry itself show the names of these
  main.fill(begun ?? (present ? { velden: present.velden, tekst: present.tekst } : { velden: { ...start_with(type), ...known } }));
  main.show(Object.keys(known));
  if (begun) {
    const since = version !== present?.versie ? [" ", say`De pagina zelf is intussen veranderd. Begin opnieuw om te zien wat er nu staat.`] : [];
    form.prepend(h("p", { class: "rg-bericht", role: "status" }, say`Wat je eerder invulde, staat er weer.`, ...since, " ", h("button", { type: "button", class: "rg-weg", onclick: forget }, say`Begin opnieuw`)));
  }
  form.addEventListener("input", changed);
  return form;
}

// Beside a field for a partner: what happens with a name that the guide does not know.
function unknownNote(kit, field, input, add) {
  const note = h("p", { class: "rg-klein rg-onbekend", role: "status" });
  const show = () => {
    const unknown = kit.isUnknown(field, input.value);
    if (unknown === (note.childElementCount > 0)) return;
    note.replaceChildren(...(unknown ? [say`De gids kent deze partner nog niet. Dat geeft niet: hij komt er als concept bij.`, " ",
      h("button", { type: "button", class: "rg-weg", onclick: () => { const name = input.value; add(name, input).node.querySelectorAll("input")[1]?.focus(); show(); } }, say`Vertel nu al wie het is`)] : []));
  };
  // Not at once: a page that moves between pressing and letting go of a button swallows the click.
  input.addEventListener("change", () => setTimeout(show, 400));
  return note;
}

function reveal(input) {
  for (let box = input.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  input.focus();
}

function confirmation(root, model, type, id, present) {
  const [on, by] = model.nagekeken.map((name) => type.velden.find((field) => field.naam === name));
  const kit = { model, choices: () => undefined, typed: (_, value) => value.trim(), shown: (_, value) => String(value), known: {}, entries: () => [] };
  const today = new Date();
  const day = `${today.getFullYear()}-${String(today.getMonth() + 1).padStart(2, "0")}-${String(today.getDate()).padStart(2, "0")}`;
  const part = { ...type, velden: [{ ...by, label: say`Wat is jouw rol?`, uitleg: by.uitleg, verplicht: true }, { ...on, verplicht: true }], titel: by.naam, stappen: [{ titel: say`Wie heeft het nagekeken?`, velden: [by.naam, on.naam] }] };
  const form = entryForm(part, kit, 2);
  form.fill({ velden: { [on.naam]: day } });
  const status = h("p", { class: "rg-bericht", role: "status" });
  const made = () => {
    const problems = form.check();
    if (problems.length) { reveal(problems[0].place.input); return undefined; }
    const text = block("bevestig", `${type.map}/${id}`, present.versie, [on, by], form.read().velden, "");
    const title = present.velden[type.titel];
    return { title: say`klopt nog: ${title}`, text, name: `bevestiging-${id}.txt` };
  };
  const address = root.dataset.pagina.replace("SOORT", type.adres).replace("ID", id);
  const page = h("a", { href: address }, present.velden[type.titel]);
  return h("form", { novalidate: true, "aria-label": say`Klopt nog` },
    h("p", {}, ...parts`Alles op de pagina ${page} klopt nog? Zeg dan wie je bent. De redactie zet erbij dat het is nagekeken.`),
    form.node, h("section", { class: "rg-blok" }, h("h2", {}, say`Verstuur`), doors(root, made, (...sentences) => { status.textContent = sentences.join(" "); }).node, status));
}
