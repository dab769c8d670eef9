/* What the search finds, for the dialog and for the search page: Pagefind's index, its results in
   order, and each as an entry of a list. */

/* What counts how much: the words of titles before names in other languages, those before the rest. */
const RANKING = {
  metaWeights: {
    word: 1000, name: 100, names: 5, former: 1, title: 5, date: 0.5, doubt: 0, claimant: 0.5, claim: 0.5, reply: 0.2, note: 0.2,
  },
};

/* Words that nearly every entry has: to look for them takes long and finds nothing in particular. */
const COMMON = new Set(["a", "an", "and", "by", "for", "in", "is", "of", "on", "the", "to", "was", "with"]);

/* The kind of claims. */
const CLAIM = "Claim";

/* The filters that count: the index gives the values of a filter only if it is asked for. */
const COUNTED = { none: ["\u0000"] };

/* What all entries answer to. Pagefind takes this for a text, but no word is left of it; for none at all it
   would load the whole index. */
const EVERYTHING = "\u0085";

/* Where claims have an index of their own: how few other results there are when they are looked for, too. */
const FEW = 10;

/* An excerpt has whole sentences of at least so many words. */
const ENOUGH = 18;

/* Words for the number of results. */
export function say(words, count) {
  const few = new Intl.PluralRules(document.documentElement.lang).select(count) === "one";
  return few ? words.one : words.other.replace("#", count.toLocaleString(document.documentElement.lang));
}

/* The text by which accents and case make no difference. */
export function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

let loading;
let is_missing = false;
let waits = () => {};

/* The search, once its index is there; `waiting` is called if it is not yet. Fails if it cannot be
   loaded, and may then be asked again. */
export function results(bundle, waiting) {
  const root = new URL(bundle, document.baseURI);
  waits = waiting;
  if (is_missing) waits();
  loading ??= load(root).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(root) {
  let register;
  for (let pause = 1; (is_missing = !(register = await registered(root))); pause = Math.min(2 * pause, 16)) {
    waits();
    await new Promise((again) => setTimeout(again, 1000 * pause));
  }
  const claims = register.claims && new URL(`../${register.claims}/`, root);
  return new Search(await opened(root), claims);
}

/* What is said of an index, where there is one. */
async function registered(root) {
  const entry = await fetch(new URL("pagefind-entry.json", root), { cache: "no-store" });
  if (!entry.ok && entry.status !== 404) throw new Error(entry.statusText);
  return entry.ok ? entry.json() : null;
}

async function opened(root) {
  const pagefind = await import(new URL("pagefind.js", root));
  await pagefind.options({ ranking: RANKING, excerptLength: 0 });
  await pagefind.init();
  return new Index(pagefind);
}

class Index {
  #pagefind;
  #asked = { key: "" };

  constructor(pagefind) {
    this.#pagefind = pagefind;
  }

  /* By date, Pagefind leaves out what has none: that is asked for if a filter counts more than there is. */
  async find(words, filters, sort) {
    if (!sort) return this.#find(words, filters);
    const dated = await this.#search(words, { filters, sort: { date: sort } });
    const [name, values] = Object.entries(filters).find(([, some]) => Array.isArray(some)) ?? [];
    if (values && dated.filters[name]?.[values[0]] === dated.results.length) return dated;
    const all = await this.#find(words, filters);
    const is_dated = new Set(dated.results.map((one) => one.id));
    return { ...all, results: [...dated.results, ...all.results.filter((one) => !is_dated.has(one.id))] };
  }

  async #find(words, filters) {
    const key = JSON.stringify([words, filters]);
    if (this.#asked.key !== key) this.#asked = { key, found: await this.#search(words, { filters }) };
    return this.#asked.found;
  }

  async #search(words, options) {
    const found = await this.#pagefind.search(words || EVERYTHING, options);
    return { results: found.results, unfiltered: found.unfilteredResultCount, filters: found.filters };
  }

  destroy() {
    return this.#pagefind.destroy();
  }
}

class Search {
  #pages;
  #where;
  #claims;
  #busy = Promise.resolve();

  /* `claims` is where their index is, if they have one of their own. */
  constructor(pages, claims) {
    this.#pages = pages;
    this.#where = claims;
  }

  /* What is found for a text, or without one for filters only; `sort` is "asc" or "desc" by date, and
     puts what has no date last. `filters` of what is found are the values that it has, with their
     counts, of the filters that are `counted` or asked for. Claims that have an index of their own are looked for
     if they are asked for, or little else is found: then they stand last, and else they are not counted. One search runs at a time: null if another
     is wanted by then. */
  async find(text, { filters = {}, counted = [], sort = "", is_wanted = () => true } = {}) {
    const before = this.#busy;
    let done;
    this.#busy = new Promise((resolve) => { done = resolve; });
    try {
      await before;
      return is_wanted() ? await this.#find(text, filters, counted, sort) : null;
    } finally {
      done();
    }
  }

