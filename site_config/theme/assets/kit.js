/* Makes a kit: the chosen files in one zip, with a few answers written on the first page of each.
   Only the answers change in a file; every other byte of a part stays as it was built. */
(function () {
  "use strict";
  const handrail = window.handrail;
  const NAMED = "project-name"; // the field that also goes into a file's title, as "handrail fill" has it
  const CORE = "docProps/core.xml";
  const LOST = "a place for an answer was not found";

  /* Text as it may stand in XML: nothing of it is markup, and nothing XML cannot hold is left. */
  function escaped(words) {
    return words.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
      .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  }

  /* What is typed on one line: no line ends, no spaces at either side. */
  function line(words) {
    return words.replace(/\s+/g, " ").trim();
  }

  /* The stretch of a text from the last *from* before a place to the first *to* after it. */
  function around(text, at, from, to) {
    const start = at < 0 ? -1 : text.lastIndexOf(from, at);
    const end = start < 0 ? -1 : text.indexOf(to, at);
    if (end < 0) throw new Error(LOST);
    return [start, end + to.length];
  }

  function changed(text, [start, end], change) {
    const old = text.slice(start, end), made = change(old);
    if (made === old) throw new Error(LOST);
    return text.slice(0, start) + made + text.slice(end);
  }

  /* ----- documents: the content control with the field's tag ----- */

  function inControl(text, field, words) {
    const at = text.indexOf('<w:tag w:val="' + escaped(field.tag) + '"/>');
    return changed(text, around(text, at, "<w:sdt>", "</w:sdt>"), (control) => control
      .replace("<w:showingPlcHdr/>", "")
      .replace(/<w:sdtContent>[^]*<\/w:sdtContent>/, () =>
        '<w:sdtContent><w:r><w:t xml:space="preserve">' + escaped(words) + "</w:t></w:r></w:sdtContent>"));
  }

  async function document(parts, answers, texts) {
    const name = "word/document.xml";
    texts.set(name, answers.reduce((text, [field, words]) => inControl(text, field, words), await parts.text(name)));
  }

  /* ----- workbooks: the cell with the field's name ----- */

  function inCell(text, address, words) {
    const at = text.indexOf('<c r="' + address + '"');
    if (at < 0) throw new Error(LOST);
    const start = text.slice(at, text.indexOf(">", at) + 1);
    const end = start.endsWith("/>") ? at + start.length : text.indexOf("</c>", at) + "</c>".length;
    const style = (/ s="\d+"/.exec(start) || [""])[0];
    const held = '<is><t xml:space="preserve">' + escaped(words) + "</t></is>";
    return changed(text, [at, end], () => '<c r="' + address + '"' + style + ' t="inlineStr">' + held + "</c>");
  }

  async function workbook(parts, answers, texts) {
    const book = await parts.tree(parts.main), relations = await parts.relations(parts.main);
    const names = new Map([...book.getElementsByTagNameNS("*", "definedName")].map((one) => [one.getAttribute("name"), one.textContent]));
    for (const [field, words] of answers) {
      const place = /^(?:'((?:[^']|'')+)'|([^'!]+))!\$([A-Z]+)\$(\d+)$/.exec(names.get("hr_" + field.id.replace(/-/g, "_")) || "");
      if (!place) throw new Error(LOST);
      const title = (place[1] || place[2]).replace(/''/g, "'");
      const sheet = [...book.getElementsByTagNameNS("*", "sheet")].find((one) => one.getAttribute("name") === title);
      const part = relations.get([...sheet.attributes].find((one) => one.localName === "id" && one.prefix).value).target;
      texts.set(part, inCell(texts.get(part) || (await parts.text(part)), place[3] + place[4], words));
    }
  }

  /* ----- decks: the box with the field's name, or the answer beside its label ----- */

  /* Writes into the first words of a shape or cell, and takes the grey of a prompt away. */
  function said(shape, words) {
    return shape.replace(/(<a:schemeClr val=")accent6("\/>)/, "$1tx1$2")
      .replace(/<a:t>[^<]*<\/a:t>/, () => "<a:t>" + escaped(words) + "</a:t>");
  }

  function onSlide(text, field, words) {
    const box = text.indexOf('name="Handrail field ' + escaped(field.id) + '"');
    if (box >= 0) return changed(text, around(text, box, "<p:sp>", "</p:sp>"), (shape) => said(shape, words));
    const label = escaped(field.label), frame = text.indexOf('name="Handrail fields ');
    const at = [label, label + " (required)"].map((one) => text.indexOf("<a:t>" + one + "</a:t>", Math.max(frame, 0))).find((one) => one >= 0);
    if (frame < 0 || at === undefined) return text;
    return changed(text, around(text, at, "<a:tr ", "</a:tr>"), (row) => {
      const beside = row.indexOf("<a:tc>", row.indexOf("</a:tc>"));
      return row.slice(0, beside) + said(row.slice(beside), words);
    });
  }

  async function deck(parts, answers, texts) {
    for (const [field, words] of answers) {
      let done = false;
      for (const name of parts.names("ppt/slides/slide", ".xml")) {
        const before = texts.get(name) || (await parts.text(name)), after = onSlide(before, field, words);
        if (after === before) continue;
        texts.set(name, after);
        done = true;
        break;
      }
      if (!done) throw new Error(LOST);
    }
  }

  const WRITERS = { docx: document, xlsx: workbook, pptx: deck };

  /* A file with answers in it: pairs of a field and what was typed. */
  async function filled(name, bytes, answers) {
    const parts = await handrail.open(new File([bytes], name));
    const texts = new Map();
    await WRITERS[parts.format](parts, answers, texts);
    const named = answers.find(([field]) => field.id === NAMED);
    if (named) {
      const title = ": " + escaped(named[1]) + "</dc:title>";
      texts.set(CORE, (await parts.text(CORE)).replace("</dc:title>", () => title));
    }
    const entries = [];
    for (const part of parts.found.keys()) {
      const text = texts.get(part);
      entries.push(text === undefined ? parts.packed(part) : await handrail.pressed(part, new TextEncoder().encode(text)));
    }
    return handrail.zip(entries);
  }

  /* The bytes of a form, as the site offers it. */
  async function fetched(name) {
    await handrail.load("downloads/scripts/" + name + ".js");
    return Uint8Array.from(atob(handrail.files[name]), (one) => one.charCodeAt(0));
  }

  /* The bytes of a kit: the files with these names, and answers in each if there are any. */
  async function kit(names, answers) {
    const given = answers.map(([field, words]) => [field, line(words)]).filter(([, words]) => words);
    const entries = [];
    for (const name of names) {
      const bytes = await fetched(name);
      entries.push(handrail.stored(name, given.length ? await filled(name, bytes, given) : bytes));
    }
    return handrail.zip(entries);
  }

  Object.assign(handrail, { kit });
})();
