/* The search page: results, filters and their order, all of which the address keeps. */
import { folded, results, say } from "./search-results.js";

const PORTION = 10;
const FEW = 6;
const MANY = 12;

const form = document.getElementById("find");
const over = document.getElementById("search-over");
const place = document.querySelector(".found__list");
const state = place.querySelector("[role=status]");
const words = { ...over.querySelector("[role=status]").dataset, ...state.dataset, ask: state.textContent };
const order = place.querySelector("[name=sort]");
const chosen_list = document.createElement("div");
const list = document.createElement("ol");
const more = place.querySelector(".found__more");
const folds = [...document.querySelectorAll("[data-filter]")];
const panel = document.querySelector(".found__filters");
const names = folds.map((one) => one.dataset.filter);

list.className = "hits";
chosen_list.className = "found__chosen";
chosen_list.role = "group";
chosen_list.ariaLabel = place.dataset.chosen;
more.before(chosen_list, list);
for (const fold of folds) fold.querySelector(".filter__none").before(document.createElement("ul"));

let turn = 0;
let asked;
let known = {};

/* The address is what is asked; the controls follow it. */
function address() {
  const query = new URL(location.href).searchParams;
  const filters = {};
  for (const name of names) {
    const values = query.getAll(name).filter(Boolean);
    if (values.length) filters[name] = values;
  }
  return { text: (query.get("q") ?? "").trim(), filters, sort: query.get("sort") ?? "" };
}

/* Keeps what the controls say in the address. Typing does not add to the history, a choice does. */
function keep(is_choice) {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value && !(name === "sort" && value === usual(form.elements.q.value))) query.append(name, value);
  }
  const text = query.toString();
  const url = text ? `?${text}` : location.pathname;
  if (new URL(url, location.href).href === location.href) return;
  if (is_choice) history.pushState(null, "", url);
  else history.replaceState(null, "", url);
}

/* The filters whose values are seen. */
function opened() {
  return panel.open ? folds.filter((one) => one.open).map((one) => one.dataset.filter) : [];
}

function usual(text) {
  return text.trim() ? "" : "newest";
}

async function show() {
  const mine = ++turn;
  const is_current = () => mine === turn;
  const { text, filters, sort } = address();
  const chosen = Object.entries(filters).flatMap(([name, values]) => values.map((value) => [name, value]));
  if (form.elements.q.value.trim() !== text) form.elements.q.value = text;
  order.options[0].hidden = order.options[0].disabled = !text;
  order.value = sort || usual(text);
  show_chosen(chosen);
  try {
    const search = await results(over.dataset.bundle, () => {
      if (is_current()) tell(words.building);
    });
    if (!is_current()) return;
    if (!text && !chosen.length) {
      blank(words.ask);
      if (!panel.open) return;
      const counted = opened();
      const every = counted.length && (await search.find("", { counted, is_wanted: is_current }));
      if (every) show_filters(every.filters, filters);
      return;
    }
    if (!list.childElementCount) tell(words.wait);
    const by = { newest: "desc", oldest: "asc" }[order.value] ?? "";
    const found = await search.find(text, { filters, counted: opened(), sort: by, is_wanted: is_current });
    if (!found) return;
    const hits = await search.portion(found, 0, Math.max(PORTION, history.state?.shown ?? 0));
    if (!is_current()) return;
    asked = { search, found };
    list.replaceChildren(...hits);
    show_state(found, chosen);
    show_filters(found.filters, filters);
  } catch {
    if (is_current()) blank(words.failed);
  }
}

/* What is said already is not said again. */
function tell(text) {
  if (state.textContent !== text) state.textContent = text;
}

function blank(text) {
  tell(text);
  list.replaceChildren();
  more.hidden = order.parentElement.hidden = true;
}

function show_state({ total, unfiltered }, chosen) {
  const is_dropped = !total && chosen.length && unfiltered;
  if (is_dropped) tell(words.dropped.replace("#", say(words, unfiltered)));
  else tell(total ? say(words, total) : words.none);
  order.parentElement.hidden = total < 2;
  more.hidden = list.childElementCount >= total;
}