  async #find(text, chosen, counted, sort) {
    const words = parted(text);
    if (text && !words) return { text, results: [], total: 0, unfiltered: 0, filters: {} };
    const filters = { ...Object.fromEntries(counted.map((name) => [name, COUNTED])), ...chosen };
    const found = await this.#found(words, filters, sort, chosen.kind ?? []);
    return { text, is_ranked: !sort, total: found.results.length, ...found };
  }

  async #found(words, filters, sort, kinds) {
    if (!this.#where) return this.#pages.find(words, filters, sort);
    const is_first = !kinds.includes(CLAIM);
    const found = await (is_first ? this.#pages : await this.#claims_index()).find(words, filters, sort);
    const is_everything = !words && !Object.values(filters).some(Array.isArray);
    if (!is_everything && found.results.length < (kinds.length ? 1 : FEW)) {
      const index = is_first ? await this.#claims_index() : this.#pages;
      return joined(found, await index.find(words, filters, sort));
    }
    if (is_first && found.filters.kind) {
      return { ...found, filters: { ...found.filters, kind: { ...found.filters.kind, [CLAIM]: undefined } } };
    }
    return found;
  }

  async #claims_index() {
    this.#claims ??= opened(this.#where).catch((error) => {
      this.#claims = undefined;
      throw error;
    });
    return this.#claims;
  }

  /* Some of the results as entries of a list. After a failure, as when the site has been published
     anew meanwhile, the index is loaded anew. */
  async portion(found, from, to) {
    const asked = found.results.slice(from, to).map((one) => one.data());
    const hits = await Promise.all(asked).catch(async (error) => {
      loading = undefined;
      await this.#pages.destroy();
      await (await this.#claims)?.destroy();
      throw error;
    });
    if (found.is_ranked && from === 0) {
      const is_exact = (hit) => kind_of(hit) !== CLAIM && folded(shown(hit.meta.title)) === folded(found.text);
      hits.sort((one, other) => is_exact(other) - is_exact(one));
    }
    return hits.map(entry);
  }
}

/* What two indexes have found. */
function joined(one, other) {
  const filters = structuredClone(one.filters);
  for (const [name, values] of Object.entries(other.filters)) {
    const all = (filters[name] ??= {});
    for (const [value, count] of Object.entries(values)) all[value] = (all[value] ?? 0) + count;
  }
  return {
    results: [...one.results, ...other.results],
    unfiltered: one.unfiltered + other.unfiltered,
    filters,
  };
}

function kind_of(hit) {
  return hit.filters.kind?.[0] ?? "";
}

/* A query with the words as the index has them, "Mexico–Peru's" as "Mexico Peru", without those that
   all entries have. */
function parted(text) {
  const words = text.replace(/[–-]/g, " ").replace(/[’']s\b/g, "").split(/\s+/);
  return words.filter((word) => !COMMON.has(word.toLowerCase())).join(" ").trim();
}

/* A text without the hair spaces that part words for the index. */
function shown(text) {
  return text?.replaceAll("\u200a", "");
}

function made(name, ...content) {
  const [tag, style] = name.split(".");
  const element = document.createElement(tag);
  if (style) element.className = style;
  element.append(...content.filter(Boolean));
  return element;
}

function entry(hit) {
  const said = Object.fromEntries(Object.entries(hit.meta).map(([name, text]) => [name, shown(text)]));
  const { title, date, doubt, claim, claimant, reply, note } = said;
  const link = made("a", claim || title);
  link.href = hit.url.replace(/(#.*)\/$/, "$1");
  const spans = (...texts) => texts.filter(Boolean).map((text) => made("span", text));
  const kind = kind_of(hit);
  if (kind !== CLAIM) {
    return made(
      "li.hit",
      link,
      made("p.hit__what", ...spans(kind, date, doubt)),
      hit.content !== `${title}.` && made("p.hit__text", ...excerpt(hit)),
    );
  }
  /* A claim is whole, and never without who makes it and how far it is supported. */
  const status = hit.filters.verification?.[0];
  return made(
    "li.hit",
    made("p.hit__what", ...spans(kind), made("b", claimant), ...spans(date), made("b", status)),
    link,
    reply && made("p.hit__reply", reply),
    note && made("p.hit__text", note),
    made("p.hit__what", ...spans(title, doubt)),
  );
}

/* The sentences around the first word that was looked for, whole: part of one could leave out who
   says it. The words that were looked for are marked. */
function excerpt(hit) {
  const words = hit.content.split(/\s+/);
  const found = new Set(hit.locations);
  let from = Math.min(...found, words.length - 1);
  while (from > 0 && !ends(words[from - 1], words[from])) from -= 1;
  let to = from + 1;
  while (to < words.length && (to - from < ENOUGH || !ends(words[to - 1], words[to]))) to += 1;
  return words.slice(from, to).flatMap((word, index) => [
    index ? " " : "",
    ...(found.has(from + index) ? marked(word) : [word]),
  ]);
}

function marked(word) {
  const [, before, core, after] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u.exec(word);
  return [before, made("mark", core), after];
}

/* Whether a sentence ends between two words: not behind "Gen." or "J.". */
function ends(word, next) {
  return /[^\s.]{4,}[.!?…]["”’)»]*$/.test(word) && /^["“‘(«]?[\p{Lu}\d]/u.test(next);
}
