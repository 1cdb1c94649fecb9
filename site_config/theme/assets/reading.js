/* What all readers of filled copies share: words as they are compared, answers, tables, and what a
   copy says of itself. word.js and sheets.js read the files. */
(function () {
  "use strict";
  const handrail = (window.handrail = window.handrail || {});
  const DEFAULTS = [
    "click or tap here to enter text.", "click here to enter text.",
    "click or tap to enter a date.", "click here to enter a date.", "choose an item.",
  ];
  const FREE = ["long-text", "list", "text", undefined];
  const GUIDES = ["good example", "how to use this form.", "filling it in takes "];
  const ENOUGH = 0.6; // the share of headers by which a table is known
  const STAMP = /([a-z0-9-]+) (\S+) · edition (\S+) ·(?:.*?definition ([0-9a-f]{12}))?/;

  function folded(words) {
    return (words || "").replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/‑/g, "-").replace(/\u00ad/g, "").replace(/[\s\u00a0\u200b\ufeff]+/g, " ").trim().toLowerCase()
      .replace(/ \(required\)$/, "").replace(/:$/, "").replace(/\*$/, "").trim();
  }

  function heading(words) {
    return folded((words || "").trim().replace(/^\d+(?:\.\d+)*[.)]?\s+/, ""));
  }

  /* Whether a heading, sheet or slide is that of what an upgrade kept: nothing there is an answer. */
  function isKept(title) {
    return folded((title || "").trim().replace(/ \(\d+\)$/, "")) === "kept from the earlier edition";
  }

  /* What was written in a field; null if it is a prompt or a sign for nothing. */
  function answer(asked, words) {
    let text = (words || "").trim();
    if (asked.type === "rag" || asked.options === "rag") text = text.replace(/^[●▲■]+/, "").trim();
    const flat = folded(text);
    if (!flat || flat === "—" || flat === folded(asked.prompt) || DEFAULTS.includes(flat)) return null;
    if (!FREE.includes(asked.type)) text = text.replace(/[\s\u00a0\u200b\ufeff]+/g, " ");
    if (asked.type === "date") return day(text) || text;
    return (asked.choices || []).find((one) => folded(one) === folded(text)) || text;
  }

  const MONTHS = "january february march april may june july august september october november december".split(" ");
  const NAMED = /^(?:(\d{1,2})(?:st|nd|rd|th|\.)?(?: of)? ([a-z]{3,9})\.?|([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?),? (\d{4})$/;
  const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[t ]00:00(?::00)?(?:\.0+)?z?)?$/;
  const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;

  /* The day that a text means, as 2026-03-31; nothing if it means none, or may mean two. */
  function day(words) {
    const flat = words.toLowerCase().trim().replace(/\s+/g, " ");
    let found = NAMED.exec(flat), days = [];
    if (found) days = [[found[5], MONTHS.findIndex((one) => one.startsWith(found[2] || found[3])) + 1, found[1] || found[4]]];
    else if ((found = YEAR_FIRST.exec(flat))) days = [[found[1], found[3], found[4]]];
    else if ((found = YEAR_LAST.exec(flat))) days = [[found[4], found[3], found[1]], [found[4], found[1], found[3]]];
    const real = new Set(days.map((one) => iso(...one.map(Number))).filter(Boolean));
    return real.size === 1 ? [...real][0] : "";
  }

  function iso(year, month, number) {
    const date = new Date(Date.UTC(year, month - 1, number));
    const same = date.getUTCMonth() === month - 1 && date.getUTCDate() === number && year > 99;
    return same ? date.toISOString().slice(0, 10) : "";
  }

  /* Whether text is what an empty field shows. */
  function isPrompt(asked, words) {
    return folded(words) === folded(asked.prompt) || DEFAULTS.includes(folded(words));
  }

  function mark(words) {
    const flat = folded(words);
    if (!flat || flat === "—" || flat === "yes or no" || flat === "choose one" || DEFAULTS.includes(flat)) return null;
    return flat === "yes" || flat === "no" ? flat : words.trim();
  }

  /* A test for texts that are guidance of a form, or have some in them. */
  function tellsOf(definition) {
    const told = new Set([...(definition.told || []), ...definition.blocks.flatMap((block) => block.told || [])].map(folded));
    const inside = [...told].filter((line) => line.length >= 24);
    return function (words) {
      const flat = folded(words);
      if (told.has(flat) || GUIDES.some((one) => flat.startsWith(one))) return true;
      return flat.length >= 24 && inside.some((one) => flat.includes(one));
    };
  }

  function all(node, name) {
    return node ? [...node.getElementsByTagNameNS("*", name)] : [];
  }

  function child(node, ...names) {
    for (const name of names) node = node && [...node.children].find((one) => one.localName === name);
    return node || null;
  }

  function value(node) {
    if (!node) return "";
    return [...node.attributes].filter((one) => one.localName === "val").map((one) => one.value)[0] || "";
  }

  /* ----- tables, whatever the file ----- */

  /* A table of the form among those seen: by tags or name, else by its headers. */
  function matched(table, seen, named) {
    const labels = table.columns.map((column) => folded(column.label));
    let best = null, most = 0;
    for (const one of seen) {
      if (one.used) continue;
      const headers = one.rows.length ? one.rows[0].map((cell) => folded(cell.text)) : [];
      const share = labels.filter((label) => headers.includes(label)).length / labels.length;
      const tagged = one.rows.some((row) => row.some((cell) => table.columns.some((column) => cell.tag === column.tag)));
      const score = share + (folded(one.caption) === folded(table.label) ? 0.5 : 0) + (tagged || (named && one.name === named) ? 10 : 0);
      const called = folded(one.caption) === folded(table.label) && headers.length === labels.length;
      if ((score >= 10 || share >= ENOUGH || called) && score > most) {
        best = one;
        most = score;
      }
    }
    return best;
  }

  /* The rows with an answer. Those that are always the same are all there, or none of them. */
  function rowsOf(table, seen) {
    const headers = seen.rows.length ? seen.rows[0].map((cell) => folded(cell.text)) : [];
    const headless = seen.rows.length > 0 && seen.rows[0].some((cell) => cell.tag);
    const places = {}, lost = [];
    for (const column of table.columns) {
      let place = headless ? -1 : headers.indexOf(folded(column.label));
      for (const row of seen.rows) {
        if (place >= 0) break;
        place = row.findIndex((cell) => cell.tag === column.tag);
      }
      if (place < 0) lost.push(column.id);
      else places[column.id] = place;
    }
    // Headers may be written anew, or in another language: then a column stands where it stood.
    const sure = seen.sure || folded(seen.caption) === folded(table.label);
    if (sure && !headless && headers.length === table.columns.length && !seen.rows.some((row) => row.some((cell) => cell.tag))) {
      table.columns.forEach((column, at) => {
        if (!lost.includes(column.id) || Object.values(places).includes(at)) return;
        places[column.id] = at;
        lost.splice(lost.indexOf(column.id), 1);
      });
    }
    const first = table.columns[0].id;
    const fixed = new Map((table.fixed_rows || []).map((label) => [folded(label), label]));
    const rows = [], numbers = [], byLabel = new Map();
    seen.rows.slice(headless ? 0 : 1).forEach((cells, at) => {
      const row = {};
      for (const column of table.columns) {
        const cell = cells[places[column.id]];
        row[column.id] = cell ? cellAnswer(column, cell) : null;
      }
      const label = fixed.get(folded((cells[places[first]] || {}).text));
      if (label && !byLabel.has(label)) byLabel.set(label, { ...row, [first]: label });
      if (!fixed.size && table.columns.some((column) => !column.formula && row[column.id] !== null)) {
        rows.push(row);
        numbers.push(at + 1);
      }
    });
    const typed = table.columns.filter((column) => !column.formula && column.id !== first);
    if ([...byLabel.values()].some((row) => typed.some((column) => row[column.id] !== null))) {
      const empty = Object.fromEntries(table.columns.map((column) => [column.id, null]));
      table.fixed_rows.forEach((label, at) => {
        rows.push(byLabel.get(label) || { ...empty, [first]: label });
        numbers.push(at + 1);
      });
    }
    return { rows, numbers, lost };
  }

  function cellAnswer(asked, cell) {
    if (cell.prompt) return null;
    if (asked.type === "date" && cell.day) return cell.day;
    return answer(asked, cell.shown ? cell.shown(asked) : cell.text);
  }

  function tablesOf(definition, seen, named) {
    const found = {};
    const tables = definition.blocks.flatMap((block) => block.tables || []);
    for (const table of tables) {
      const one = matched(table, seen, named(table));
      if (!one) continue;
      one.used = true;
      one.sure = Boolean(named(table)) && one.name === named(table);
      found[table.id] = rowsOf(table, one);
    }
    return found;
  }

  /* The ids of the blocks that are there: by their heading, or by anything in them. */
  function here(blocks, heads, fields, tables) {
    return blocks.filter((block) => block.id in heads ||
      [...(block.fields || []).map((one) => one.id in fields), ...(block.tables || []).map((one) => one.id in tables)].some(Boolean)
    ).map((block) => block.id);
  }

  /* ----- what a copy says of itself ----- */

  async function stamp(parts) {
    const said = { template: "", version: "", edition: "", digest: "" };
    if (parts.has("docProps/custom.xml")) {
      for (const one of all(await parts.tree("docProps/custom.xml"), "property")) {
        const key = (one.getAttribute("name") || "").replace("Handrail", "").toLowerCase().replace("definition", "digest");
        if (key in said) said[key] = one.textContent.trim();
      }
    }
    if (said.template) return said;
    // Some programs lose the properties, but none the line at the foot.
    const places = [...parts.names("word/footer", ".xml"), ...parts.names("xl/sharedStrings", ".xml"), ...parts.names("xl/worksheets/sheet", ".xml"), ...parts.names("ppt/slides/slide", ".xml")];
    for (const name of places) {
      const tree = await parts.tree(name);
      for (const line of ["p", "si", "oddFooter"].flatMap((one) => all(tree, one))) {
        const found = spoken(line.textContent);
        if (found) return found;
      }
    }
    return said;
  }

  /* The stamp in a line such as is printed at the foot of every copy; null where it is none. */
  function spoken(words) {
    const found = STAMP.exec(words);
    return found && { template: found[1], version: found[2], edition: found[3], digest: found[4] || "" };
  }

  /* What a copy answers: fields, tables and readiness questions by id, the guidance left in it, and
     the parts of the form that are there. */
  function read(parts, definition) {
    return handrail.readers[parts.format](parts, definition);
  }

  const shared = { folded, heading, isKept, answer, isPrompt, mark, all, child, value, cellAnswer, tablesOf, here, tellsOf };
  Object.assign(handrail, { readers: {}, shared, read, stamp, spoken });
})();
