/* The choice of an edition in the header. The list of editions stands above this text, so that it
   works from a folder on disk too; without this script the pill shows the edition as before. */
(function () {
  "use strict";
  var me = document.currentScript;
  var editions = window.HANDRAIL_EDITIONS || [];
  var topic = document.querySelector(".md-header__topic");
  if (!me || !topic || editions.length < 2) return;
  var mine = me.dataset.edition, page = me.dataset.page, up = me.dataset.up;
  var has = (me.dataset.has || "").split(" ");

  function title(edition) { return edition.draft ? "Draft" : "Edition " + edition.version; }

  var box = document.createElement("div");
  box.className = "md-version hr-editions";
  var button = document.createElement("button");
  button.className = "md-version__current";
  button.type = "button";
  var list = document.createElement("ul");
  list.className = "md-version__list";
  editions.forEach(function (edition) {
    if (edition.version === mine) button.textContent = title(edition);
    var item = document.createElement("li"), link = document.createElement("a");
    item.className = "md-version__item";
    link.className = "md-version__link";
    var folder = edition.aliases.indexOf("latest") >= 0 ? "latest" : edition.version;
    /* The same page where the edition has it, else its home page. */
    var there = has.indexOf(edition.version) >= 0;
    link.href = up + folder + "/" + (there ? page : "");
    link.textContent = title(edition) + (there ? "" : ", home page");
    if (edition.version === mine) link.setAttribute("aria-current", "true");
    item.appendChild(link);
    list.appendChild(item);
  });
  box.appendChild(button);
  box.appendChild(list);
  topic.appendChild(box);
})();
