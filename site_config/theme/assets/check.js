/* "Check your copy": takes files that a reader drops or chooses, and says of each what is still to
   do. Everything happens in this browser; no file and no answer leaves it. */
(function () {
  "use strict";
  const handrail = (window.handrail = window.handrail || {});
  /* How the rules of a review are grouped, and what the groups are called. */
  const GROUPS = [
    ["Required, and still empty", ["answer-missing", "too-few-rows"], (n) => count(n, "answer") + " missing"],
    ["Does not fit", ["answer-misfit", "value-repeated"], (n) => count(n, "answer") + (n === 1 ? " does" : " do") + " not fit"],
    ["Not there any more", ["part-deleted"], (n) => count(n, "part") + " gone"],
    ["Ready to send? Not answered yet", ["readiness-unanswered"], (n) => count(n, "question") + " open"],
    ["Prompts that still show", ["prompt-left"], (n) => "prompts left in " + count(n, "place")],
    ["Guidance to delete", ["guidance-left"], (n) => "guidance left in " + count(n, "place")],
  ];
  const MOST_FILES = 200;
  const loading = {};

  /* Data is loaded as scripts: a page that was opened from a folder may read no other file. */
  function load(path) {
    if (!loading[path]) {
      loading[path] = new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = new URL(path, handrail.root).href;
        script.onload = () => done();
        script.onerror = () => {
          delete loading[path];
          failed(new handrail.Refusal("what its form asks for could not be loaded", "look at your connection, and try again"));
        };
        document.head.appendChild(script);
      });
    }
    return loading[path];
  }

  async function definitionOf(id) {
    await load("definitions/" + id + ".js");
    return handrail.definitions[id];
  }

  function element(name, words, className) {
    const made = document.createElement(name);
    if (words) made.textContent = words;
    if (className) made.className = className;
    return made;
  }

  function count(many, one, others) {
    return many + " " + (many === 1 ? one : others || one + "s");
  }

  /* ----- one file ----- */

  async function look(file, preferred) {
    const parts = await handrail.open(file);
    if (parts.format === "zip") {
      throw new handrail.Refusal("it is a folder of files", "give it on the page that checks a whole project");
    }
    await load("definitions/forms.js");
    const stamp = await handrail.stamp(parts);
    const standing = handrail.standing(stamp, handrail.forms);
    let id = standing.form ? standing.id : "";
    if (!id) id = preferred.find((one) => (handrail.forms.forms[one] || {}).format === parts.format) || "";
    if (!id) {
      throw new handrail.Refusal(
        stamp.template ? 'it was made from "' + stamp.template + '", which this library does not have' : "it does not say which template it was made from",
        stamp.template ? "check it on the site it came from" : "check it on the page of its template");
    }
    const definition = await definitionOf(id);
    if (definition.format !== parts.format) {
      throw new handrail.Refusal("its template makes " + definition.format.toUpperCase() + " files, and it is none", "give the file in its own format");
    }
    const found = handrail.judge(await handrail.read(parts, definition), definition);
    return { definition, stamp, standing, found, form: handrail.forms.forms[id], meant: !preferred.length || preferred.includes(id) };
  }

  /* ----- what is said of it ----- */

  function verdict(found) {
    const said = GROUPS.map(([, rules, words]) => [found.filter((one) => rules.includes(one.rule)).length, words])
      .filter(([many]) => many).map(([many, words]) => words(many));
    return said.length ? said.join(", ") : "complete";
  }

  function edition(seen) {
    const form = seen.form, stamp = seen.stamp;
    const words = {
      current: stamp.edition && stamp.edition !== handrail.forms.edition
        ? "Current: the form has not changed since edition " + stamp.edition + "."
        : "Current: it is made from the newest form, version " + form.version + ".",
      older: "Older: it is made from version " + stamp.version + "; the newest is " + form.version + ".",
      other: "Its form, version " + (stamp.version || "?") + ", is not the one published here, version " + form.version + ".",
      unmarked: "It does not say which template it was made from, so it was read as this one.",
      unknown: 'It was made from "' + stamp.template + '", which this library does not have, so it was read as this one.',
    };
    return words[seen.standing.state];
  }

  function changesSince(standing) {
    const list = element("ul", "", "hr-ul");
    for (const change of standing.changes) {
      const item = element("li");
      item.append(element("strong", change.version), " (" + change.date + ") " + change.what);
      if (change.started) item.append(" ", element("strong", "If you have already started:"), " " + change.started);
      list.append(item);
    }
    return list;
  }

  function link(form, words) {
    const made = element("a", words);
    made.href = new URL(form.page, handrail.root).href;
    return made;
  }

  function detailed(box, seen) {
    const about = element("p", edition(seen) + " ");
    if (seen.standing.state !== "current") about.append(link(seen.form, "Get the newest"));
    box.append(about);
    if (seen.standing.changes.length) box.append(element("p", "What has changed since:"), changesSince(seen.standing));
    if (!seen.meant) {
      const other = element("p", "It is another template than this page's: it was checked as ");
      other.append(link(seen.form, seen.form.title), ".");
      box.append(other);
    }
    for (const [title, rules] of GROUPS) {
      const some = seen.found.filter((one) => rules.includes(one.rule));
      if (some.length) box.append(element("p", title + " (" + some.length + ")", "hr-mini"), listed(some));
    }
    if (!seen.found.length) box.append(element("p", "Every required answer is there, every answer fits, and no guidance is left."));
  }

  /* One line for each, under the part of the form it is in. */
  function listed(some) {
    const list = element("ul", "", "hr-todo");
    let block = "";
    for (const one of some) {
      const place = one.place.startsWith(one.block + ", ") ? one.place.slice(one.block.length + 2) : one.place;
      if (one.block !== block && one.block !== place) list.append(element("li", one.block, "hr-todo-b"));
      block = one.block;
      const item = element("li");
      if (one.rule === "readiness-unanswered") item.append(element("span", one.message.replace(/ has no answer$/, "")));
      else item.append(element("strong", place));
      if (!["answer-missing", "readiness-unanswered"].includes(one.rule)) item.append(" ", element("span", one.message));
      list.append(item);
    }
    return list;
  }

  function row(name, words, tone) {
    const fold = element("details", "", "hr-more");
    const summary = element("summary");
    summary.append(element("span", name), element("small", words, "hr-check-" + tone));
    fold.append(summary);
    return fold;
  }

  async function check(file, preferred) {
    try {
      const seen = await look(file, preferred);
      const words = verdict(seen.found);
      const older = seen.standing.state === "older" ? ", older form" : "";
      const fold = row(file.name, seen.form.title + ": " + words + older, seen.found.length ? "todo" : "done");
      detailed(fold, seen);
      return { fold, done: !seen.found.length, words: file.name + ": " + words + older };
    } catch (fault) {
      // What a file can do wrong is a Refusal; anything else is ours, and still has to be said.
      const known = fault instanceof handrail.Refusal;
      const why = known ? fault.message : "it could not be read";
      const fold = row(file.name, "not read: " + why, "bad");
      fold.append(element("p", known ? fault.hint || why : "Something in it was not expected: " + fault));
      return { fold, done: false, refused: true, words: file.name + " was not read: " + why };
    }
  }

  /* ----- where files come from ----- */

  async function dropped(data) {
    const items = [...(data.items || [])].map((one) => one.webkitGetAsEntry && one.webkitGetAsEntry()).filter(Boolean);
    if (!items.some((one) => one.isDirectory)) return [...data.files];
    const files = [];
    async function walk(entry) {
      if (files.length >= MOST_FILES) return;
      if (entry.isFile) {
        files.push(await new Promise((done, failed) => entry.file(done, failed)));
        return;
      }
      const reader = entry.createReader();
      const next = () => new Promise((done, failed) => reader.readEntries(done, failed));
      for (let some = await next(); some.length; some = await next()) for (const one of some) await walk(one);
    }
    for (const one of items) await walk(one);
    return files;
  }

  /* Office files, and those inside a kit. In a folder, whatever else lies there is passed over. */
  async function officeFiles(files) {
    const found = [];
    for (const file of files) {
      const hidden = /^[.~]/.test(file.name);
      if (/\.zip$/i.test(file.name)) {
        try {
          const parts = await handrail.open(file);
          found.push(...(parts.format === "zip" ? await handrail.inside(parts) : [file]));
        } catch (_) {
          found.push(file); // says what is wrong with it in its own line
        }
      } else if (files.length === 1 || (!hidden && /\.(docx?|xlsx?|pptx?|docm|xlsm|pptm)$/i.test(file.name))) {
        found.push(file);
      }
    }
    return found.slice(0, MOST_FILES);
  }

  function prepare(box) {
    const preferred = (box.dataset.forms || "").split(" ").filter(Boolean);
    const on = box.querySelector(".hr-check-on"), out = box.querySelector(".hr-check-out");
    const status = box.querySelector("[role=status]");
    if (!handrail.able()) {
      box.querySelector(".hr-check-no").textContent =
        "This browser cannot open Office files by itself. Use a current version of Chrome, Edge, Firefox or Safari.";
      return;
    }
    box.querySelector(".hr-check-no").hidden = true;
    on.hidden = false;
    let turn = 0;

    async function take(files) {
      const now = ++turn;
      out.textContent = "";
      status.textContent = "Reading…";
      const some = await officeFiles(files);
      if (!some.length) {
        status.textContent = "There is no Word, Excel or PowerPoint file in it.";
        return;
      }
      const results = [];
      for (const file of some) {
        const result = await check(file, preferred);
        if (now !== turn) return;
        results.push(result);
        result.fold.open = some.length === 1;
        out.append(result.fold);
      }
      if (some.length === 1) {
        status.textContent = results[0].words + ".";
        return;
      }
      const done = results.filter((one) => one.done).length, refused = results.filter((one) => one.refused).length;
      const left = results.length - done - refused;
      status.textContent = count(results.length, "document") + ": " + [
        done && done + " complete", left && left + " not finished", refused && refused + " not read",
      ].filter(Boolean).join(", ") + ".";
    }

    for (const input of box.querySelectorAll("input[type=file]")) {
      input.addEventListener("change", () => {
        const files = [...input.files];
        input.value = "";
        if (files.length) take(files);
      });
    }
    on.addEventListener("dragover", (event) => {
      event.preventDefault();
      on.classList.add("hr-check-over");
    });
    on.addEventListener("dragleave", () => on.classList.remove("hr-check-over"));
    on.addEventListener("drop", (event) => {
      event.preventDefault();
      on.classList.remove("hr-check-over");
      dropped(event.dataTransfer).then(take);
    });
  }

  /* ----- is my copy current? by the line at its foot ----- */

  function current(form) {
    const out = form.querySelector("[role=status]"), input = form.querySelector("input");
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      out.textContent = "";
      const words = input.value.trim();
      const parts = words.split(/\s+/);
      const stamp = handrail.spoken(words) || { template: (parts[0] || "").toLowerCase(), version: parts[1] || "", edition: "", digest: "" };
      try {
        await load("definitions/forms.js");
      } catch (fault) {
        out.textContent = fault.message + ": " + fault.hint;
        return;
      }
      const standing = handrail.standing(stamp, handrail.forms);
      if (!standing.form) {
        out.textContent = stamp.template ? 'This library has no template "' + stamp.template + '".' : "Type the line that stands at the foot of your copy.";
        return;
      }
      if (!stamp.version) {
        out.append(element("span", "The newest version is " + standing.form.version + ", edition " + handrail.forms.edition + ". "));
      } else {
        out.append(element("span", edition({ form: standing.form, stamp, standing }) + " "));
      }
      out.append(link(standing.form, standing.form.title));
      if (stamp.version && standing.changes.length) out.append(changesSince(standing));
    });
  }

  for (const box of document.querySelectorAll(".hr-check")) prepare(box);
  for (const form of document.querySelectorAll(".hr-current")) current(form);
})();
