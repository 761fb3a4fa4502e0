// The form grows by an account at a time; the page of a job follows it without being loaded anew.
"use strict";
document.addEventListener("DOMContentLoaded", function () {
  var more = document.querySelector("[data-more]");
  if (more) {
    more.hidden = false;
    more.addEventListener("click", function () {
      var all = document.querySelectorAll(".account"), next = all.length + 1;
      var copy = all[all.length - 1].cloneNode(true);
      copy.querySelector("legend").firstChild.data = "Account " + next;
      copy.querySelectorAll("input, textarea").forEach(function (field) {
        field.value = "";
        field.id = field.name + "-" + next;
      });
      copy.querySelectorAll("label").forEach(function (label) {
        label.htmlFor = label.htmlFor.replace(/\d+$/, next);
      });
      all[all.length - 1].after(copy);
      copy.querySelector("textarea").focus();
    });
  }
  var job = document.querySelector("[data-job]");
  if (!job) return;
  var seen = -1;
  function look() {
    fetch(job.dataset.job, { headers: { Accept: "application/json" } }).then(function (answer) {
      return answer.ok ? answer.json() : Promise.reject(answer.status);
    }).then(function (told) {
      var moved = told.job.pieces.length !== seen && seen >= 0;
      seen = told.job.pieces.length;
      if (moved || (told.job.state !== "waiting" && told.job.state !== "reading")) location.reload();
      else setTimeout(look, 700);
    }).catch(function () { setTimeout(look, 3000); });
  }
  setTimeout(look, 500);
});