/* The filters that are chosen, each with a way to leave it out. */
function show_chosen(chosen) {
  chosen_list.hidden = !chosen.length;
  chosen_list.replaceChildren(...chosen.map(([name, value]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = value;
    button.setAttribute("aria-label", place.dataset.drop.replace("#", value));
    button.addEventListener("click", () => {
      const query = new URL(location.href).searchParams;
      query.delete(name, value);
      const rest = query.toString();
      history.pushState(null, "", rest ? `?${rest}` : location.pathname);
      form.elements.q.focus();
      show();
    });
    return button;
  }));
}

/* The values that what is found has, those that are chosen first, then by how many have them; of
   many only some, and those that the reader looks for. Of a filter that is folded, the values are asked
   for when it is opened. */
function show_filters(counts, chosen) {
  known = counts;
  for (const fold of folds) {
    const name = fold.dataset.filter;
    const own = chosen[name] ?? [];
    const values = Object.entries(counts[name] ?? {}).filter(([value, count]) => count !== 0 && !own.includes(value));
    values.sort(([one, many], [other, few]) =>
      name === "year" ? other.localeCompare(one) : (few ?? 0) - (many ?? 0) || one.localeCompare(other));
    const find = fold.querySelector(".filter__find");
    const draw = () => {
      const looked_for = folded(find?.value ?? "");
      const fitting = looked_for
        ? values.filter(([value]) => folded(value).includes(looked_for)).slice(0, MANY)
        : values.slice(0, find ? FEW : values.length);
      const items = [
        ...own.map((value) => item(name, value, counts[name]?.[value], true)),
        ...fitting.map(([value, count]) => item(name, value, count, false)),
      ];
      const at = document.activeElement;
      fold.querySelector("ul").replaceChildren(...items);
      if (at?.name === name && !at.isConnected) focus_on(fold, at.value);
    };
    fold.querySelector(".filter__none").hidden = !counts[name] || own.length > 0 || values.length > 0;
    if (own.length) fold.open = true;
    if (find) {
      find.hidden = values.length <= FEW;
      find.oninput = draw;
    }
    draw();
  }
}

function item(name, value, count, is_chosen) {
  const line = document.createElement("li");
  const label = document.createElement("label");
  const box = Object.assign(document.createElement("input"), { type: "checkbox", name, value, checked: is_chosen });
  box.setAttribute("form", form.id);
  const text = document.createElement("span");
  text.textContent = value;
  const number = document.createElement("small");
  number.className = "count";
  number.textContent = count ?? "";
  label.append(box, text, number);
  line.append(label);
  return line;
}

function focus_on(fold, value) {
  const boxes = [...fold.querySelectorAll("input[type=checkbox]")];
  (boxes.find((one) => one.value === value) ?? fold.querySelector("summary")).focus();
}

let typed;
form.elements.q.addEventListener("input", () => {
  clearTimeout(typed);
  typed = setTimeout(() => { keep(false); show(); }, 150);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(typed);
  keep(true);
  show();
});
document.addEventListener("change", ({ target }) => {
  if (target.form !== form || target.name === "q" || !target.name) return;
  keep(true);
  show();
});
more.addEventListener("click", async () => {
  const { search, found } = asked;
  const from = list.childElementCount;
  const hits = await search.portion(found, from, from + PORTION);
  if (asked.found !== found) return;
  list.append(...hits);
  more.hidden = list.childElementCount >= found.total;
  history.replaceState({ shown: list.childElementCount }, "");
  hits[0]?.querySelector("a").focus();
});
addEventListener("popstate", show);

const wide = matchMedia("(min-width: 62em)");
const unfold = () => { panel.open = wide.matches; };
wide.addEventListener("change", unfold);
unfold();
folds[0].open = true;
show();
for (const fold of [panel, ...folds]) {
  fold.addEventListener("toggle", () => {
    if (panel.open && folds.some((one) => one.open && !known[one.dataset.filter])) show();
  });
}
