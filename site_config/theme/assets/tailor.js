/* "What does my project need?": answers make the list at once, each document with its reasons. The
   answers stand in the address, so that they can be shared, and the Back button undoes the last. */
(function () {
  "use strict";
  const handrail = (window.handrail = window.handrail || {});
  const box = document.getElementById("hr-tailor");
  const source = document.getElementById("hr-tailor-data");
  if (!box || !source) return;
  const data = JSON.parse(source.textContent);
  const form = document.getElementById("hr-tailor-form");
  const order = data.sizes.map(([size]) => size), titles = new Map(data.sizes);

  function by(id) {
    return document.getElementById("hr-tailor-" + id);
  }

  function count(many, one) {
    return many + " " + one + (many === 1 ? "" : "s");
  }

  /* ----- from answers to the list: model/needs.py says the same ----- */

  function sizeOf(given) {
    return Object.keys(given).reduce(
      (most, question) => Math.max(most, order.indexOf((data.questions[question] || {})[given[question]])), 0);
  }

  function reasons(given, size) {
    const found = new Map();
    for (const [id, from, to, when, because] of data.rules) {
      const first = from ? order.indexOf(from) : 0, last = to ? order.indexOf(to) : order.length - 1;
      const fits = size >= first && size <= last &&
        Object.keys(when).every((question) => given[question] === when[question]);
      if (fits) found.set(id, (found.get(id) || new Set()).add(because));
    }
    return found;
  }

  /* The row of the methodology that the answers choose: by its own name, else by its approach. */
  function methodOf(given) {
    const rows = [...document.querySelectorAll("#hr-tailor-kits tr[data-method]")], said = Object.values(given);
    return rows.find((row) => said.includes(row.dataset.method)) || rows.find((row) => said.includes(row.dataset.approach));
  }

  /* ----- answers, and the address that holds them ----- */

  function answers() {
    const found = {};
    for (const input of form.querySelectorAll("input:checked")) found[input.name] = input.value;
    return found;
  }

  /* Takes the answers from the address. What it does not know there is passed over. */
  function fromAddress() {
    const given = new URLSearchParams(location.search);
    for (const input of form.querySelectorAll("input")) input.checked = input.defaultChecked;
    for (const input of form.querySelectorAll("input")) {
      if (given.get(input.name) === input.value) input.checked = true;
    }
  }

  function toAddress(how) {
    const address = "?" + new URLSearchParams(answers()) + location.hash;
    try {
      history[how](null, "", address);
    } catch (_) {
      // A page that was opened from a folder may have an address that cannot be changed.
    }
  }

  /* ----- what is shown ----- */

  let files = [];

  function item(id, because) {
    const row = document.getElementById("hr-need-" + id), made = document.createElement("li");
    const [link, ...offers] = row ? [...row.querySelectorAll("th a")].map((one) => one.cloneNode(true)) : [];
    made.append(link || id);
    for (const offer of offers) {
      made.append(" ", offer);
      files.push(new URL(offer.href).pathname.split("/").pop());
    }
    const why = document.createElement("small");
    why.textContent = [...because].join(" ");
    made.append(why);
    return made;
  }

  /* For paper, where the questions are left out: what was asked, and what was answered. */
  function told() {
    const list = document.createElement("dl");
    list.className = "hr-used";
    for (const question of form.querySelectorAll("fieldset")) {
      const asked = document.createElement("dt"), said = document.createElement("dd");
      asked.textContent = question.querySelector("legend").textContent;
      const chosen = question.querySelector("input:checked");
      said.textContent = chosen ? chosen.parentElement.textContent.trim() : "";
      list.append(asked, said);
    }
    by("said").replaceChildren(list);
  }

  function show() {
    const given = answers(), size = sizeOf(given), chosen = reasons(given, size), method = methodOf(given);
    files = [];
    by("out").replaceChildren(...[...chosen].map(([id, because]) => item(id, because)));
    by("size").textContent = by("size2").textContent = titles.get(order[size]);
    by("n").textContent = by("n2").textContent = count(chosen.size, "document");
    by("method").replaceChildren();
    if (method) by("method").append(" · Method: ", method.querySelector("th a").cloneNode(true));
    told();
    offer();
  }

  /* ----- the kit ----- */

  const kit = by("kit"), status = by("status");
  const TOOLS = ["zip", "office", "judge", "kit"];

  function offer() {
    kit.hidden = !handrail.load || !files.length;
    by("files").textContent = "ZIP, " + count(files.length, "file");
    status.textContent = "";
  }

  function inputOf(field) {
    return kit.elements.namedItem(field.id);
  }

  function typed() {
    return data.fields.map((field) => [field, inputOf(field), inputOf(field).value.trim()]).filter(([, , words]) => words);
  }

  /* Says what does not fit, beside what was typed; true where all of it fits. */
  function fits(given) {
    for (const field of data.fields) inputOf(field).setCustomValidity("");
    for (const [field, input, words] of given) {
      const wrong = handrail.misfit(field, words);
      if (!wrong) continue;
      input.closest("details").open = true;
      input.setCustomValidity(field.label + " " + wrong + ".");
      input.reportValidity();
      return false;
    }
    return true;
  }

  function fileName(given) {
    const named = given.length ? given[0][2].replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60) : "";
    return (named ? named + "-" : "") + "kit.zip";
  }

  function save(bytes, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type: "application/zip" }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000); // a phone may ask first
  }

  async function make() {
    const names = [...new Set(files)];
    await Promise.all(TOOLS.map((name) => handrail.load("assets/" + name + ".js")));
    const given = typed();
    if (!fits(given)) return;
    if (given.length && !handrail.able()) {
      status.textContent = "This browser cannot write into Office files. Leave the names empty, or use a current version of Chrome, Edge, Firefox or Safari.";
      return;
    }
    status.textContent = "Putting " + count(names.length, "file") + " together…";
    const bytes = await handrail.kit(names, given.map(([field, , words]) => [field, words]));
    save(bytes, fileName(given));
    status.textContent = "Your kit is ready: " + count(names.length, "file") + (given.length ? ", with what you typed in each." : ".");
  }

  kit.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = kit.querySelector("button");
    button.disabled = true;
    try {
      await make();
    } catch (fault) {
      status.textContent = "The kit could not be made (" + fault.message + "). Take one of the ready-made kits below.";
    } finally {
      button.disabled = false;
    }
  });
  kit.addEventListener("input", (event) => event.target.setCustomValidity(""));

  by("print").addEventListener("click", () => window.print());
  form.addEventListener("change", () => {
    show();
    toAddress("pushState");
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("popstate", () => {
    fromAddress();
    show();
  });
  fromAddress();
  box.hidden = false;
  by("every").open = Boolean(document.querySelector("#hr-table:target, #hr-tailor-every :target")); // the list above says it shorter
  show();
  toAddress("replaceState");
})();
