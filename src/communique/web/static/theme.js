// Light or dark: the system's, unless somebody chose. Runs before the page is painted.
"use strict";
(function () {
  var root = document.documentElement;
  function kept() {
    try { return localStorage.getItem("theme"); } catch (_) { return null; }
  }
  function keep(theme) {
    try { localStorage.setItem("theme", theme); } catch (_) { /* private window */ }
  }
  function shown() {
    return root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  }
  var theme = kept();
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  document.addEventListener("DOMContentLoaded", function () {
    var button = document.querySelector("[data-theme-toggle]");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      root.dataset.theme = shown() === "dark" ? "light" : "dark";
      keep(root.dataset.theme);
    });
  });
})();
