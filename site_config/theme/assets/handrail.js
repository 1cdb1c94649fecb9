/* Small helps that pages can do without: which tab is ours, what the theme leaves inaccessible,
   sorting and filtering, and the scripts that only some pages need. Nothing is asked of others. */
(function () {
  "use strict";

  function each(selector, use, root) {
    Array.prototype.forEach.call((root || document).querySelectorAll(selector), use);
  }

  /* ----- the tab of a page that is not in the navigation: the one its crumbs lead through ----- */
  function markTab() {
    if (document.querySelector(".md-tabs__item--active")) return;
    var ways = [];
    each(".hr-path a", function (a) { ways.push(a.href); });
    if (!ways.length) return;
    var best = null;
    each(".md-tabs__link", function (a) {
      if (ways.indexOf(a.href) > 0) best = a;
    });
    if (best) best.parentNode.classList.add("md-tabs__item--active");
  }

  /* ----- what the stock theme leaves to mend ----- */
  function mend() {
    each(".md-search[role=dialog]:not([aria-label])", function (dialog) {
      dialog.setAttribute("aria-label", "Search");
    });
    each(".md-search__scrollwrap", function (box) { /* what scrolls can be reached by keyboard */
      box.tabIndex = 0;
    });
    each(".md-version__current", function (button) {
      var label = button.textContent.trim() + ", choose another edition";
      if (button.getAttribute("aria-label") !== label) button.setAttribute("aria-label", label);
    });
    var seen = {};
    each("nav[aria-labelledby],nav[aria-label]", function (nav) {
      var by = nav.getAttribute("aria-labelledby");
      var label = by ? document.getElementById(by) : null;
      var name = ((label && label.textContent) || nav.getAttribute("aria-label") || "").trim();
      if (seen[name] && by) {
        nav.removeAttribute("aria-labelledby");
        nav.setAttribute("aria-label", name + " " + ++seen[name]);
      } else if (seen[name] && nav.closest(".md-sidebar")) {
        nav.setAttribute("aria-label", name + " " + ++seen[name]);
      } else {
        seen[name] = 1;
      }
    });
    each(".hr-scroll", function (box) {
      var scrolls = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
      if (scrolls) box.tabIndex = 0; else box.removeAttribute("tabindex");
      var corner = box.querySelector("thead th"); /* what stands still hides nothing that has the focus */
      if (!corner || getComputedStyle(corner).position !== "sticky") return;
      box.style.scrollPadding = corner.offsetHeight + 4 + "px 0 0 " + (corner.offsetWidth + 4) + "px";
    });
  }

  /* ----- a link to something folded away opens the fold ----- */
  function unfold() {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && document.getElementById(id);
    for (var at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    if (target && target.matches(".hr-acts>li")) {
      var fold = target.querySelector("details");
      if (fold) fold.open = true;
    }
  }

  /* ----- the drawn pages of a form, on request as large as the page allows ----- */
  function zoom(strip) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "hr-zoom";
    button.textContent = "Larger pages";
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", function () {
      var big = strip.classList.toggle("hr-pages--big");
      button.setAttribute("aria-pressed", String(big));
    });
    strip.previousElementSibling.appendChild(button);
  }

  /* ----- what only some pages need: its scripts are loaded where there is a place for them ----- */
  var CHECK = ["zip", "office", "reading", "word", "sheets", "judge", "verdict", "check"];
  var loading = {};

  /* Loads a script of the site, once. Data comes as scripts too: a page that was opened from a
     folder may read no other file. */
  function load(path) {
    if (!loading[path]) {
      loading[path] = new Promise(function (done, failed) {
        var script = document.createElement("script");
        script.src = new URL(path, window.handrail.root).href;
        script.async = false; /* in the order asked for */
        script.onload = function () { done(); };
        script.onerror = function () {
          delete loading[path];
          failed(new Error("cannot load " + path));
        };
        document.head.appendChild(script);
      });
    }
    return loading[path];
  }

  function more() {
    var own = document.querySelector("script[src*='assets/handrail.js']");
    if (!own) return;
    window.handrail = window.handrail || {}; /* the search may have begun it */
    window.handrail.root = new URL("..", own.src).href;
    window.handrail.load = load;
    var wanted = ["menu"];
    if (document.querySelector("#hr-tailor")) wanted.push("tailor");
    if (document.querySelector(".hr-check,.hr-current")) wanted = wanted.concat(CHECK);
    wanted.forEach(function (name) { load("assets/" + name + ".js").catch(function () {}); });
  }

  /* ----- tables that sort ----- */
  function sortable(table) {
    each("thead th", function (head, index) {
      var button = document.createElement("button");
      button.type = "button";
      if (head.querySelector("a")) { /* a link stays a link, and the button stands beside it */
        button.setAttribute("aria-label", "Sort by " + head.textContent.trim());
      } else {
        while (head.firstChild) button.appendChild(head.firstChild);
      }
      head.appendChild(button);
      button.addEventListener("click", function () { sort(table, head, index); });
    }, table);
  }

  function sort(table, head, index) {
    var down = head.getAttribute("aria-sort") === "ascending";
    each("thead th", function (other) { other.removeAttribute("aria-sort"); }, table);
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    var body = table.tBodies[0];
    Array.prototype.slice.call(body.rows).sort(function (a, b) {
      var x = value(a.cells[index]), y = value(b.cells[index]);
      if (!x !== !y) return x ? -1 : 1; /* what is empty stands last, up or down */
      return (down ? -1 : 1) * x.localeCompare(y, document.documentElement.lang, { numeric: true });
    }).forEach(function (row) { body.appendChild(row); });
  }

  function value(cell) {
    return cell.getAttribute("data-sort") || cell.textContent.trim();
  }

  /* ----- the library's filter ----- */
  function filter(form) {
    var sizes = ["small", "medium", "large"];
    function show() {
      var role = form.elements.role.value, format = form.elements.format.value;
      var size = sizes.indexOf(form.elements.size.value), phase = form.elements.phase.value, shown = 0;
      each(".hr-list>li", function (row) {
        var fits = (!role || row.dataset.role === role) && (!phase || row.dataset.phase === phase) &&
          (!format || row.dataset.format.split(" ").indexOf(format) >= 0) &&
          (size < 0 || (sizes.indexOf(row.dataset.size) >= 0 && sizes.indexOf(row.dataset.size) <= size));
        row.hidden = !fits;
        if (fits) shown++;
      });
      each(".hr-list", function (list) {
        var empty = !list.querySelector("li:not([hidden])");
        list.hidden = empty;
        if (list.previousElementSibling) list.previousElementSibling.hidden = empty;
      });
      document.getElementById("hr-filter-n").textContent = shown + (shown === 1 ? " document" : " documents");
    }
    form.hidden = false;
    form.addEventListener("change", show);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    show();
  }

  function start() {
    markTab();
    each("table.hr-sort", sortable);
    each(".hr-pages", zoom);
    more();
    each("#hr-filter", filter);
    unfold();
    mend();
    window.addEventListener("hashchange", unfold);
    window.addEventListener("load", mend);
    window.addEventListener("resize", mend);
    document.addEventListener("toggle", mend, true); /* what a fold hid may scroll */
    window.addEventListener("beforeprint", function () { each("details", function (fold) { fold.open = true; }); });
    var header = document.querySelector(".md-header");
    if (header && window.MutationObserver) new MutationObserver(mend).observe(header, { childList: true, subtree: true });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
