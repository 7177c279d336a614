// Only comfort: every page works without it.
(function () {
  "use strict";
  if (!window.DKFDS) { return; }
  window.DKFDS.init();

  // The design system folds what does not fit in the main menu under a Danish word, whatever the page's language.
  var menu = document.querySelector(".navigation-menu");
  var more = menu && menu.querySelector(".more-button span");
  if (more) { more.textContent = menu.dataset.more; }
})();

// A draft is sent while one types, so that nothing is lost; the button "keep as draft" does the same without this.
(function () {
  "use strict";
  var form = document.querySelector("form[data-draft]");
  if (!form) { return; }
  var status = form.querySelector("[data-draft-status]"), waiting = null, sent = false;

  function keep(closing) {
    waiting = null;
    if (sent) { return; }
    var typed = new FormData(form);
    typed.delete("attached");
    fetch(form.dataset.draft, { method: "POST", body: typed, credentials: "same-origin", keepalive: closing })
      .then(function (answer) { if (answer.ok) { status.textContent = form.dataset.kept; } })
      .catch(function () { /* the next attempt is at the next pause */ });
  }
  form.addEventListener("input", function () {
    status.textContent = "";
    clearTimeout(waiting);
    waiting = setTimeout(keep, 4000);
  });
  form.addEventListener("submit", function () { sent = true; clearTimeout(waiting); });
  document.addEventListener("visibilitychange", function () { if (document.hidden && waiting) { keep(true); } });
})();

// One click copies a text for another system; without this it is marked and copied by hand.
(function () {
  "use strict";
  if (!navigator.clipboard) { return; }
  document.querySelectorAll("button[data-copies]").forEach(function (button) {
    var status = button.parentNode.querySelector("[data-copied]");
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(document.getElementById(button.dataset.copies).value)
        .then(function () { status.textContent = button.dataset.done; });
    });
  });
})();

// "/" leads to the search field, unless somebody is writing; without this it is reached by Tab, or in the menu.
(function () {
  "use strict";
  var field = document.querySelector("[data-quick-search]");
  if (!field) { return; }
  document.addEventListener("keydown", function (press) {
    var at = press.target;
    if (press.key !== "/" || press.ctrlKey || press.metaKey || press.altKey || at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)) { return; }
    press.preventDefault();
    field.focus();
    field.select();
  });
})();
