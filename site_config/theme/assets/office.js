/* Opens an Office file inside the browser, once every claim in it has been looked at. Nothing is
   sent anywhere. The limits and the words of a refusal are those of "handrail review". */
(function () {
  "use strict";
  const handrail = (window.handrail = window.handrail || {});
  const MEGA = 1024 * 1024;
  const LARGEST = 20 * MEGA, PART = 25 * MEGA, WHOLE = 100 * MEGA;
  const MOST_PARTS = 2000;
  const SMALL = MEGA, RATIO = 150; // no text of a document shrinks further; a bomb a thousandfold
  const DAMAGED = "open it in the program that wrote it, save a copy, and give that";
  const ENCRYPTED = [..."EncryptedPackage"].join("\0"); // the part of an old container that holds it
  const CLOSED = "do not open this file";
  const LIVE = /vbaproject\.bin$|vbadata\.xml$|\/activex\//i;
  const MAIN = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "ppt/presentation.xml": "pptx",
  };

  /* Why a file is not read, and what its owner can do. */
  class Refusal extends Error {
    constructor(message, hint) {
      super(message);
      this.hint = hint || "";
    }
  }

  function refuse(message, hint) {
    throw new Refusal(message, hint);
  }

  /* The browsers of a few years ago cannot unpack what is inside an Office file. */
  function able() {
    try {
      return Boolean(new DecompressionStream("deflate-raw")) && Boolean(Blob.prototype.arrayBuffer);
    } catch (_) {
      return false;
    }
  }

  /* The list of parts at the end of a zip. */
  function entries(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let end = bytes.length - 22;
    while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) {
      end = end > bytes.length - 65558 ? end - 1 : -1;
    }
    const bad = "it is damaged: its list of parts cannot be read";
    if (end < 0) refuse(bad, DAMAGED);
    const found = new Map(), folded = new Set(), spans = [];
    let at = view.getUint32(end + 16, true), whole = 0;
    const count = view.getUint16(end + 10, true);
    if (count > MOST_PARTS) refuse("it has more than " + MOST_PARTS + " parts");
    for (let n = 0; n < count; n++) {
      if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) refuse(bad, DAMAGED);
      const nameSize = view.getUint16(at + 28, true);
      const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameSize));
      const entry = {
        name,
        flags: view.getUint16(at + 8, true),
        method: view.getUint16(at + 10, true),
        crc: view.getUint32(at + 16, true),
        packed: view.getUint32(at + 20, true),
        size: view.getUint32(at + 24, true),
        start: view.getUint32(at + 42, true),
      };
      if (folded.has(name.toLowerCase())) refuse('the part "' + name + '" is there twice', CLOSED);
      folded.add(name.toLowerCase());
      lookAt(entry);
      whole += entry.size;
      spans.push([entry.start, entry.packed]);
      found.set(name, entry);
      at += 46 + nameSize + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    if (whole > WHOLE) refuse("it expands to more than " + WHOLE / MEGA + " MB");
    spans.sort((a, b) => a[0] - b[0]);
    spans.slice(1).forEach((next, n) => {
      if (spans[n][0] + 30 + spans[n][1] > next[0]) refuse("two of its parts overlap", CLOSED);
    });
    return found;
  }

  function lookAt(entry) {
    const name = entry.name;
    if (name.startsWith("/") || name.split("/").includes("..") || /[\\:\0"<>|?*]/.test(name)) {
      refuse("a part has an unsafe name", CLOSED);
    }
    if (entry.flags & 1) refuse("it is protected by a password", "save it without one");
    if (entry.method !== 0 && entry.method !== 8) {
      refuse('the part "' + name + '" is packed in an unusual way', DAMAGED);
    }
    if (entry.size > SMALL && entry.size > RATIO * Math.max(entry.packed, 1)) {
      const size = Math.floor(entry.size / MEGA);
      refuse('the part "' + name + '" expands to ' + size + " MB", CLOSED);
    }
    if (LIVE.test("/" + name)) {
      refuse('it holds macros or other live parts: "' + name + '"', "save it without them");
    }
  }

  /* The bytes of one part as they lie in the file. */
  function raw(bytes, entry) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (entry.start + 30 > bytes.length || view.getUint32(entry.start, true) !== 0x04034b50) {
      refuse('the part "' + entry.name + '" is damaged', DAMAGED);
    }
    const from = entry.start + 30 + view.getUint16(entry.start + 26, true) + view.getUint16(entry.start + 28, true);
    return bytes.subarray(from, from + entry.packed);
  }

  /* The bytes of one part, unpacked. What it says of its size is not believed. */
  async function unpacked(bytes, entry) {
    const bad = 'the part "' + entry.name + '" is damaged';
    const packed = raw(bytes, entry);
    let data = packed;
    if (entry.method === 8) {
      const pieces = [];
      let size = 0;
      const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
      const reader = stream.getReader();
      try {
        for (let next = await reader.read(); !next.done; next = await reader.read()) {
          size += next.value.length;
          if (size > PART) break;
          pieces.push(next.value);
        }
      } catch (_) {
        refuse(bad, DAMAGED);
      }
      if (size > PART) {
        reader.cancel().catch(() => {});
        refuse('the part "' + entry.name + '" expands to more than ' + PART / MEGA + " MB");
      }
      data = new Uint8Array(size);
      let at = 0;
      for (const piece of pieces) {
        data.set(piece, at);
        at += piece.length;
      }
    }
    if (data.length !== entry.size || handrail.checksum(data) !== entry.crc) refuse(bad, DAMAGED);
    return data;
  }

  function parse(data, name) {
    const wide = data[0] === 0xff && data[1] === 0xfe ? "utf-16le" : data[0] === 0xfe && data[1] === 0xff ? "utf-16be" : "utf-8";
    const text = new TextDecoder(wide).decode(data);
    if (/<!\s*(DOCTYPE|ENTITY)/i.test(text)) refuse('the part "' + name + '" declares a document type', CLOSED);
    const tree = new DOMParser().parseFromString(text, "application/xml");
    if (tree.getElementsByTagName("parsererror").length) refuse('the part "' + name + '" is damaged', DAMAGED);
    return tree;
  }

  /* The parts of one Office file, each read when it is asked for. */
  class Parts {
    constructor(bytes, found) {
      this.bytes = bytes;
      this.found = found;
    }
    has(name) {
      return this.found.has(name);
    }
    names(start, end) {
      return [...this.found.keys()].filter((name) => name.startsWith(start) && name.endsWith(end)).sort();
    }
    /* A part as it lies in the file, for another zip to take over. */
    packed(name) {
      const { method, crc, size } = this.found.get(name);
      return { name, method, crc, size, bytes: raw(this.bytes, this.found.get(name)) };
    }
    async text(name) {
      return new TextDecoder().decode(await unpacked(this.bytes, this.found.get(name)));
    }
    async tree(name) {
      if (!this.has(name)) refuse('the part "' + name + '" is missing', DAMAGED);
      return parse(await unpacked(this.bytes, this.found.get(name)), name);
    }
    /* What a part leads to, by id: the last word of each type, and the name of the other part. */
    async relations(name) {
      const folder = name.includes("/") ? name.slice(0, name.lastIndexOf("/") + 1) : "";
      const where = folder + "_rels/" + name.slice(folder.length) + ".rels";
      const found = new Map();
      if (!this.has(where)) return found;
      for (const item of (await this.tree(where)).getElementsByTagNameNS("*", "Relationship")) {
        const target = item.getAttribute("Target") || "";
        const outside = item.getAttribute("TargetMode") === "External";
        found.set(item.getAttribute("Id"), {
          type: (item.getAttribute("Type") || "").split("/").pop(),
          target: outside ? target : joined(folder, target),
          outside,
        });
      }
      return found;
    }
  }

  function joined(folder, target) {
    if (target.startsWith("/")) return target.slice(1);
    const steps = folder.split("/").filter(Boolean);
    for (const step of target.split("/")) {
      if (step === "..") steps.pop();
      else if (step && step !== ".") steps.push(step);
    }
    return steps.join("/");
  }

  /* Looks at everything a file says of itself, and returns its parts. Throws a Refusal. */
  async function open(file) {
    if (file.size > LARGEST) refuse("it is larger than " + LARGEST / MEGA + " MB");
    let bytes;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch (_) {
      refuse("it cannot be read", "close it in other programs, and try again");
    }
    if (!bytes.length) refuse("it is empty", "look whether it was saved or copied to the end");
    if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0) {
      if (new TextDecoder("latin1").decode(bytes).includes(ENCRYPTED)) refuse("it is protected by a password", "save it without one");
      refuse("it is an old Office file", "save it as .docx, .xlsx or .pptx");
    }
    if (bytes[0] !== 0x50 || bytes[1] !== 0x4b || bytes[2] !== 3 || bytes[3] !== 4) {
      refuse("it is no Office file", "give a .docx, .xlsx or .pptx file");
    }
    if (/\.(docm|dotm|xlsm|xltm|xlam|pptm|potm|ppsm)$/i.test(file.name)) {
      refuse(file.name.slice(-5).toLowerCase() + " files may hold macros", "save it as " + file.name.slice(-5, -1).toLowerCase() + "x, and give that");
    }
    const parts = new Parts(bytes, entries(bytes));
    if (!parts.has("[Content_Types].xml")) {
      parts.format = "zip";
      return parts;
    }
    const roots = [...(await parts.relations("")).values()].filter((one) => one.type === "officeDocument");
    if (roots.length !== 1 || !MAIN[roots[0].target]) {
      refuse("it is neither a document, nor a workbook, nor a deck", "give a .docx, .xlsx or .pptx file");
    }
    parts.main = roots[0].target;
    parts.format = MAIN[parts.main];
    const ending = (file.name.toLowerCase().match(/\.([^.]*)$/) || ["", ""])[1];
    if (ending !== parts.format) {
      refuse('it is called ".' + ending + '" but is a ' + parts.format.toUpperCase() + " file",
        "rename it to ." + parts.format + ", if you know where it comes from");
    }
    for (const name of parts.names("", ".rels")) {
      const part = name.replace("_rels/", "").slice(0, -".rels".length);
      for (const one of (await parts.relations(part)).values()) {
        if (one.outside && one.type !== "hyperlink") {
          refuse("it fetches something from elsewhere (" + one.type + ")", "embed it, or take it out, and save");
        }
      }
    }
    return parts;
  }

  /* The Office files inside a zip, such as a kit. */
  async function inside(parts) {
    const files = [];
    for (const name of parts.names("", "")) {
      if (!/\.(docx|xlsx|pptx)$/i.test(name) || /(^|\/)[.~]/.test(name)) continue;
      const data = await unpacked(parts.bytes, parts.found.get(name));
      files.push(new File([data], name));
    }
    return files;
  }

  Object.assign(handrail, { Refusal, able, open, inside });
})();
