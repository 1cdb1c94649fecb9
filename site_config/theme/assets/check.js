/* "Check your copy": takes files that a reader drops or chooses, and says of each what is still to
   do. Everything happens in this browser; no file and no answer leaves it. */
(function () {
  "use strict";
  const handrail = (window.handrail = window.handrail || {});
  const MOST_FILES = 200;
  const { element, count, verdict, edition, changesSince, link, detailed, row } = handrail.say;

  /* What its form asks for; a page without a connection says so. */
  function load(path) {
    return handrail.load(path).catch(() => {
      throw new handrail.Refusal("what its form asks for could not be loaded", "look at your connection, and try again");
    });
  }

  async function definitionOf(id) {
    await load("definitions/" + id + ".js");
    return handrail.definitions[id];
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

  /* ----- one line for each ----- */

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
  for (const note of document.querySelectorAll(".hr-current-no")) note.hidden = true;
})();
