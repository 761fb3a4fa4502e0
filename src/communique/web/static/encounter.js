// The table of an encounter by keys: n and p go to the next and previous row that differs or is denied.
"use strict";
(function () {
  var rows = Array.from(document.querySelectorAll("tr.v-differs, tr.v-denied"));
  var at = -1;
  addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    if ((event.key !== "n" && event.key !== "p") || !rows.length) return;
    at = (at + (event.key === "n" ? 1 : -1) + rows.length) % rows.length;
    rows.forEach(function (row) { row.classList.toggle("on", row === rows[at]); });
    rows[at].scrollIntoView({ block: "center" });
  });
})();
