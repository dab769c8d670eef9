/* What pages do beyond the theme: filters on timelines, arrow keys to the neighbours, notes in place.
   Everything is there without it. */
(() => {
  "use strict";

  /* Narrow a timeline down to the entries that carry what is chosen, and keep it in the address. */
  function filters(form) {
    const timeline = form.parentElement;
    const entries = [...timeline.querySelectorAll(".entry")];
    const years = [...timeline.querySelectorAll(".year")];
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
        year.hidden = !year.querySelector(".entry:not([hidden])");
        if (year.localName === "details") year.open = chosen.length > 0 || folded.get(year);
      }
      const left = entries.filter((entry) => !entry.hidden).length;
      form.querySelector("output").textContent = chosen.length ? `${left} of ${entries.length}` : "";
      form.querySelector("button").hidden = chosen.length === 0;
    }

    function keep() {
      const address = new URL(location.href);
      for (const { name, value } of selects) {
        if (value) address.searchParams.set(name, value);
        else address.searchParams.delete(name);
      }
      history.replaceState(history.state, "", address);
    }

    const asked = new URL(location.href).searchParams;
    for (const select of selects) {
      const value = asked.get(select.name) ?? "";
      if ([...select.options].some((option) => option.value === value)) select.value = value;
    }
    form.addEventListener("change", () => { show(); keep(); });
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      for (const select of selects) select.value = "";
      show();
      keep();
      selects[0].focus();
    });
    form.hidden = false;
    show();
  }

  /* The arrow keys lead to the neighbours, unless they are needed where the focus is. */
  const OWN_ARROWS = "input, textarea, select, audio, video, [contenteditable], [role=dialog], pre, table";
  document.addEventListener("keydown", (event) => {
    const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    const modified = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (!rel || modified || event.defaultPrevented || event.target.closest?.(OWN_ARROWS)) return;
    document.querySelector(`.neighbours [rel=${rel}]`)?.click();
  });

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
})();
