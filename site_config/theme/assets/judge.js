/* Judges what a filled copy answers against the definition of its form: what is empty, what does
   not fit, what is left of the guidance, and whether the form itself has changed since. */
(function () {
  "use strict";
  const handrail = (window.handrail = window.handrail || {});
  const GROUPED = /^-?\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+(?:\.\d+)?$/;
  const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

  function isNumber(text) {
    return NUMBER.test(GROUPED.test(text) ? text.replace(/[ ,\u00a0\u202f]/g, "") : text);
  }

  function isWhole(text) {
    return isNumber(text) && Number.isInteger(Number(text.replace(/[ ,\u00a0\u202f]/g, "")));
  }

  function isDay(text) {
    const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    if (!found) return false;
    const day = new Date(Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])));
    return day.toISOString().slice(0, 10) === text;
  }

  const EMPTY = "it is required, and empty";

  const KINDS = {
    date: [isDay, "must be a date such as 2026-03-31"],
    number: [isNumber, "must be a number such as 1200 or 0.5"],
    money: [isNumber, "must be a number such as 1200 or 0.5"],
    integer: [isWhole, "must be a whole number"],
    percent: [(text) => text.endsWith("%") && isNumber(text.slice(0, -1).trim()), "must be a percentage such as 12 %"],
    "yes-no": [(text) => /^(yes|no|true|false)$/i.test(text), "must be yes or no"],
  };

  /* What is wrong with an answer, in words that begin with "must"; nothing where it fits. */
  function misfit(asked, given) {
    const text = given.trim();
    const choices = asked.choices || [];
    if (["choice", "rag"].includes(asked.type)) {
      if (choices.length && !choices.includes(text)) return "must be one of: " + choices.join(", ");
    } else if (KINDS[asked.type] && !KINDS[asked.type][0](text)) {
      return KINDS[asked.type][1];
    }
    const words = text.split(/\s+/).filter(Boolean).length;
    const items = text.split("\n").filter((line) => line.trim()).length;
    if (asked.pattern && !matches(asked.pattern, text)) {
      return "must be " + (asked.pattern_says || "of the form " + asked.pattern);
    }
    if (asked.min_words && words < asked.min_words) return "must have at least " + asked.min_words + " words; it has " + words;
    if (asked.max_words && words > asked.max_words) return "must have at most " + asked.max_words + " words; it has " + words;
    if (asked.type === "list" && asked.min_items && items < asked.min_items) {
      return "must have at least " + asked.min_items + " items; it has " + items;
    }
    return "";
  }

  function matches(pattern, text) {
    try {
      return new RegExp("^(?:" + pattern + ")$", "u").test(text);
    } catch (_) {
      return true; // a pattern that is no pattern here stops nobody
    }
  }

  /* Everything that keeps a copy from being finished, in the order of the form. Each has the part
     of the form it is in, the place, and one of these kinds: empty, misfit, gone, guidance. */
  function judge(read, definition) {
    const found = [];
    function say(kind, block, place, message) {
      found.push({ kind, block: block.title, place, message: message || EMPTY });
    }
    for (const block of definition.blocks) {
      if (block.own !== false && !read.blocks.includes(block.id)) {
        say("gone", block, block.title, "this part is not there any more");
        continue;
      }
      for (const field of block.fields || []) fieldOf(field, block);
      for (const table of block.tables || []) tableOf(table, block);
    }
    const ask = { title: definition.readiness_title || "" };
    for (const question of definition.readiness || []) {
      const mark = read.ready[question.id];
      if (!mark || mark.text === null) say("empty", ask, question.question);
      else if (!["yes", "no"].includes(mark.text)) say("misfit", ask, question.question, "a readiness question is answered yes or no");
    }
    const places = new Map();
    for (const one of read.left) places.set(one.place, (places.get(one.place) || 0) + 1);
    for (const [place, count] of places) {
      say("guidance", { title: place }, place, count === 1 ? "1 paragraph of guidance is left" : count + " paragraphs of guidance are left");
    }
    return found;

    function fieldOf(field, block) {
      const given = read.fields[field.id];
      if (!given) {
        if (field.required) say("gone", block, field.label, "its place is not there any more");
      } else if (given.text === null) {
        if (field.required) say("empty", block, field.label);
      } else {
        const wrong = misfit(field, given.text);
        if (wrong) say("misfit", block, field.label, "it " + wrong);
      }
    }

    function tableOf(table, block) {
      const given = read.tables[table.id];
      const name = table.label;
      if (!given) {
        if (table.min_rows) say("gone", block, name, "this table is not there any more");
        return;
      }
      for (const column of table.columns) {
        if (given.lost.includes(column.id)) say("gone", block, name + ", " + column.label, "this column is not there any more");
      }
      const first = table.columns[0].id;
      const fixed = table.fixed_rows || [];
      const typed = table.columns.filter((one) => !one.formula && !given.lost.includes(one.id) && !(fixed.length && one.id === first));
      // Where all but the first column calculates, there is nothing to answer.
      const answered = given.rows.filter((row) => !typed.length || typed.some((one) => row[one.id] !== null));
      if (answered.length < (table.min_rows || 0)) {
        const needed = table.min_rows === 1 ? "1 row" : table.min_rows + " rows";
        say("empty", block, name, "it needs at least " + needed + "; it has " + answered.length);
      }
      const seen = {};
      given.rows.forEach((row, at) => {
        if (!answered.includes(row)) return;
        const where = name + ", " + (fixed.includes(row[first]) ? row[first] : "row " + given.numbers[at]);
        for (const column of typed) {
          const text = row[column.id], place = where + ", " + column.label;
          if (text === null) {
            if (column.required) say("empty", block, place);
            continue;
          }
          const wrong = misfit(column, text);
          if (wrong) say("misfit", block, place, "it " + wrong);
          if (column.unique) {
            const key = column.id + "\n" + text.toLowerCase();
            if (seen[key]) say("misfit", block, place, '"' + text + '" is there twice');
            seen[key] = true;
          }
        }
      });
    }
  }

  /* How a copy stands to the newest form of its kind: current, older, newer, other or unknown; and
     what has changed since, newest first. */
  function standing(stamp, forms) {
    const has = (table, key) => Object.prototype.hasOwnProperty.call(table, key);
    const id = has(forms.moved, stamp.template) ? forms.moved[stamp.template] : stamp.template;
    const form = has(forms.forms, id) ? forms.forms[id] : null;
    if (!stamp.template) return { state: "unmarked", form: null, id: "", changes: [] };
    if (!form) return { state: "unknown", form: null, id, changes: [] };
    const same = stamp.digest ? form.digest.startsWith(stamp.digest) : stamp.version === form.version;
    if (same) return { state: "current", form, id, changes: [] };
    const at = form.changes.findIndex((change) => change.version === stamp.version);
    const changes = at < 0 ? form.changes : form.changes.slice(0, at);
    const known = at >= 0 || later(form.version, stamp.version);
    return { state: known ? "older" : "other", form, id, changes: changes.filter((change) => later(change.version, stamp.version)) };
  }

  function later(one, other) {
    return one.localeCompare(other, "en", { numeric: true }) > 0;
  }

  Object.assign(handrail, { EMPTY, judge, misfit, standing });
})();
