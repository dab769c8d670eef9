/* The search over the page: it opens from the field in the masthead, or by "/", as a dialog, in which
   results come as one types. Nothing in the page moves. Without a script the field leads to the search
   page; what finds is loaded when it is first used. */
(() => {
  "use strict";

  const OWN_KEYS = "input, textarea, select, [contenteditable], dialog";
  const SHOWN = 8;

  const over = document.getElementById("search-over");
  const page = document.getElementById("find");
  if (page) import("./search-page.js");
  if (!over) return;

  const masthead = document.querySelector(".masthead > div > .search");
  const field = over.querySelector("input");
  const state = over.querySelector("[role=status]");
  const list = over.querySelector(".hits");
  const all = over.querySelector(".over__all");
  const home = all.getAttribute("href");
  const words = state.dataset;
  let turn = 0;

  function open(text) {
    if (page) {
      page.elements.q.focus();
      page.elements.q.select();
      return;
    }
    if (over.open) return;
    field.value = text || field.value;
    over.showModal();
    if (!text) field.select();
    show();
  }

  /* Beside what went wrong, what leads to everything without a search. */
  function failed() {
    state.textContent = `${words.failed} `;
    const ways = document.querySelectorAll(".masthead__nav a");
    state.append(...[...ways].map((way) => {
      const copy = way.cloneNode(true);
      copy.removeAttribute("aria-current");
      return copy;
    }));
  }

  async function show() {
    const mine = ++turn;
    const is_current = () => mine === turn;
    const text = field.value.trim();
    all.href = text ? `${home}?q=${encodeURIComponent(text)}` : home;
    try {
      const { results, say } = await import("./search-results.js");
      const search = await results(over.dataset.bundle, () => {
        if (is_current()) state.textContent = words.building;
      });
      if (!is_current()) return;
      if (text.length < 2) {
        state.textContent = "";
        list.replaceChildren();
        return;
      }
      if (!list.childElementCount) state.textContent = words.wait;
      const found = await search.find(text, { is_wanted: is_current });
      if (!found) return;
      const hits = await search.portion(found, 0, SHOWN);
      if (!is_current()) return;
      list.replaceChildren(...hits);
      list.scrollTop = 0;
      state.textContent = found.total ? say(words, found.total) : words.none;
    } catch {
      if (!is_current()) return;
      list.replaceChildren();
      failed();
    }
  }

  /* The arrow keys go from the field through the results to the last link, and around. */
  function step(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const stops = [field, ...list.querySelectorAll("a"), all];
    const at = stops.indexOf(document.activeElement);
    event.preventDefault();
    stops[(at + by + stops.length) % stops.length].focus();
  }

  let typed;
  field.addEventListener("input", () => {
    clearTimeout(typed);
    typed = setTimeout(show, 180);
  });
  over.addEventListener("keydown", (event) => {
    step(event);
    if (event.key === "Escape") {
      event.preventDefault();  // browsers would empty the field first
      over.close();
    }
    event.stopPropagation();  // the theme has keys of its own for pages
  });
  over.addEventListener("click", (event) => {
    if (event.target === over || event.target.closest(".over__close")) over.close();
  });
  over.addEventListener("close", () => { turn += 1; });

  masthead.addEventListener("click", (event) => {
    event.preventDefault();
    open();
  });
  masthead.addEventListener("submit", (event) => {
    event.preventDefault();
    open();
  });
  masthead.elements.q.addEventListener("input", ({ target }) => {
    const text = target.value;
    target.value = "";
    open(text);
  });
  document.addEventListener("keydown", (event) => {
    const modified = event.altKey || event.ctrlKey || event.metaKey;
    if (event.key !== "/" || modified || event.defaultPrevented) return;
    if (event.target.closest?.(OWN_KEYS)) return;
    event.preventDefault();
    open();
  });
})();
