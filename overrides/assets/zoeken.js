// The finder: words, filters, order and view. All of it stands in the address, so that a search can be shared
// and the back button works. What it knows comes from the index (zoek/index.js); nothing leaves the reader's browser.

import { Boxes, Facets, made } from "./zoek/facetten.js";
import { fragment, termsIn, unseen } from "./zoek/fragment.js";
import { Index } from "./zoek/index.js";
import { card, COLUMNS, csv, line, piece, table } from "./zoek/tonen.js";
import { search, suggested } from "./zoek/zoek.js";

const COMMON = ["soort", "thema", "gebied", "doelgroep", "stand", "jaar"];
const VIEWS = ["lijst", "kaarten", "tabel"];
const AT_ONCE = 20;
const IN_SIGHT = 6; // of those, how many show at once where the words stand; the others when they come near
const SHORTEST = 2; // letters before there is anything to look for
const PATIENCE = 300; // milliseconds that what was found waits for the pieces of text below it

const root = document.querySelector("[data-vinder]");
const part = (name) => root.querySelector(`[data-${name}]`);
if (root) start().catch(failed);

// The index, or a part of it, cannot be had.
function failed() {
  const again = made("button", { type: "button", className: "rg-wis", textContent: say`Probeer het opnieuw` });
  again.addEventListener("click", () => location.reload());
  const lists = made("a", { href: "#overzichten", textContent: say`overzichten` });
  part("stand").replaceChildren(...parts`Zoeken lukt nu niet. ${again} of kijk in de ${lists}.`);
  ready();
}

function ready() {
  root.removeAttribute("aria-busy");
  root.dataset.klaar = "";
}

