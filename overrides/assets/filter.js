// Filters on a page of lists: the proposals of the kompas, the tasks of the editors. Without this script everything is there, in its groups.
// What is chosen stands in the address, so that a choice can be shared and the back button works.

const form = document.querySelector("[data-filter]");

const ROWS = "[data-filtergroep] > ul > li, [data-filtergroep] > details > ul > li";

if (form) start(form);

function start(form) {
  const fields = [...form.querySelectorAll("select")];
  const rows = [...document.querySelectorAll(ROWS)];
  const groups = [...document.querySelectorAll("[data-filtergroep]")];
  const jumps = [...document.querySelectorAll("[data-groep]")];
  const status = document.querySelector("[data-filterstand]");
  const before = status.textContent;

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => show("pushState"));
  form.addEventListener("reset", () => setTimeout(() => show("pushState")));
  addEventListener("popstate", fromAddress);
  fromAddress();

  function fromAddress() {
    const query = new URLSearchParams(location.search);
    for (const field of fields) {
      const wanted = query.get(field.name) ?? "";
      field.value = [...field.options].some((option) => option.value === wanted) ? wanted : "";
    }
    show();
  }

  function show(write) {
    const chosen = fields.filter((field) => field.value);
    if (write) {
      const query = new URLSearchParams(chosen.map((field) => [field.name, field.value]));
      history[write](null, "", `${location.pathname}${query.size ? `?${query}` : ""}`);
    }
    for (const row of rows) row.hidden = !chosen.every((field) => row.dataset[field.name].split(" ").includes(field.value));
    for (const group of groups) {
      const left = rows.filter((row) => group.contains(row) && !row.hidden).length;
      const jump = jumps.find((item) => item.dataset.groep === group.dataset.filtergroep);
      group.hidden = !left;
      for (const more of group.querySelectorAll(":scope > details")) {
        const inside = rows.filter((row) => more.contains(row) && !row.hidden).length;
        more.hidden = !inside;
        more.open = chosen.length > 0;
      }
      if (!jump) continue;
      jump.hidden = !left;
      const count = jump.querySelector(".rg-aantal");
      count.dataset.alle ??= count.textContent; // there may be more than stands on this page
      count.textContent = chosen.length ? left : count.dataset.alle;
    }
    const left = rows.filter((row) => !row.hidden).length;
    const [all, what] = [rows.length, status.dataset.wat];
    status.textContent = !chosen.length ? before : left ? say`${left} van ${all} ${what}.` : say`Niets past hierbij. Kies iets anders.`;
  }
}
