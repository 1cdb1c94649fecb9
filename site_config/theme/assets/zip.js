/* Writes zip archives inside the browser. Layout: PKWARE APPNOTE 6.3.10, section 4.3. */
(function () {
  "use strict";
  const handrail = (window.handrail = window.handrail || {});
  const STORED = 0, DEFLATED = 8;
  const VERSION = 20; // the least that a reader must understand: folders and deflate
  const UTF8 = 0x0800; // the flag of names that are not ASCII
  const DAY = (1 << 5) | 1; // 1980-01-01, the earliest date: it says nothing, and never differs
  const MOST = 0xffff, LARGEST = 0xffffffff; // beyond, a zip has another layout, Zip64

  const CRC = new Uint32Array(256).map((_, n) => {
    for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
    return n;
  });

  function checksum(bytes) {
    let sum = 0xffffffff;
    for (const byte of bytes) sum = CRC[(sum ^ byte) & 255] ^ (sum >>> 8);
    return (sum ^ 0xffffffff) >>> 0;
  }

  /* An entry of a zip as it is. Right for what is pressed already, such as an Office file. */
  function stored(name, data) {
    return { name, method: STORED, crc: checksum(data), size: data.length, bytes: data };
  }

  /* An entry pressed, where the browser can and it helps. */
  async function pressed(name, data) {
    const plain = stored(name, data);
    if (typeof CompressionStream === "undefined") return plain;
    let stream;
    try {
      stream = new CompressionStream("deflate-raw");
    } catch (_) {
      return plain; // knows the stream, but not this kind of it
    }
    const small = new Blob([data]).stream().pipeThrough(stream);
    const bytes = new Uint8Array(await new Response(small).arrayBuffer());
    return bytes.length < data.length ? { ...plain, method: DEFLATED, bytes } : plain;
  }

  /* The bytes of a zip with these entries, in this order. */
  function zip(entries) {
    const taken = new Set();
    const coded = entries.map((entry) => {
      if (taken.has(entry.name)) throw new RangeError('"' + entry.name + '" is there twice');
      taken.add(entry.name);
      return new TextEncoder().encode(entry.name);
    });
    const sum = (each) => entries.reduce((total, entry, n) => total + each(entry, coded[n]), 0);
    const start = sum((entry, name) => 30 + name.length + entry.bytes.length);
    const whole = start + sum((_, name) => 46 + name.length) + 22;
    if (entries.length > MOST || whole > LARGEST) throw new RangeError("too much for one zip");
    const made = new Uint8Array(whole), view = new DataView(made.buffer);
    let at = 0, directory = start;

    function put(place, numbers) { // pairs of a width in bytes and a value
      for (const [width, value] of numbers) {
        if (width === 2) view.setUint16(place, value, true);
        else view.setUint32(place, value, true);
        place += width;
      }
      return place;
    }

    entries.forEach((entry, n) => {
      const name = coded[n], flags = name.length === entry.name.length ? 0 : UTF8;
      const facts = [
        [2, flags], [2, entry.method], [2, 0], [2, DAY],
        [4, entry.crc], [4, entry.bytes.length], [4, entry.size], [2, name.length], [2, 0],
      ];
      const local = at;
      at = put(at, [[4, 0x04034b50], [2, VERSION], ...facts]);
      made.set(name, at);
      made.set(entry.bytes, at + name.length);
      at += name.length + entry.bytes.length;
      directory = put(directory, [
        [4, 0x02014b50], [2, VERSION], [2, VERSION], ...facts, [2, 0], [2, 0], [2, 0], [4, 0], [4, local],
      ]);
      made.set(name, directory);
      directory += name.length;
    });
    put(directory, [
      [4, 0x06054b50], [2, 0], [2, 0], [2, entries.length], [2, entries.length], [4, directory - start], [4, start], [2, 0],
    ]);
    return made;
  }

  Object.assign(handrail, { checksum, stored, pressed, zip });
})();
