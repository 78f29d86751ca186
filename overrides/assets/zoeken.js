// The search page: Pagefind in the reader's own browser, with facets that count live.
// The state lives in the address, so that a search can be shared and the back button works.

const root = document.querySelector("[data-reisgids-zoeken]");
const AT_ONCE = 10;

if (root) start(root);

async function start(root) {
  const input = root.querySelector("input[type=search]");
  const status = root.querySelector("[data-stand]");
  const results = root.querySelector("[data-uitkomst]");
  const more = root.querySelector("[data-meer]");
  const filterBox = root.querySelector("[data-filters]");
  // On a wide screen the filters stand open beside the results; on a phone they fold away.
  root.querySelector("[data-filters-vak]").open = matchMedia("(min-width: 48.01rem)").matches;
  let pagefind;
  try {
    pagefind = await import(new URL(root.dataset.bundel, location.href).href);
    await pagefind.options({ baseUrl: new URL(root.dataset.basis, location.href).pathname, excerptLength: 24 });
    await pagefind.init();
  } catch {
    status.textContent = "Zoeken lukt nu niet. Gebruik de overzichten hieronder.";
    return;
  }
  const state = read(new URLSearchParams(location.search));
  const known = await pagefind.filters();
  let turn = 0;

  input.value = state.q;
  input.addEventListener("input", () => { state.q = input.value; show(200); });
  root.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); state.q = input.value; show(0, true); });
  addEventListener("popstate", () => { Object.assign(state, read(new URLSearchParams(location.search))); input.value = state.q; show(0, false, false); });
  show(0, false, false);

  async function show(wait = 0, push = false, write = true) {
    const mine = ++turn;
    if (wait) await new Promise((done) => setTimeout(done, wait));
    if (mine !== turn) return;
    if (write) history[push ? "pushState" : "replaceState"](null, "", address(state));
    const words = state.q.trim();
    const chosen = Object.fromEntries(Object.entries(state.filters).filter(([, values]) => values.length).map(([name, values]) => [name, { any: values }]));
    if (!words && !Object.keys(chosen).length) {
      results.replaceChildren();
      more.hidden = true;
      status.textContent = "Typ een woord, of kies een filter.";
      drawFilters(known);
      return;
    }
    const found = await pagefind.search(words || null, { filters: chosen });
    if (mine !== turn) return;
    status.textContent = count(found.results.length);
    drawFilters(found.totalFilters && Object.keys(found.totalFilters).length ? found.totalFilters : known);
    results.replaceChildren();
    await draw(found.results, 0, mine);
  }

  async function draw(found, from, mine) {
    const page = await Promise.all(found.slice(from, from + AT_ONCE).map((hit) => hit.data()));
    if (mine !== turn) return;
    const first = results.childElementCount;
    results.append(...page.map(card));
    more.hidden = found.length <= from + AT_ONCE;
    more.onclick = async () => { await draw(found, from + AT_ONCE, mine); results.children[first + AT_ONCE]?.querySelector("a")?.focus(); };
  }

  // What belongs to one kind of page (the stand of a deal) is shown once a single kind is chosen.
  function facets(counts) {
    const common = root.dataset.facetten.split("|");
    const own = Object.keys(known).filter((name) => !common.includes(name));
    const chosen = own.filter((name) => state.filters[name]?.length);
    const one = state.filters[common[0]]?.length === 1;
    return [...common, ...(one ? own.filter((name) => Object.values(counts[name] ?? {}).some(Boolean)) : chosen)].filter((name) => known[name]);
  }

  function drawFilters(counts) {
    const open = document.activeElement?.dataset?.waarde;
    filterBox.replaceChildren(...facets(counts).map((name) => {
      const set = document.createElement("fieldset");
      const legend = document.createElement("legend");
      legend.textContent = name;
      set.append(legend);
      const rows = Object.keys(known[name]).map((value) => [value, counts[name]?.[value] ?? 0])
        .filter(([value, n]) => n || state.filters[name]?.includes(value))
        .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], "nl"));
      for (const [value, n] of rows) {
        const label = document.createElement("label");
        const box = document.createElement("input");
        box.type = "checkbox";
        box.dataset.waarde = `${name}:${value}`;
        box.checked = state.filters[name]?.includes(value) ?? false;
        box.addEventListener("change", () => {
          const others = (state.filters[name] ?? []).filter((v) => v !== value);
          state.filters[name] = box.checked ? [...others, value] : others;
          show(0, true);
        });
        const text = document.createElement("span");
        text.textContent = `${value} (${n})`;
        label.append(box, text);
        set.append(label);
      }
      return set;
    }));
    if (open) [...filterBox.querySelectorAll("input")].find((box) => box.dataset.waarde === open)?.focus();
  }
}

function read(query) {
  const filters = {};
  for (const [name, value] of query) if (name !== "q") (filters[name] ??= []).push(value);
  return { q: query.get("q") ?? "", filters };
}

function address(state) {
  const query = new URLSearchParams();
  if (state.q.trim()) query.set("q", state.q.trim());
  for (const [name, values] of Object.entries(state.filters)) for (const value of values) query.append(name, value);
  return `${location.pathname}${query.size ? `?${query}` : ""}`;
}

function count(n) {
  if (!n) return "Niets gevonden. Probeer een ander woord, of haal een filter weg.";
  return n === 1 ? "1 pagina gevonden." : `${n} pagina’s gevonden.`;
}

function card(hit) {
  const item = document.createElement("li");
  item.className = `rg-kaart rg-kaart--${hit.meta.type}`;
  const title = document.createElement("h2");
  title.className = "rg-kaart__titel";
  const link = document.createElement("a");
  link.href = hit.url;
  link.textContent = hit.meta.title;
  title.append(link);
  const summary = document.createElement("p");
  summary.textContent = hit.meta.samenvatting ?? "";
  const excerpt = document.createElement("p");
  excerpt.className = "rg-klein";
  excerpt.append(...marked(hit.excerpt));
  const meta = document.createElement("p");
  meta.className = "rg-kaart__meta";
  const kind = document.createElement("span");
  kind.className = `rg-soort rg-soort--${hit.meta.type}`;
  kind.textContent = hit.meta.soort;
  meta.append(kind);
  item.append(title, summary, ...(hit.excerpt.includes("<mark>") ? [excerpt] : []), meta);
  return item;
}

// Pagefind gives excerpts as HTML with <mark>; only those marks are let through, the rest becomes text.
function marked(html) {
  return html.split(/(<mark>.*?<\/mark>)/).map((piece) => {
    const inside = piece.match(/^<mark>(.*)<\/mark>$/);
    if (!inside) return plain(piece);
    const mark = document.createElement("mark");
    mark.append(plain(inside[1]));
    return mark;
  });
}

function plain(html) {
  return document.createTextNode(new DOMParser().parseFromString(html, "text/html").documentElement.textContent);
}
