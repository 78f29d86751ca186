// Filters on the list of proposals. Without this script the groups, the bodies and the themes lead to every proposal.
// What is chosen stands in the address, so that a choice can be shared and the back button works.

const form = document.querySelector("[data-kompasfilter]");

if (form) start(form);

function start(form) {
  const fields = [...form.querySelectorAll("select")];
  const rows = [...document.querySelectorAll("[data-kompasgroep] > ul > li")];
  const groups = [...document.querySelectorAll("[data-kompasgroep]")];
  const jumps = [...document.querySelectorAll("[data-groep]")];
  const status = document.querySelector("[data-kompasstand]");
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
      const left = [...group.querySelectorAll(":scope > ul > li")].filter((row) => !row.hidden).length;
      const jump = jumps.find((item) => item.dataset.groep === group.dataset.kompasgroep);
      group.hidden = !left;
      if (!jump) continue;
      jump.hidden = !left;
      jump.querySelector(".rg-aantal").textContent = left;
    }
    const left = rows.filter((row) => !row.hidden).length;
    status.textContent = !chosen.length ? before : left ? `${left} van ${rows.length} voorstellen.` : "Geen enkel voorstel past hierbij. Kies iets anders.";
  }
}
