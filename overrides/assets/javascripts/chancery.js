/* What pages do beyond the theme: filters on lists, tables to sort, arrow keys to the neighbours,
   notes in place.
   Everything is there without it. */
(() => {
  "use strict";

  /* Write into the address what is chosen on the page; what is empty is left out. */
  function keep(chosen) {
    const address = new URL(location.href);
    for (const { name, value } of chosen) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(history.state, "", address);
  }

  /* Narrow a list down to the entries that carry what is chosen, and keep it in the address. */
  function filters(form) {
    const list = form.parentElement;
    const entries = [...list.querySelectorAll(".entry, .row")];
    const years = [...list.querySelectorAll(".year")];
    const folded = new Map(years.map((year) => [year, year.open]));
    const selects = [...form.querySelectorAll("select")];

    function show() {
      const chosen = selects.filter((select) => select.value);
      for (const entry of entries) {
        entry.hidden = !chosen.every((select) =>
          entry.dataset[select.name].split(" ").includes(select.value),
        );
      }
      for (const year of years) {
        year.hidden = !year.querySelector(".entry:not([hidden]), .row:not([hidden])");
        if (year.localName === "details") year.open = chosen.length > 0 || folded.get(year);
      }
      const left = entries.filter((entry) => !entry.hidden).length;
      form.querySelector("output").textContent = chosen.length ? `${left} of ${entries.length}` : "";
      form.querySelector("button").hidden = chosen.length === 0;
    }

    const asked = new URL(location.href).searchParams;
    for (const select of selects) {
      const value = asked.get(select.name) ?? "";
      if ([...select.options].some((option) => option.value === value)) select.value = value;
    }
    form.addEventListener("change", () => { show(); keep(selects); });
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      for (const select of selects) select.value = "";
      show();
      keep(selects);
      selects[0].focus();
    });
    form.hidden = false;
    show();
  }

  /* Make a button of each heading of a table: it sorts the rows by its column, and a second time the
     other way. Numbers and days begin with the greatest. What is empty stays last; what is equal
     stays as it came. */
  function sorting(table) {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const heads = [...table.tHead.rows[0].cells];
    const names = heads.map((head) => head.dataset.sort ?? head.textContent.toLowerCase());
    const { compare } = new Intl.Collator("en", { sensitivity: "base", numeric: true, ignorePunctuation: true });
    const atFirst = order();

    /* The order of the rows, as the address has it: "title", "-day". */
    function order() {
      const place = heads.findIndex((head) => head.hasAttribute("aria-sort"));
      return (heads[place].getAttribute("aria-sort") === "descending" ? "-" : "") + names[place];
    }

    function sort(asked) {
      const name = asked.replace("-", "");
      const place = names.indexOf(name);
      const sign = asked === name ? 1 : -1;
      const keys = new Map(rows.map((row) => {
        const cell = row.cells[place];
        const text = (cell.querySelector("cite") ?? cell).textContent.trim();
        return [row, "sort" in heads[place].dataset ? row.dataset[name] : text];
      }));
      const sorted = [...rows].sort((one, other) => {
        const [a, b] = [keys.get(one), keys.get(other)];
        return !a - !b || sign * compare(a, b);
      });
      body.append(...(asked === atFirst ? rows : sorted));
      for (const head of heads) head.removeAttribute("aria-sort");
      heads[place].setAttribute("aria-sort", sign < 0 ? "descending" : "ascending");
    }

    heads.forEach((head, place) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const falling = { ascending: true, descending: false }[head.getAttribute("aria-sort")];
        const asked = ((falling ?? "sort" in head.dataset) ? "-" : "") + names[place];
        sort(asked);
        keep([{ name: "sort", value: asked === atFirst ? "" : asked }]);
      });
    });
    const asked = new URL(location.href).searchParams.get("sort") ?? "";
    if (names.includes(asked.replace("-", ""))) sort(asked);
  }

  /* The arrow keys lead to the neighbours, unless they are needed where the focus is. */
  const OWN_ARROWS = "input, textarea, select, audio, video, [contenteditable], dialog, [role=dialog], pre, table";
  document.addEventListener("keydown", (event) => {
    const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    const modified = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (!rel || modified || event.defaultPrevented || event.target.closest?.(OWN_ARROWS)) return;
    document.querySelector(`.neighbours [rel=${rel}]`)?.click();
  });

  /* Light and dark: the theme answers Enter in the form as well, so it does not hear of it. */
  for (const button of document.querySelectorAll("button[data-next]")) {
    button.addEventListener("keydown", (event) => event.stopPropagation());
    button.addEventListener("click", () => {
      document.getElementById(button.dataset.next).click();
      button.form.querySelector("button:not([hidden])").focus();
    });
  }
  /* Where a note has no place beside its sentence, its number opens it below the line. */
  const OPEN = "beside--open";
  function open(note, isOpen) {
    note.classList.toggle(OPEN, isOpen);
    note.previousElementSibling.firstElementChild.setAttribute("aria-expanded", isOpen);
  }
  document.addEventListener("click", (event) => {
    const note = event.target.closest?.(".note-ref")?.nextElementSibling;
    const opened = document.querySelector(`.${OPEN}`);
    if (opened && !opened.contains(event.target)) open(opened, false);
    const modified = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (modified || !note?.matches(".beside")) return;
    if (note !== opened && getComputedStyle(note).display !== "none") return;
    event.preventDefault();
    if (note !== opened) open(note, true);
  });
  document.addEventListener("keydown", (event) => {
    const opened = event.key === "Escape" && document.querySelector(`.${OPEN}`);
    if (!opened) return;
    open(opened, false);
    opened.previousElementSibling.firstElementChild.focus();
  });

  document.querySelectorAll("form.filters").forEach(filters);
  document.querySelectorAll("table.sources__table").forEach(sorting);
})();
