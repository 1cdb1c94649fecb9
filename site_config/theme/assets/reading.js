/* Reads what a filled copy answers, by the definition of its form: a document by tags, titles and
   labels, a workbook by names and tables, a deck by the names of its shapes. */
(function () {
  "use strict";
  const handrail = (window.handrail = window.handrail || {});
  const DEFAULTS = [
    "click or tap here to enter text.", "click here to enter text.",
    "click or tap to enter a date.", "click here to enter a date.", "choose an item.",
  ];
  const LONG = ["long-text", "list"];
  const FREE = ["long-text", "list", "text", undefined];
  const ENOUGH = 0.6; // the share of headers by which a table is known
  const STAMP = /([a-z0-9-]+) (\S+) · edition (\S+) ·(?:.*?definition ([0-9a-f]{12}))?/;

  function folded(words) {
    return (words || "").replace(/[\s\u00a0\u200b\ufeff]+/g, " ").trim().toLowerCase()
      .replace(/ \(required\)$/, "").replace(/:$/, "").replace(/\*$/, "").trim();
  }

  function heading(words) {
    return folded((words || "").trim().replace(/^\d+(?:\.\d+)*[.)]?\s+/, ""));
  }

  /* What was written in a field; null if it is a prompt or a sign for nothing. */
  function answer(asked, words) {
    let text = (words || "").trim();
    if (asked.type === "rag" || asked.options === "rag") text = text.replace(/^[●▲■]+/, "").trim();
    const flat = folded(text);
    if (!flat || flat === "—" || flat === folded(asked.prompt) || DEFAULTS.includes(flat)) return null;
    if (!FREE.includes(asked.type)) text = text.replace(/[\s\u00a0\u200b\ufeff]+/g, " ");
    return (asked.choices || []).find((one) => one.toLowerCase() === text.toLowerCase()) || text;
  }

  function mark(words) {
    const flat = folded(words);
    if (!flat || flat === "—" || flat === "yes or no" || flat === "choose one" || DEFAULTS.includes(flat)) return null;
    return flat === "yes" || flat === "no" ? flat : words.trim();
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
      if ((score >= 10 || share >= ENOUGH) && score > most) {
        best = one;
        most = score;
      }
    }
    return best;
  }

  /* The rows with an answer; those that are always the same are found by their label. */
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
    const first = table.columns[0].id;
    const fixed = new Map((table.fixed_rows || []).map((label) => [folded(label), label]));
    const rows = [], numbers = [];
    seen.rows.slice(headless ? 0 : 1).forEach((cells, at) => {
      const row = {};
      for (const column of table.columns) {
        const cell = cells[places[column.id]];
        row[column.id] = cell ? cellAnswer(column, cell) : null;
      }
      const label = fixed.size ? fixed.get(folded((cells[places[first]] || {}).text)) : undefined;
      if (label) row[first] = label;
      const typed = table.columns.filter((column) => !column.formula && !(label && column.id === first));
      if (label || typed.some((column) => row[column.id] !== null)) {
        rows.push(row);
        numbers.push(at + 1);
      }
    });
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
      found[table.id] = rowsOf(table, one);
    }
    return found;
  }

  /* ----- documents ----- */

  const UNSEEN = ["del", "delText", "delInstrText", "instrText", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tcPr", "trPr", "fldData"];
  const WRAPPERS = ["ins", "moveTo", "customXml", "smartTag", "sdtContent"];

  function textOf(node) {
    let text = "";
    for (const one of node.children) {
      const name = one.localName;
      if (UNSEEN.includes(name)) continue;
      if (name === "t") text += one.textContent;
      else if (name === "tab") text += " ";
      else if (name === "br" || name === "cr") text += "\n";
      else if (name === "noBreakHyphen") text += "-";
      else if (name === "AlternateContent") text += textOf(child(one, "Choice") || one);
      else if (name === "p") text += (text ? "\n" : "") + textOf(one);
      else text += (text && hasParagraph(one) ? "\n" : "") + textOf(one);
    }
    return text;
  }

  function hasParagraph(node) {
    return node.localName !== "r" && all(node, "p").length > 0;
  }

  function isMade(sdt) {
    return Boolean(child(sdt, "sdtPr", "docPartObj"));
  }

  function control(sdt) {
    const about = child(sdt, "sdtPr");
    const content = child(sdt, "sdtContent");
    const showing = child(about, "showingPlcHdr");
    const faint = all(content, "rStyle").some((style) => /placeholder/i.test(value(style)));
    const date = child(about, "date");
    const day = date ? [...date.attributes].filter((one) => one.localName === "fullDate").map((one) => one.value)[0] : "";
    return {
      tag: value(child(about, "tag")),
      title: value(child(about, "alias")),
      text: content ? textOf(content) : "",
      prompt: Boolean(showing) && !["0", "false", "off"].includes(value(showing)) && faint,
      day: day ? day.slice(0, 10) : "",
      rows: Boolean(child(about, "repeatingSection") || child(about, "repeatingSectionItem")),
    };
  }

  function controlsIn(node) {
    return all(node, "sdt").filter((sdt) => !isMade(sdt) && !sdt.closest("del, moveFrom")).map(control).filter((one) => !one.rows);
  }

  function rowsIn(node) {
    return [...node.children].flatMap((one) => one.localName === "tr" ? [one] : ["sdt", ...WRAPPERS].includes(one.localName) ? rowsIn(one) : []);
  }

  function cellsIn(node) {
    return [...node.children].flatMap((one) => one.localName === "tc" ? [one] : ["sdt", ...WRAPPERS].includes(one.localName) ? cellsIn(one) : []);
  }

  function wordLines(node, owner, names, lines) {
    for (const one of node.children) {
      const name = one.localName;
      if (name === "p") {
        const inner = owner || controlsIn(one).map((each) => each.tag).find(Boolean) || "";
        const id = value(child(one, "pPr", "pStyle"));
        lines.push({ text: textOf(one), style: names[id] || id.toLowerCase().replace(/\s/g, ""), owner: inner });
      } else if (name === "tbl") {
        const rows = rowsIn(one).filter((row) => !child(row, "trPr", "del")).map((row) => cellsIn(row).map((cell) => {
          const held = controlsIn(cell)[0] || {};
          // A cell may itself stand inside its control.
          const around = cell.closest("sdt");
          const outer = !held.tag && around && around.closest("tr") === cell.closest("tr") ? control(around) : held;
          return { text: textOf(cell), tag: outer.tag || "", prompt: outer.prompt || false, day: outer.day || "" };
        }));
        lines.push({ grid: true, rows, caption: value(child(one, "tblPr", "tblCaption")) });
      } else if (name === "sdt" && !isMade(one)) {
        const whose = control(one);
        if (child(one, "sdtContent")) wordLines(child(one, "sdtContent"), whose.rows ? owner : whose.tag || owner, names, lines);
      } else if (WRAPPERS.includes(name)) {
        wordLines(one, owner, names, lines);
      } else if (name === "AlternateContent") {
        wordLines(child(one, "Choice") || one, owner, names, lines);
      }
    }
    return lines;
  }

  async function readDocument(parts, definition) {
    const names = {};
    if (parts.has("word/styles.xml")) {
      for (const style of all(await parts.tree("word/styles.xml"), "style")) {
        const id = [...style.attributes].find((one) => one.localName === "styleId");
        if (id) names[id.value] = value(child(style, "name")).toLowerCase().replace(/\s/g, "");
      }
    }
    const body = all(await parts.tree(parts.main), "body")[0];
    if (!body) throw new handrail.Refusal('the part "' + parts.main + '" is damaged', "");
    const lines = wordLines(body, "", names, []);
    const controls = controlsIn(body);
    const grids = lines.filter((line) => line.grid);
    const blocks = definition.blocks;
    const labels = new Set(blocks.flatMap((block) => [
      block.title, ...(block.said || []), ...(block.fields || []).map((one) => one.label),
      ...(block.tables || []).map((one) => one.label),
    ]).concat(definition.readiness_title || [], definition.said || []).map(folded));
    lines.forEach((line, at) => {
      if (!line.grid || line.caption) return;
      const above = lines.slice(Math.max(0, at - 5), at).reverse().find((one) => !one.grid && labels.has(folded(one.text)));
      line.caption = above ? above.text : "";
    });
    const told = new Set([...(definition.told || []), ...blocks.flatMap((block) => block.told || [])].map(folded));
    const inside = [...told].filter((line) => line.length >= 24);

    function isGuidance(line) {
      if (line.grid || line.owner || !line.text.trim()) return false;
      if (line.style === "handrailguidance" || line.style === "handrailexample") return true;
      const flat = folded(line.text);
      if (told.has(flat) || flat.startsWith("good example") || flat.startsWith("how to use this form.")) return true;
      return flat.length >= 24 && inside.some((one) => flat.includes(one));
    }

    const guidance = lines.map(isGuidance);
    const isHead = (line) => line.style.startsWith("heading");
    const heads = {};
    for (const block of blocks) {
      lines.forEach((line, at) => {
        if (line.grid || line.owner || guidance[at] || heading(line.text) !== heading(block.title)) return;
        const known = heads[block.id];
        if (known === undefined || isHead(line) || !isHead(lines[known])) heads[block.id] = at;
      });
    }
    const starts = Object.values(heads).sort((a, b) => a - b);

    function placeOf(at) {
      for (let n = at; n >= 0; n--) if (!lines[n].grid && isHead(lines[n])) return lines[n].text.trim();
      return "First page";
    }

    function span(block) {
      const start = heads[block.id];
      if (start === undefined) return block.own === false ? [0, starts[0] === undefined ? lines.length : starts[0]] : [0, 0];
      return [start, starts.find((one) => one > start) || lines.length];
    }

    function ends(field, at) {
      const line = lines[at];
      if (line.grid) return true;
      if (line.owner) return line.owner !== field.tag;
      return starts.includes(at) || isHead(line) || line.style === "caption" || labels.has(folded(line.text));
    }

    function below(field, block) {
      const [from, to] = span(block);
      const places = lines.map((line, at) => at).filter((at) => {
        const line = lines[at];
        return !line.grid && (!line.owner || line.owner === field.tag) && !guidance[at] && folded(line.text) === folded(field.label);
      });
      const near = places.filter((at) => at >= from && at < to);
      const start = near.length ? near.find((at) => !starts.includes(at)) || near[0] : places.length === 1 ? places[0] : undefined;
      if (start === undefined) return null;
      const pieces = [];
      for (let at = start + 1; at < lines.length && !ends(field, at); at++) {
        const text = lines[at].text.trim();
        if (guidance[at] || !text || folded(text) === folded(field.prompt)) continue;
        pieces.push(text);
        if (!LONG.includes(field.type)) break;
      }
      return { text: answer(field, pieces.join("\n")), how: "label" };
    }

    function beside(field) {
      for (const grid of grids) {
        for (const row of grid.used ? [] : grid.rows) {
          if (row.length > 1 && folded(row[0].text) === folded(field.label)) return { text: cellAnswer(field, row[1]), how: "label cell" };
        }
      }
      return null;
    }

    function fieldOf(field, block) {
      let held = controls.filter((one) => one.tag === field.tag);
      let how = "tag";
      if (!held.length) {
        held = controls.filter((one) => !one.tag && folded(one.title) === folded(field.alias));
        how = "title";
        if (held.length !== 1) return beside(field) || below(field, block);
      }
      const given = held.map((one) => cellAnswer(field, one)).filter((text) => text !== null);
      let text = given.length ? given[0] : null;
      if (LONG.includes(field.type)) {
        // Programs that do not know controls around paragraphs leave some of them outside.
        const whole = below(field, block);
        if (whole && whole.text && whole.text.length > (text || "").length) text = whole.text;
      }
      return { text, how };
    }

    const tables = tablesOf(definition, grids, () => "");
    const fields = {};
    for (const block of blocks) {
      for (const field of block.fields || []) {
        const found = fieldOf(field, block);
        if (found) fields[field.id] = found;
      }
    }
    const ready = {};
    for (const asked of definition.readiness || []) {
      const held = controls.find((one) => one.tag === asked.tag);
      const row = grids.flatMap((grid) => grid.rows).find((cells) => cells.length > 1 && folded(cells[0].text) === folded(asked.question));
      if (held) ready[asked.id] = { text: held.prompt ? null : mark(held.text) };
      else if (row) ready[asked.id] = { text: mark(row[1].text) };
    }
    const left = lines.map((line, at) => ({ place: placeOf(at), text: line.text })).filter((_, at) => guidance[at]);
    return { fields, tables, ready, left, blocks: here(blocks, heads, fields, tables) };
  }

  /* The ids of the blocks that are there: by their heading, or by anything in them. */
  function here(blocks, heads, fields, tables) {
    return blocks.filter((block) => block.id in heads ||
      [...(block.fields || []).map((one) => one.id in fields), ...(block.tables || []).map((one) => one.id in tables)].some(Boolean)
    ).map((block) => block.id);
  }

  /* ----- workbooks ----- */

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
    for (const sheet of all(book, "sheet")) {
      const id = [...sheet.attributes].find((one) => one.localName === "id" && one.prefix);
      const target = id && relations.get(id.value);
      if (!target || !parts.has(target.target)) continue;
      const cells = new Map();
      for (const cell of all(await parts.tree(target.target), "c")) {
        const at = place(cell.getAttribute("r"));
        if (!at) continue;
        const kind = cell.getAttribute("t") || "n";
        const raw = child(cell, "v") ? child(cell, "v").textContent : "";
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
    function labelled(label) {
      for (const cells of Object.values(sheets)) {
        for (const [at, cell] of cells) {
          if (folded(cell.text) !== folded(label)) continue;
          const [row, from] = at.split(":").map(Number);
          for (let next = from + 1; next < from + 12; next++) {
            const other = cells.get(row + ":" + next);
            if (other && other.text) return other;
          }
          return { text: "" };
        }
      }
      return null;
    }
    const fields = {};
    for (const field of definition.blocks.flatMap((block) => block.fields || [])) {
      const byName = named("hr_" + field.id.replace(/-/g, "_"));
      const cell = byName || labelled(field.label);
      if (cell) fields[field.id] = { text: cellAnswer(field, cell), how: byName ? "name" : "label cell" };
    }
    const ready = {};
    for (const asked of definition.readiness || []) {
      const cell = named("hr_ready__" + asked.id.replace(/-/g, "_"));
      if (cell) ready[asked.id] = { text: mark(cell.text) };
    }
    const found = tablesOf(definition, tables, (table) => "tbl" + table.id[0].toUpperCase() + table.id.slice(1).replace(/-/g, "_"));
    const heads = Object.fromEntries(definition.blocks.filter((block) => block.title in sheets).map((block) => [block.id, 0]));
    return { fields, tables: found, ready, left: [], blocks: here(definition.blocks, heads, fields, found) };
  }

  /* ----- decks ----- */

  async function readDeck(parts, definition) {
    const relations = await parts.relations(parts.main);
    const order = all(await parts.tree(parts.main), "sldId").map((one) =>
      relations.get(([...one.attributes].find((each) => each.localName === "id" && each.prefix) || {}).value)
    ).filter(Boolean);
    const frames = [], boxes = {}, titles = new Set();
    for (const { target } of order) {
      const slide = await parts.tree(target);
      for (const frame of all(slide, "graphicFrame")) {
        const name = (all(frame, "cNvPr")[0].getAttribute("name") || "").replace(/ \(\d+\)$/, "");
        const rows = all(frame, "tr").map((row) => all(row, "tc").map((cell) => ({ text: slideText(cell) })));
        const same = frames.find((one) => one.name === name);
        if (same) same.rows.push(...rows.slice(1));
        else frames.push({ name, caption: "", rows });
      }
      for (const shape of all(slide, "sp")) {
        const name = all(shape, "cNvPr")[0].getAttribute("name") || "";
        if (name.startsWith("Handrail field ")) boxes[name.slice("Handrail field ".length)] = slideText(shape);
        if (all(shape, "ph").some((one) => /title/i.test(one.getAttribute("type") || ""))) titles.add(heading(slideText(shape)));
      }
    }
    const fields = {};
    for (const block of definition.blocks) {
      for (const field of block.fields || []) {
        const rows = frames.filter((one) => one.name.startsWith("Handrail fields ")).flatMap((one) => one.rows);
        const row = rows.find((cells) => cells.length > 1 && folded(cells[0].text) === folded(field.label));
        if (field.id in boxes) fields[field.id] = { text: answer(field, boxes[field.id]), how: "name" };
        else if (row) fields[field.id] = { text: answer(field, row[1].text), how: "label cell" };
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
    return { fields, tables: found, ready, left: [], blocks: here(definition.blocks, heads, fields, found) };
  }

  function slideText(node) {
    return all(node, "p").map((line) => [...all(line, "*")].map((one) =>
      one.localName === "t" ? one.textContent : one.localName === "br" ? "\n" : "").join("")).join("\n");
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
      const found = spoken((await parts.tree(name)).documentElement.textContent);
      if (found) return found;
    }
    return said;
  }

  /* The stamp in a line such as is printed at the foot of every copy; null where it is none. */
  function spoken(words) {
    const found = STAMP.exec(words);
    return found && { template: found[1], version: found[2], edition: found[3], digest: found[4] || "" };
  }

  const READERS = { docx: readDocument, xlsx: readWorkbook, pptx: readDeck };
  function read(parts, definition) {
    return READERS[parts.format](parts, definition);
  }

  Object.assign(handrail, { read, stamp, spoken });
})();
