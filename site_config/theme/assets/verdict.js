/* Says what a review found, in words and as parts of the page. check.js takes the files. */
(function () {
  "use strict";
  const handrail = window.handrail;
  /* How the rules of a review are grouped, and what the groups are called. */
  const GROUPS = [
    ["Required, and still empty", ["answer-missing", "too-few-rows"], (n) => count(n, "answer") + " missing"],
    ["Does not fit", ["answer-misfit", "value-repeated"], (n) => count(n, "answer") + (n === 1 ? " does" : " do") + " not fit"],
    ["Not there any more", ["part-deleted"], (n) => count(n, "part") + " gone"],
    ["Ready to send? Not answered yet", ["readiness-unanswered"], (n) => count(n, "question") + " open"],
    ["Prompts that still show", ["prompt-left"], (n) => "prompts left in " + count(n, "place")],
    ["Guidance to delete", ["guidance-left"], (n) => "guidance left in " + count(n, "place")],
  ];

  function element(name, words, className) {
    const made = document.createElement(name);
    if (words) made.textContent = words;
    if (className) made.className = className;
    return made;
  }

  function count(many, one, others) {
    return many + " " + (many === 1 ? one : others || one + "s");
  }

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

  handrail.say = { element, count, verdict, edition, changesSince, link, detailed, row };
})();