async function start() {
  const input = root.querySelector("#zoekwoord");
  const base = new URL(root.dataset.basis, location.href);
  root.setAttribute("aria-busy", "true");
  const slow = setTimeout(() => { part("stand").textContent = say`Zoeken wordt geladen…`; }, PATIENCE);
  const index = await new Index(new URL(root.dataset.index, location.href).href).open().finally(() => clearTimeout(slow));
  const facets = new Facets(index);
  const boxes = new Boxes(part("filters"), facets, COMMON, (key, id, on) => {
    const others = (state.chosen[key] ?? []).filter((value) => value !== id);
    change(() => { state.chosen[key] = on ? [...others, id] : others; });
  });
  const columns = new Map();
  const column = (key) => columns.get(key) ?? columns.set(key, facets.column(index, key)).get(key);
  const everything = Array.from({ length: index.size }, (_, n) => n);
  let state = read(location.search, facets);
  let turn = 0;
  let found = [];
  let rows = AT_ONCE; // how many the next drawing shows

  part("filtervak").open = matchMedia("(min-width: 48.01rem)").matches;
  input.value = state.q;
  input.addEventListener("input", () => { ask(); show(150); });
  root.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); change(ask); });
  for (const button of root.querySelectorAll("[data-weergave]")) button.addEventListener("click", () => change(() => { state.view = button.dataset.weergave; }));
  part("volgorde").addEventListener("change", (event) => change(() => { state.order = event.target.value; }));
  part("wis").addEventListener("click", () => { change(() => { input.value = ""; ask(); state.chosen = {}; }); input.focus(); });
  part("csv").addEventListener("click", download);
  addEventListener("popstate", () => {
    const then = read(location.search, facets);
    if (address(then) === address(state)) return; // a link within the page: drawing again would take the focus away
    state = then;
    input.value = state.q;
    show(0, false);
  });
  part("alleen").addEventListener("click", () => { change(() => { state.chosen = {}; }); input.focus(); });
  await show(0, false);
  for (const name of ["sprong", "vak"]) part(name).hidden = false;
  ready();

  function ask() {
    state = { ...state, q: input.value, all: false };
  }

  function change(act) {
    act();
    history.pushState(null, "", address(state));
    return show(0, false);
  }

  function show(wait, write) {
    return look(wait, write).catch(failed);
  }

  async function look(wait = 0, write = true) {
    const mine = ++turn;
    if (wait) await new Promise((done) => setTimeout(done, wait));
    if (mine !== turn) return;
    if (write) history.replaceState(null, "", address(state));
    const asked = state.q.trim().length >= SHORTEST ? await search(index, state.q) : undefined;
    if (mine !== turn) return;
    const isEmpty = !asked?.words.length;
    const { best, rest } = isEmpty ? { best: everything, rest: [] } : asked;
    const [near, more] = [best, rest].map((ids) => facets.narrowed(ids, state.chosen));
    const isWide = state.all || !near.length || near.length + more.length <= AT_ONCE; // what only mentions it is shown too
    const answers = isWide ? [...best, ...rest] : best;
    const kept = isWide ? [...near, ...more] : near;
    found = await sorted(kept);
    if (mine !== turn) return;
    boxes.update(facets.counts(answers, state.chosen), state.chosen);
    tell(asked, kept, isWide ? 0 : more.length);
    controls(kept.length);
    await draw(mine, { base, taal: index.taal, column, words: asked?.words ?? [] }, isWide ? 0 : more.length);
    if (mine === turn && !kept.length) await wayOut(mine, asked, answers.length);
  }

  async function sorted(ids) {
    const key = state.order.replace("-", "");
    if (key === "beste") return ids;
    const titles = await index.titles();
    const rank = (n) => (key === "titel" ? titles[n] : key === "soort" ? n : column(key)[n][0] ?? "");
    const way = state.order.startsWith("-") ? -1 : 1;
    const compare = (a, b) => (rank(a) === rank(b) ? titles[a] - titles[b] : rank(a) === "" ? 1 : rank(b) === "" ? -1 : way * (rank(a) < rank(b) ? -1 : 1));
    return [...ids].sort(compare);
  }

  // In a live region: how many there are, and what was done with the words. `more` is how many only mention it.
  function tell(asked, kept, more) {
    const said = [];
    const count = kept.length;
    const whole = asked ? kept.filter((n) => asked.whole.has(n)).length : 0;
    const [number, others] = [pages(count), more.toLocaleString(document.documentElement.lang)];
    if (state.q.trim().length === 1) said.push(say`Typ nog een letter.`);
    else if (!asked?.words.length) said.push(chosenCount() ? say`${number} gevonden.` : say`${number} in de gids. Typ een woord of kies een filter.`);
    else if (!count) said.push(chosenCount() ? say`Niets gevonden met deze filters.` : say`Niets gevonden.`);
    else if (!whole) said.push(say`Niets gevonden met alle woorden. Wel met een deel ervan: ${number}.`);
    else if (whole < count) {
      const [all, part] = [pages(whole), count - whole];
      said.push(say`${all} gevonden met alle woorden, en ${part} met een deel ervan.`);
    } else said.push(say`${number} gevonden.`);
    if (more) said.push(plural(more, `Nog ${others} noemt het kort of met een ander woord.`, `Nog ${others} noemen het kort of met een ander woord.`));
    for (const [word, others] of asked?.instead ?? []) {
      const words = others.map((other) => `‘${other}’`).join(", ");
      said.push(say`‘${word}’ kent de gids niet. Gezocht op ${words}.`);
    }
    if (count) for (const word of asked?.missing ?? []) said.push(say`‘${word}’ staat nergens in de gids.`);
    part("stand").textContent = said.join(" ");
  }

  // Nothing was found: what would find something.
  async function wayOut(mine, asked, unfiltered) {
    const meant = (await Promise.all((asked?.missing ?? []).map(async (word) => [word, await suggested(index, word)]))).flatMap(([word, others]) => others.map((other) => [word, other]));
    if (mine !== turn) return;
    part("bedoelde").hidden = !meant.length;
    const words = made("span", {}, ...meant.slice(0, 4).flatMap(([word, other], at) => {
      const button = made("button", { type: "button", className: "rg-wis", textContent: other });
      button.addEventListener("click", () => { change(() => { input.value = state.q.toLowerCase().replace(word, other); ask(); }); input.focus(); });
      return [at ? say` of ` : "", button];
    }));
    part("bedoelde").replaceChildren(...parts`Bedoelde je ${words}?`);
    part("alleen").hidden = !unfiltered || !chosenCount();
    const all = pages(unfiltered);
    part("alleen").textContent = say`Haal de filters weg (dan ${all})`;
    part("leeg").hidden = false;
  }

  function chosenCount() {
    return Object.values(state.chosen).flat().length;
  }

  function controls(count) {
    part("aantal").textContent = chosenCount() ? `(${chosenCount()})` : "";
    part("chips").replaceChildren(...Object.entries(state.chosen).flatMap(([key, values]) => values.map((id) => {
      const name = facets.label(key, id);
      const chip = made("button", { type: "button", className: "rg-chip", ariaLabel: say`Haal filter weg: ${name}` }, name, made("span", { ariaHidden: "true", textContent: " ×" }));
      chip.addEventListener("click", () => { change(() => { state.chosen[key] = state.chosen[key].filter((value) => value !== id); }); (part("chips").querySelector("button") ?? input).focus(); });
      return made("li", {}, chip);
    })));
    part("wis").hidden = !chosenCount() && !state.q.trim();
    part("balk").hidden = !count;
    part("leeg").hidden = true;
    part("volgorde").value = state.order;
    for (const button of root.querySelectorAll("[data-weergave]")) button.setAttribute("aria-pressed", String(button.dataset.weergave === state.view));
  }

  // The first of what was found; the rest on request, so that ten thousand records are no burden, and last what only mentions it.
  async function draw(mine, looks, more) {
    const drawn = state.view === "tabel" ? table(state.order, (order) => { change(() => { state.order = order; }); refocus = order.replace("-", ""); }) : undefined;
    const place = drawn?.body ?? made("ol", { className: state.view === "kaarten" ? "rg-kaarten rg-kaarten--vinder" : "rg-kaarten rg-kaarten--lijst" });
    const add = async (from, to) => {
      const hits = await Promise.all(found.slice(from, to).map((n) => index.shown(n)));
      if (mine !== turn) return;
      const seen = hits.map((hit) => ({ ...looks, words: looks.words.map((word) => termsIn(hit.n, word)) }));
      const lines = hits.map((hit, at) => (drawn ? line(hit, seen[at]) : card(hit, seen[at])));
      const explain = (at) => excerpt(hits[at], seen[at]).then((text) => { if (text) lines[at].lastChild.before(piece(text, seen[at])); }, () => {});
      if (!drawn) await Promise.race([Promise.all(lines.slice(0, IN_SIGHT).map((_, at) => explain(at))), new Promise((done) => setTimeout(done, PATIENCE))]);
      if (mine !== turn) return;
      const watcher = new IntersectionObserver((near) => {
        for (const { isIntersecting, target } of near) if (isIntersecting) { watcher.unobserve(target); explain(lines.indexOf(target)); }
      }, { rootMargin: "200px" });
      if (!drawn) for (const each of lines.slice(IN_SIGHT)) watcher.observe(each);
      place.append(...lines);
      const others = pages(more);
      part("meer").textContent = found.length > to ? say`Toon meer` : say`Toon ook ${others} waar het kort of met een ander woord in staat`;
      part("meer").hidden = found.length <= to && !more;
      part("meer").onclick = async () => {
        const first = Math.min(to, found.length);
        if (first < found.length) await add(first, first + AT_ONCE);
        else {
          rows = first + AT_ONCE;
          await change(() => { state.all = true; });
        }
        part("uitkomst").querySelectorAll("ol > li, tbody > tr")[first]?.querySelector("a").focus();
      };
    };
    const wanted = rows;
    rows = AT_ONCE;
    await add(0, wanted);
    if (mine !== turn) return;
    part("uitkomst").replaceChildren(...(found.length ? [drawn ? made("div", { className: "rg-vindertabel", tabIndex: 0, role: "region", ariaLabel: say`Tabel met wat je vond` }, drawn.element) : place] : []));
    if (refocus) part("uitkomst").querySelector(`[data-kolom=${refocus}]`)?.focus();
    refocus = "";
  }

  // The piece of its text where the words stand that its title and summary do not show.
  async function excerpt(hit, { words, taal }) {
    const wanted = unseen(hit, words, taal);
    return wanted.length ? fragment(await index.text(hit.n), wanted, taal) : "";
  }

  async function download() {
    const rows = [[say`Titel`, ...COLUMNS.map(([, name]) => name), say`Samenvatting`, say`Adres`]];
    for (let at = 0; at < found.length; at += 200) {
      const hits = await Promise.all(found.slice(at, at + 200).map((n) => index.shown(n)));
      rows.push(...hits.map((hit) => [hit.title, ...COLUMNS.map(([key]) => (key === "soort" ? hit.kind : column(key)[hit.n].join(", "))), hit.summary, new URL(hit.url, base).href]));
    }
    const link = made("a", { href: URL.createObjectURL(new Blob([csv(rows)], { type: "text/csv;charset=utf-8" })), download: "reisgids.csv" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }
}

let refocus = "";

function pages(count) {
  const n = count.toLocaleString(document.documentElement.lang);
  return plural(count, `${n} pagina`, `${n} pagina’s`);
}

function read(text, facets) {
  const query = new URLSearchParams(text);
  const chosen = {};
  for (const [key, value] of query) if (facets.byKey.get(key)?.values.some(({ id }) => id === value)) (chosen[key] ??= []).push(value);
  const order = query.get("volgorde") ?? "";
  const isOrder = /^-?(titel|soort|stand|jaar)$/.test(order);
  return { q: query.get("q") ?? "", all: query.has("alles"), chosen, view: VIEWS.includes(query.get("weergave")) ? query.get("weergave") : VIEWS[0], order: isOrder ? order : "beste" };
}

function address({ q, all, chosen, view, order }) {
  const query = new URLSearchParams();
  if (q.trim()) query.set("q", q.trim());
  for (const [key, values] of Object.entries(chosen)) for (const value of values) query.append(key, value);
  if (all) query.set("alles", "1");
  if (view !== VIEWS[0]) query.set("weergave", view);
  if (order !== "beste") query.set("volgorde", order);
  return `${location.pathname}${query.size ? `?${query}` : ""}`;
}
