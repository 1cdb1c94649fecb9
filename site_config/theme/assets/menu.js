/* The menu of a narrow screen, for hands on a keyboard: the theme opens it by a label that takes no
   focus. Narrow is also a wide screen whose text somebody made four times as large. */
(function () {
  "use strict";
  const NARROW = window.matchMedia("(max-width: 76.1875em)"); // where the theme folds its menu away
  const drawer = document.getElementById("__drawer");
  const menu = document.querySelector(".md-sidebar--primary");
  if (!drawer || !menu) return;

  /* A button in the place of the label; a click on the label is what the theme listens to. */
  const label = document.querySelector("label.md-header__button[for=__drawer]"), button = document.createElement("button");
  button.type = "button";
  button.className = "md-header__button md-icon hr-menu";
  button.setAttribute("aria-label", "Menu");
  button.setAttribute("aria-expanded", "false");
  button.append(...label.childNodes);
  button.addEventListener("click", () => label.click());
  label.before(button);
  label.hidden = true;

  /* What can be reached in the menu as it stands: what is folded away is out of the keyboard's way. */
  function reached() {
    return [...menu.querySelectorAll("a[href],label[tabindex='0']")].filter((one) => getComputedStyle(one).visibility === "visible");
  }

  /* Where the menu was opened by keyboard, its first link is next. */
  drawer.addEventListener("change", () => {
    button.setAttribute("aria-expanded", String(drawer.checked));
    if (drawer.checked && document.activeElement === button && button.matches(":focus-visible")) {
      (reached()[0] || button).focus({ preventScroll: true });
    }
  });

  function close() {
    if (drawer.checked) drawer.click();
  }

  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    close();
    button.focus();
  });

  /* A part of the menu that slides over the rest: into it, and back to where it began. */
  for (const fold of menu.querySelectorAll(".md-nav__toggle")) {
    const back = menu.querySelector(".md-nav__title[for='" + fold.id + "']");
    const into = menu.querySelector(".md-nav__link[for='" + fold.id + "']");
    if (!back || !into) continue;
    fold.addEventListener("change", () => {
      const left = fold.checked ? into : back;
      if (NARROW.matches && document.activeElement === left) (fold.checked ? back : into).focus({ preventScroll: true });
    });
  }

  function fit() {
    for (const back of menu.querySelectorAll(".md-nav .md-nav .md-nav__title[for]")) {
      if (NARROW.matches) back.tabIndex = 0;
      else back.removeAttribute("tabindex");
    }
  }
  NARROW.addEventListener("change", fit);
  fit();
})();
