/* Reads a filled Word document: by tag, by title, by label, and tables by their headers. */
(function () {
  "use strict";
  const handrail = window.handrail;
  const { folded, heading, isKept, answer, isPrompt, mark, all, child, value, cellAnswer, tablesOf, here, tellsOf } = handrail.shared;
  const LONG = ["long-text", "list"];
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

  /* The lines of a document, those of the part that an upgrade kept without their words. */
  function apart(lines) {
    const start = lines.findLastIndex((line) => !line.grid && !line.style.startsWith("toc") && isKept(line.text));
    const after = lines.findIndex((line, at) => at > start && !line.grid && line.style.startsWith("heading"));
    const end = after < 0 ? lines.length : after;
    return lines.map((line, at) => start >= 0 && at >= start && at < end ? { text: "", style: "", owner: "" } : line);
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
    const lines = apart(wordLines(body, "", names, []));
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
    const isTold = tellsOf(definition);

    function isGuidance(line) {
      if (line.grid || line.owner || !line.text.trim()) return false;
      return line.style === "handrailguidance" || line.style === "handrailexample" || isTold(line.text);
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
      const above = blocks.filter((block) => heads[block.id] <= at).sort((a, b) => heads[b.id] - heads[a.id]);
      return above.length ? above[0].title : "First page";
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
      let shows = false;
      for (let at = start + 1; at < lines.length && !ends(field, at); at++) {
        const text = lines[at].text.trim();
        shows = shows || isPrompt(field, text);
        if (guidance[at] || !text || isPrompt(field, text)) continue;
        pieces.push(text);
        if (!LONG.includes(field.type)) break;
      }
      const text = answer(field, pieces.join("\n"));
      return { text, how: "label", prompt: text === null && shows };
    }

    function beside(field) {
      for (const grid of grids) {
        for (const row of grid.used ? [] : grid.rows) {
          if (row.length > 1 && folded(row[0].text) === folded(field.label)) return { text: cellAnswer(field, row[1]), how: "label cell", prompt: isPrompt(field, row[1].text) };
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
      return { text, how, prompt: text === null && held.some((one) => isPrompt(field, one.text)) };
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

  handrail.readers.docx = readDocument;
})();
