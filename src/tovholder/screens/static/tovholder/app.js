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
