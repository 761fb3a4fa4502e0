// The time slider of the map and the network: shows what was between two times, with no call to the server.
"use strict";
document.addEventListener("DOMContentLoaded", function () {
  var box = document.querySelector("[data-slider]");
  if (!box) return;
  var times = box.dataset.slider.split(" ");
  var from = box.querySelector("[data-from]"), to = box.querySelector("[data-to]"), said = box.querySelector("output");
  var held = Array.from(document.querySelectorAll("[data-slides] [data-times]")).map(function (element) {
    var counts = element.dataset.times.split(" ").map(function (part) { return part.split(":"); });
    var sized = element.matches("line") ? element : element.querySelector("circle");
    var name = element.matches("line") ? "stroke-width" : "r";
    return {
      element: element, counts: counts, whole: total(counts, "", "\uffff"), count: element.querySelector("[data-count]"),
      sized: sized, name: name, size: sized ? Number(sized.getAttribute(name)) : 0
    };
  });
  function total(counts, first, last) {
    return counts.reduce(function (sum, pair) {
      var inside = pair[0] === "-" ? first === "" : pair[0] >= first && pair[0] <= last;
      return inside ? sum + Number(pair[1]) : sum;
    }, 0);
  }
  function show() {
    var low = Math.min(from.value, to.value), high = Math.max(from.value, to.value);
    var all = low === 0 && high === times.length - 1;
    said.textContent = times[low] === times[high] ? times[low] : times[low] + " to " + times[high];
    held.forEach(function (one) {
      var n = all ? one.whole : total(one.counts, times[low], times[high]);
      one.element.toggleAttribute("hidden", !n);
      if (one.count) one.count.textContent = n;
      if (one.sized && n) one.sized.setAttribute(one.name, one.size * Math.max(0.4, Math.sqrt(n / one.whole)));
    });
  }
  box.hidden = false;
  box.addEventListener("input", show);
  show();
});
