/* Reads a filled workbook by the names of its cells and tables, and a deck by those of its shapes. */
(function () {
  "use strict";
  const handrail = window.handrail;
  const { folded, heading, isKept, answer, isPrompt, mark, all, child, cellAnswer, tablesOf, here, tellsOf } = handrail.shared;

  /* ----- workbooks ----- */

  const MOST_CELLS = 400000;
  const EXAMPLE = "Example"; // the sheet with the worked example

  /* A number of a spreadsheet as its type is written. */
  function number(type, raw, since1904) {
    const given = Number(raw);
    if (raw === "" || !Number.isFinite(given)) return raw;
    if (type === "date") {
      const days = Math.floor(given) + (since1904 ? 1462 : 0);
      if (days > 0 && days <= 2958465) return new Date(Date.UTC(1899, 11, 30 + days)).toISOString().slice(0, 10);
    }
    if (type === "percent") return plainNumber(given * 100) + " %";
    return plainNumber(given);
  }

  function plainNumber(given) {
    const text = String(Number(given.toPrecision(15)));
    if (!/e/.test(text)) return text;
    return given.toLocaleString("en", { useGrouping: false, maximumFractionDigits: 20 });
  }

  function column(letters) {
    return [...letters].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0);
  }

  function place(address) {
    const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(address || "");
    return found ? [Number(found[2]), column(found[1])] : null;
  }

  async function readWorkbook(parts, definition) {
    const book = await parts.tree(parts.main);
    const relations = await parts.relations(parts.main);
    const since1904 = all(book, "workbookPr").some((one) => ["1", "true"].includes(one.getAttribute("date1904")));
    const shared = parts.has("xl/sharedStrings.xml")
      ? all(await parts.tree("xl/sharedStrings.xml"), "si").map((one) => all(one, "t").filter((t) => !t.closest("rPh")).map((t) => t.textContent).join(""))
      : [];
    const sheets = {};
    const tables = [];
    let count = 0;
    for (const sheet of all(book, "sheet")) {
      const id = [...sheet.attributes].find((one) => one.localName === "id" && one.prefix);
      const target = id && relations.get(id.value);
      if (!target || !parts.has(target.target) || isKept(sheet.getAttribute("name"))) continue;
      const cells = new Map();
      for (const cell of all(await parts.tree(target.target), "c")) {
        const at = place(cell.getAttribute("r"));
        if (!at) continue;
        const kind = cell.getAttribute("t") || "n";
        const raw = child(cell, "v") ? child(cell, "v").textContent : "";
        if (!raw && !cell.firstElementChild) continue; // a cell with a look and nothing in it
        count += 1;
        if (count > MOST_CELLS) throw new handrail.Refusal("it has more than " + MOST_CELLS.toLocaleString("en") + " cells", "");
        const text = kind === "s" ? shared[Number(raw)] || "" : kind === "inlineStr" ? all(cell, "t").map((t) => t.textContent).join("") :
          kind === "b" ? (raw === "1" ? "Yes" : "No") : raw;
        cells.set(at.join(":"), {
          text,
          shown: kind === "n" ? (asked) => number(asked.type, raw, since1904) : undefined,
          calculated: Boolean(child(cell, "f")),
        });
      }
      const name = sheet.getAttribute("name");
      sheets[name] = cells;
      for (const one of (await parts.relations(target.target)).values()) {
        if (one.type !== "table" || !parts.has(one.target)) continue;
        const table = (await parts.tree(one.target)).documentElement;
        const [from, to] = (table.getAttribute("ref") || "").split(":").map(place);
        if (!from || !to) continue;
        const rows = [];
        for (let row = from[0]; row <= Math.min(to[0], from[0] + 5000); row++) {
          const line = [];
          for (let at = from[1]; at <= Math.min(to[1], from[1] + 200); at++) line.push(cells.get(row + ":" + at) || { text: "" });
          rows.push(line);
        }
        tables.push({ name: table.getAttribute("name"), caption: "", rows });
      }
    }
    const defined = new Map();
    for (const one of all(book, "definedName")) {
      const found = /^(?:'((?:[^']|'')+)'|([^'!]+))!([$A-Z0-9]+)$/.exec(one.textContent);
      if (found) defined.set(one.getAttribute("name"), [(found[1] || found[2]).replace(/''/g, "'"), place(found[3])]);
    }
    function named(name) {
      const [sheet, at] = defined.get(name) || [];
      if (!at || !sheets[sheet]) return null;
      return sheets[sheet].get(at.join(":")) || { text: "" };
    }
    const labels = new Map();
    for (const [name, cells] of Object.entries(sheets)) {
      for (const [at, cell] of cells) {
        const words = cell.text.length < 100 ? folded(cell.text) : "";
        if (words && !labels.has(words)) labels.set(words, [name, ...at.split(":").map(Number)]);
      }
    }
    function labelled(label) {
      const [name, row, from] = labels.get(folded(label)) || [];
      if (!name) return null;
      for (let next = from + 1; next < from + 12; next++) {
        const other = sheets[name].get(row + ":" + next);
        if (other && other.text) return other;
      }
      return { text: "" };
    }
    const fields = {};
    for (const field of definition.blocks.flatMap((block) => block.fields || [])) {
      const byName = named("hr_" + field.id.replace(/-/g, "_"));
      const cell = byName || labelled(field.label);
      if (cell) fields[field.id] = { text: cellAnswer(field, cell), how: byName ? "name" : "label cell", prompt: isPrompt(field, cell.text) };
    }
    const ready = {};
    for (const asked of definition.readiness || []) {
      const cell = named("hr_ready__" + asked.id.replace(/-/g, "_"));
      if (cell) ready[asked.id] = { text: mark(cell.text) };
    }
    const found = tablesOf(definition, tables, (table) => "tbl" + table.id[0].toUpperCase() + table.id.slice(1).replace(/-/g, "_"));
    const heads = Object.fromEntries(definition.blocks.filter((block) => block.title in sheets).map((block) => [block.id, 0]));
    const left = EXAMPLE in sheets ? [{ place: EXAMPLE, whole: true }] : [];
    return { fields, tables: found, ready, left, blocks: here(definition.blocks, heads, fields, found) };
  }

  /* ----- decks ----- */

  const TOLD = ["A good answer for “", "Choices for “"]; // begin guidance that is made of other texts

  async function readDeck(parts, definition) {
    const relations = await parts.relations(parts.main);
    const order = all(await parts.tree(parts.main), "sldId").map((one) =>
      relations.get(([...one.attributes].find((each) => each.localName === "id" && each.prefix) || {}).value)
    ).filter(Boolean);
    const frames = [], boxes = {}, titles = new Set(), left = [];
    const isTold = tellsOf(definition);
    for (const { target } of order) {
      const slide = await parts.tree(target);
      const shapes = all(slide, "sp");
      const headed = shapes.filter((shape) => all(shape, "ph").some((one) => /title/i.test(one.getAttribute("type") || "")));
      const title = headed.map((shape) => slideText(shape).trim()).find(Boolean) || "";
      if (isKept(title)) continue;
      for (const shape of headed) titles.add(heading(slideText(shape)));
      for (const frame of all(slide, "graphicFrame")) {
        const name = (all(frame, "cNvPr")[0].getAttribute("name") || "").replace(/ \(\d+\)$/, "");
        const rows = all(frame, "tr").map((row) => all(row, "tc").map((cell) => ({ text: slideText(cell) })));
        const same = frames.find((one) => one.name === name);
        if (same) same.rows.push(...rows.slice(1));
        else frames.push({ name, caption: "", rows });
      }
      for (const shape of shapes) {
        const name = all(shape, "cNvPr")[0].getAttribute("name") || "";
        if (name.startsWith("Handrail field ")) boxes[name.slice("Handrail field ".length)] = slideText(shape);
      }
      for (const line of await notesOf(target)) {
        const advises = TOLD.some((one) => line.startsWith(one)) || isTold(line) || isTold(line.slice(line.indexOf(": ") + 2));
        if (advises) left.push({ place: title, text: line });
      }
    }

    /* The paragraphs of what the speaker reads. */
    async function notesOf(slide) {
      const notes = [...(await parts.relations(slide)).values()].find((one) => one.type === "notesSlide");
      if (!notes || !parts.has(notes.target)) return [];
      const shapes = all(await parts.tree(notes.target), "sp");
      const body = shapes.filter((shape) => all(shape, "ph").some((one) => one.getAttribute("type") === "body"));
      return body.map(slideText).join("\n").split("\n").map((line) => line.trim()).filter(Boolean);
    }

    const fields = {};
    for (const block of definition.blocks) {
      for (const field of block.fields || []) {
        const rows = frames.filter((one) => one.name.startsWith("Handrail fields ")).flatMap((one) => one.rows);
        const row = rows.find((cells) => cells.length > 1 && folded(cells[0].text) === folded(field.label));
        if (field.id in boxes) fields[field.id] = { text: answer(field, boxes[field.id]), how: "name", prompt: isPrompt(field, boxes[field.id]) };
        else if (row) fields[field.id] = { text: answer(field, row[1].text), how: "label cell", prompt: isPrompt(field, row[1].text) };
      }
    }
    const ready = {};
    const questions = frames.flatMap((one) => one.rows);
    for (const asked of definition.readiness || []) {
      const row = questions.find((cells) => cells.length > 1 && folded(cells[0].text) === folded(asked.question));
      if (row) ready[asked.id] = { text: mark(row[1].text) };
    }
    const found = tablesOf(definition, frames, (table) => "Handrail table " + table.id);
    const heads = Object.fromEntries(definition.blocks.filter((block) => titles.has(heading(block.title))).map((block) => [block.id, 0]));
    return { fields, tables: found, ready, left, blocks: here(definition.blocks, heads, fields, found) };
  }

  function slideText(node) {
    return all(node, "p").map((line) => [...all(line, "*")].map((one) =>
      one.localName === "t" ? one.textContent : one.localName === "br" ? "\n" : "").join("")).join("\n");
  }

  handrail.readers.xlsx = readWorkbook;
  handrail.readers.pptx = readDeck;
})();
