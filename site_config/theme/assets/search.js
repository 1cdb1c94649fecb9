/* Puts the page whose name was typed before those that merely mention it. The engine's own search
   does the rest: its background script is listened to, and its answer put in another order. */
(function () {
  "use strict";
  const handrail = (window.handrail = window.handrail || {});
  const here = document.currentScript && document.currentScript.src;

  /* What a match of a name counts, best first; the share of the name that was typed adds up to the
     second number. */
  const EXACT = 100, SAME = 96, BEGINS = [70, 25], INSIDE = [54, 20], BEGINNING = [55, 25],
    WITHIN = [30, 45], BEGUN = [40, 12];
  const OTHER = 12, OTHER_PART = 20; // what a name loses that is not the title: whole, in part
  const LETTERS = 15; // what an id gains that was typed letter for letter: "project-charter-lite"
  const BARE = 10, MENDED = 15; // what all lose if words had to be left out, or to be mended
  const LEAST = 45, MOST = 8; // what counts as found, and how many are shown first
  const AROUND = new Set(("a an and are can do does docx download example file find for form get how i in is me my of" +
    " on our pdf pptx sample template templates the to what where which who with word write excel xlsx").split(" "));

  /* The words of a text: without accents, in lower case, each in one spelling. */
  function words(text) {
    const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/['’]s\b/g, "");
    return plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean).map((word) => word
      .replace(/^programme/, "program").replace(/^artefact/, "artifact").replace(/^learnt$/, "learned").replace(/iz(ation|e|ing)/, "is$1")
      .replace(/^(lab|behavi|col)our/, "$1or"));
  }

  function single(word) {
    if (word.length < 4 || /(ss|us|is)$/.test(word)) return word;
    return word.replace(/ies$/, "y").replace(/(ss|sh|ch|x)es$/, "$1").replace(/s$/, "");
  }

  /* A text made ready to be compared. */
  function prepared(list) {
    const stems = list.map(single);
    return { words: list, stems: stems, joined: list.join(""), same: stems.join("") };
  }

  /* The names of all pages made ready, and how much each of their words tells: the rarer, the more. */
  let table = null, read = null;
  function known() {
    if (table && read === handrail.names) return table;
    read = handrail.names;
    const entries = (read || []).map((one) => ({
      page: one.page,
      rank: one.rank,
      long: one.long,
      names: [...one.titles, ...one.others].map((name, place) => (
        { text: name, title: place < one.titles.length, ...prepared(words(name)) })),
    }));
    const pages = new Map(), spoken = new Set();
    for (const entry of entries) {
      for (const stem of new Set(entry.names.flatMap((name) => name.stems))) pages.set(stem, (pages.get(stem) || 0) + 1);
      entry.names.forEach((name) => name.words.forEach((word) => spoken.add(word)));
    }
    const tells = (stem) => Math.log(1 + entries.length / (pages.get(stem) || 1));
    for (const entry of entries) {
      entry.names.forEach((name) => { name.tells = sum(name.stems.map(tells)); });
      entry.starts = new Set(entry.names.flatMap((name) => name.words.flatMap((word) => [word[0], word.slice(0, 2)])));
    }
    table = { entries: entries, spoken: [...spoken], tells: tells };
    return table;
  }

  const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);

  /* Whether every word of a list is, or begins, a word of its own in another. */
  function each(list, among, alike) {
    const left = among.slice();
    return list.every((word) => {
      const at = left.findIndex((one) => alike(one, word));
      if (at >= 0) left.splice(at, 1);
      return at >= 0;
    });
  }

  const equal = (one, other) => one === other;
  const begun = (one, other) => one.startsWith(other);

  /* How well a name fits what was typed; 0 if it does not. */
  function mark(typed, name) {
    if (typed.joined === name.joined) return EXACT;
    if (typed.same === name.same) return SAME;
    const share = typed.joined.length / name.joined.length;
    const starts = name.joined.startsWith(typed.joined);
    const told = sum(typed.stems.map(known().tells)) / name.tells;
    if (starts && whole(name.words, typed.joined.length)) return BEGINS[0] + BEGINS[1] * Math.min(share, told);
    if (each(typed.stems, name.stems, equal)) return INSIDE[0] + INSIDE[1] * told;
    if (starts) return BEGINNING[0] + BEGINNING[1] * share;
    if (each(name.stems, typed.stems, equal)) return WITHIN[0] + WITHIN[1] / told;
    return each(typed.words, name.words, begun) ? BEGUN[0] + BEGUN[1] * share : 0;
  }

  /* Whether a word ends after so many letters. */
  function whole(list, letters) {
    return list.some((word) => (letters -= word.length) === 0);
  }

  function marks(typed, raw) {
    const found = [];
    for (const entry of known().entries) {
      if (!typed.words.some((word) => entry.starts.has(word.slice(0, 2)))) continue; // most are not meant
      let best = null;
      for (const name of entry.names) {
        const plain = mark(typed, name);
        const less = name.title ? 0 : plain >= SAME ? OTHER : OTHER_PART;
        const more = raw === name.text && raw.includes("-") ? LETTERS : 0;
        const score = plain - less + more + entry.rank;
        if (!plain || (best && best.score >= score)) continue;
        const long = entry.long[name.text];
        const said = long ? long + " (" + name.text + ")" : name.text;
        best = { page: entry.page, score: score, name: said, title: name.title };
      }
      if (best) found.push(best);
    }
    return found;
  }

  /* Whether one letter more, less, other or swapped makes one word of the other. */
  function near(one, other) {
    let at = 0;
    while (at < one.length && one[at] === other[at]) at++;
    const rest = one.slice(at), ahead = other.slice(at);
    return rest.slice(1) === ahead.slice(1) || rest.slice(1) === ahead || rest === ahead.slice(1) ||
      (rest[0] === ahead[1] && rest[1] === ahead[0] && rest.slice(2) === ahead.slice(2));
  }

  /* What was typed, each word that no name has or begins with replaced by one that is nearly it. */
  function mended(typed) {
    const spoken = known().spoken;
    return typed.map((word) => {
      if (word.length < 5 || spoken.some((one) => one.startsWith(word))) return word;
      return spoken.find((one) => near(one, word)) || word;
    });
  }

  /* The pages that are meant by what was typed, best first: page, score, and the name that fits. */
  handrail.find = function (text) {
    const typed = words(text);
    const bare = typed.filter((word) => !AROUND.has(word));
    const best = new Map();
    for (const [list, less] of [[typed, 0], [bare, BARE], [mended(bare), MENDED]]) {
      if (!list.length) continue;
      for (const one of marks(prepared(list), text.trim().toLowerCase())) {
        one.score -= less;
        if (one.score >= LEAST && !(best.has(one.page) && best.get(one.page).score >= one.score)) best.set(one.page, one);
      }
    }
    return [...best.values()].sort((one, other) => other.score - one.score).slice(0, MOST);
  };

  /* Every page says at this place what it is for; its other places are parts of it. */
  const LEAD = "#hr-title";

  /* ----- Material: groups of places, each group on one page, the best place first ----- */
  function regroup(groups, meant, places, typed) {
    const terms = Object.fromEntries(typed.map((word) => [word, true]));
    const top = 1 + Math.max(0, ...groups.flat().map((item) => item.score));
    const given = new Map(groups.flat().map((item) => [item.location, item]));
    const taken = new Set();
    const first = meant.filter((one) => places.has(one.page)).map((one, place) => {
      const score = top + meant.length - place;
      const own = { ...places.get(one.page), ...given.get(one.page), terms: terms, score: score };
      const page = one.page.split("#")[0];
      const group = groups.find((items) => items.some((item) => item.location === page)) || [];
      if (own.location !== page) {
        taken.add(given.get(one.page));
        return [own, { terms: {}, ...places.get(page), score: 0 }];
      }
      const lead = places.get(page + LEAD) || own;
      own.text = (one.title ? "" : "<p>" + safe(one.name) + "</p> ") + lead.text.split("</p>")[0] + "</p>";
      group.forEach((item) => taken.add(item));
      return [own, ...group.filter((item) => item.location !== page && item.location !== page + LEAD)];
    });
    const rest = groups.map((items) => items.filter((item) => !taken.has(item)));
    return [...first, ...rest.filter((items) => items.some((item) => item.score > 0))];
  }

  function safe(text) {
    return text.replace(/[&<>"]/g, (sign) => "&#" + sign.charCodeAt(0) + ";");
  }

  /* ----- Zensical: one list of places, by their number, ten at a time ----- */
  function relist(data, meant, places) {
    const ids = [], taken = new Set();
    for (const one of meant) {
      const both = [places.get(one.page + LEAD), places.get(one.page)].filter((id) => id !== undefined);
      ids.push(...both.slice(0, 1));
      both.forEach((id) => taken.add(id));
    }
    const given = new Map(data.items.map((item) => [item.id, item]));
    const rest = data.items.filter((item) => !taken.has(item.id));
    const more = data.pagination.prev !== undefined;
    data.items = more ? rest : [...ids.map((id) => given.get(id) || { id: id, matches: [] }), ...rest];
    data.pagination.total = Math.max(data.pagination.total, data.items.length);
  }

  /* ----- between the engine's page and its background script ----- */
  const SETUP = 0, QUERY = 2, RESULT = 3;
  const Plain = window.Worker;
  if (!Plain || !here) return;

  /* The names come in a file of their own, which nobody needs who does not search. */
  let coming = null;
  function names() {
    coming = coming || new Promise((done) => {
      const script = document.createElement("script");
      script.src = new URL("names.js", here).href;
      script.onload = script.onerror = () => done();
      document.head.appendChild(script);
    });
    return coming;
  }

  window.Worker = class extends Plain {
    constructor(address, options) {
      super(address, options);
      if (!/\/workers\/search\./.test(String(address))) return;
      this.handrail = { queue: names(), typed: [], material: false, places: new Map() };
      this.addEventListener("message", (event) => arrange(this.handrail, event.data || {}));
    }
    postMessage(message, ...more) {
      const own = this.handrail;
      if (!own) return super.postMessage(message, ...more);
      listen(own, message || {});
      own.queue = own.queue.then(() => super.postMessage(message, ...more));
    }
  };

  function listen(own, message) {
    const data = message.data;
    if (message.type === SETUP && data) {
      const site = new URL("../", here).href;
      own.material = Array.isArray(data.docs);
      (data.docs || data.items || []).forEach((item, number) => {
        const page = item.location.startsWith(site) ? item.location.slice(site.length) : item.location;
        own.places.set(page, own.material ? item : number);
        if (own.material) return;
        item.title = quoted(item.title);
        item.path = (item.path || []).map(quoted);
      });
    } else if (message.type === QUERY) {
      const typed = typeof data === "string" ? data : data && data.input;
      own.typed.push(typeof typed === "string" ? typed.replace(/&(?:amp|lt|gt);/g, " ") : "");
    }
  }

  /* Zensical shows quotation marks of a page's title as they are escaped in its front matter. */
  function quoted(text) {
    return text.replace(/&#x27;/g, "'").replace(/&quot;/g, '"');
  }

  function arrange(own, message) {
    const data = message.data;
    if (message.type !== RESULT || !data || !Array.isArray(data.items)) return;
    const typed = own.typed.shift() || "";
    const meant = handrail.find(typed);
    if (!meant.length) return;
    if (own.material) data.items = regroup(data.items, meant, own.places, words(typed));
    else if (data.pagination) relist(data, meant, own.places);
  }
})();
