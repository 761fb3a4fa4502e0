// Small helps for every page: forms that submit when a choice changes, buttons that copy.
"use strict";
document.addEventListener("change", function (event) {
  var form = event.target.closest("form[data-auto]");
  if (form) form.requestSubmit();
});
document.addEventListener("click", function (event) {
  var button = event.target.closest("[data-copy]");
  if (!button || !navigator.clipboard) return;
  navigator.clipboard.writeText(button.dataset.copy).then(function () {
    var said = button.textContent;
    button.textContent = "copied";
    setTimeout(function () { button.textContent = said; }, 1200);
  });
});
