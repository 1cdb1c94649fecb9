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

  /* Everything that keeps a copy from being finished, in the order of the form: the rule, the part
     of the form, the place and the message, as "handrail review" has them. */
  function judge(read, definition) {
    const found = [];
    const values = [...Object.values(read.fields), ...Object.values(read.ready)];
    // An untouched form is told what it needs, and no more.
    const begun = values.some((one) => one.text !== null) || Object.values(read.tables).some((one) => one.rows.length);
    function say(rule, block, place, message) {
      found.push({ rule, block: block.title, place, message });
    }
    for (const block of definition.blocks) {
      if (!read.blocks.includes(block.id) && (block.own !== false || block.fields || block.tables)) {
        say("part-deleted", block, block.title, '"' + block.title + '" is gone');
        continue;
      }
      for (const field of block.fields || []) fieldOf(field, block);
      for (const table of block.tables || []) tableOf(table, block);
      const shown = begun ? (block.fields || []).filter((one) => !one.required && (read.fields[one.id] || {}).prompt) : [];
      if (shown.length) {
        const words = series(shown.map((one) => one.label)) + " still " + (shown.length === 1 ? "shows its prompt" : "show their prompts");
        say("prompt-left", block, block.title, words);
      }
    }
    const ask = { title: definition.readiness_title || "" };
    for (const question of begun ? definition.readiness || [] : []) {
      const mark = read.ready[question.id];
      if (!mark || mark.text === null) {
        say("readiness-unanswered", ask, ask.title, '"' + question.question + '" has no answer');
      } else if (!["yes", "no"].includes(mark.text)) {
        say("answer-misfit", ask, ask.title, "a readiness question is answered yes or no");
      }
    }
    const places = new Map();
    for (const one of begun ? read.left.filter((each) => each.whole) : []) {
      say("guidance-left", { title: one.place }, one.place, "the form's own “" + one.place + "” is left: readers take it for yours");
    }
    for (const one of begun ? read.left.filter((each) => !each.whole) : []) places.set(one.place, (places.get(one.place) || 0) + 1);
    for (const [place, count] of places) {
      const words = count === 1 ? "1 paragraph of guidance is left" : count + " paragraphs of guidance are left";
      say("guidance-left", { title: place }, place, words);
    }
    return found;

    function fieldOf(field, block) {
      const given = read.fields[field.id], place = block.title + ", " + field.label;
      const text = given ? given.text : null;
      if (text === null) {
        if (field.required) say("answer-missing", block, place, '"' + field.label + '" is empty');
        return;
      }
      const wrong = misfit(field, text);
      if (wrong) say("answer-misfit", block, place, '"' + field.label + '" ' + wrong);
    }

    function tableOf(table, block) {
      const given = read.tables[table.id], name = table.label;
      if (!given) {
        say("part-deleted", block, name, 'the table "' + name + '" is gone');
        return;
      }
      for (const column of table.columns) {
        if (!given.lost.includes(column.id)) continue;
        say("part-deleted", block, name + ", " + column.label, 'the column "' + column.label + '" of "' + name + '" is gone');
      }
      enough(table, given, block);
      const first = table.columns[0].id, fixed = table.fixed_rows || [];
      given.rows.forEach((row, at) => {
        for (const column of table.columns) {
          if (given.lost.includes(column.id) || column.formula || (fixed.length && column.id === first)) continue;
          const text = row[column.id], place = name + ", row " + given.numbers[at] + ", " + column.label;
          if (text === null) {
            if (column.required) say("answer-missing", block, place, '"' + column.label + '" is empty');
            continue;
          }
          const wrong = misfit(column, text);
          if (wrong) say("answer-misfit", block, place, '"' + column.label + '" ' + wrong);
        }
      });
      for (const column of table.columns) if (column.unique) repeated(table, given, column, block);
    }

    /* Too few rows; fixed ones are all there or none. */
    function enough(table, given, block) {
      const count = given.rows.length, fewest = table.min_rows || 0;
      if ((table.fixed_rows || []).length) {
        const asked = table.columns.slice(1).some((one) => !one.formula && one.required);
        if (!count && asked) say("answer-missing", block, table.label, '"' + table.label + '" is empty');
      } else if (count < fewest) {
        const rows = count === 0 ? "no rows" : count === 1 ? "1 row" : count + " rows";
        say("too-few-rows", block, table.label, '"' + table.label + '" has ' + rows + "; it needs " + fewest);
      }
    }

    function repeated(table, given, column, block) {
      const rows = new Map();
      given.rows.forEach((row, at) => {
        const text = row[column.id];
        if (text) rows.set(text, [...(rows.get(text) || []), given.numbers[at]]);
      });
      for (const [text, numbers] of rows) {
        if (numbers.length < 2) continue;
        say("value-repeated", block, table.label + ", " + column.label,
          '"' + text + '" is used ' + numbers.length + ' times in "' + column.label + '", in rows ' + series(numbers));
      }
    }
  }

  const NAMED = 5; // as many names are listed; the rest are counted

  function series(words) {
    const named = words.slice(0, NAMED).map((one) => (typeof one === "number" ? one : "“" + one + "”"));
    if (words.length > NAMED) return named.join(", ") + " and " + (words.length - NAMED) + " more";
    return named.length === 1 ? String(named[0]) : named.slice(0, -1).join(", ") + " and " + named[named.length - 1];
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

  Object.assign(handrail, { judge, misfit, standing });
})();
