// The search of a copy without a server: reads the address, looks in the index, shows what it finds as text.
"use strict";
document.addEventListener("DOMContentLoaded", function () {
  var index = window.communiqueIndex, asked = new URLSearchParams(location.search);
  var list = document.querySelector("[data-answers]"), said = document.querySelector("[data-count]");
  if (!index || !list) return;
  var SHOWN = 200, KINDS = { statements: "s", positions: "p", events: "e", meetings: "m" };

  function plain(words) { return words.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, ""); }
  function apart(words) { return " " + (plain(words).match(/[\p{L}\p{N}]+/gu) || []).join(" ") + " "; }
  // A query: alternatives parted by OR, each of words that must or must not occur: word, "two words", begin*, -not.
  function parsed(query) {
    return query.split(/\s+OR\s+/).map(function (part) {
      return (part.match(/-?"[^"]*"|\S+/g) || []).map(function (term) {
        var not = term[0] === "-", words = apart(not ? term.slice(1) : term);
        return { not: not, words: /\*$/.test(term) ? words.trimEnd() : words };
      }).filter(function (term) { return term.words.trim(); });
    }).filter(function (terms) { return terms.some(function (term) { return !term.not; }); });
  }
  function holds(alternatives, words) {
    if (!alternatives.length) return true;
    var text = apart(words);
    return alternatives.some(function (terms) {
      return terms.every(function (term) { return text.includes(term.words) !== term.not; });
    });
  }
  function named(people, sought) {
    if (!sought) return true;
    var code = /^[A-Z]{3}$/.test(sought), words = apart(sought).trimEnd();
    return (people || []).some(function (one) { return code ? one[1] === sought : apart(one[0]).includes(words); });
  }
  function has(cell, sought) { return !sought || plain(cell || "").includes(plain(sought)); }
  function during(day) {
    var since = asked.get("since") || "", until = asked.get("until") || "";
    return (!since || (day || "") >= since) && (!until || (day && day.slice(0, until.length) <= until));
  }

  var what = asked.get("what") || "statements", alternatives = parsed(asked.get("q") || "");
  function fits(row) {
    var text = index.texts[row[1]];
    return row[0] === KINDS[what] && holds(alternatives, row[4]) && during(row[5]) && has(row[6], asked.get("kind")) &&
      named(row[7], asked.get("who")) && named(row[8], asked.get("toward")) && has(row[9], asked.get("via")) &&
      has(row[10], asked.get("topic")) && (!asked.get("sourcing") || row[11] === asked.get("sourcing")) &&
      has(text[2], asked.get("outlet"));
  }
  function newest(one, other) { return (other[5] || "").localeCompare(one[5] || ""); }

  function element(name, words, href) {
    var made = document.createElement(name);
    if (words) made.textContent = words;
    if (href) made.href = href;
    return made;
  }
  function about(one) { return "search.html?" + new URLSearchParams({ what: what, who: one[0] }); }
  function people(into, some, before) {
    (some || []).forEach(function (one, n) {
      into.append(n ? ", " : before, element("a", one[0], about(one)), one[1] ? " " + one[1] : "");
    });
  }
  function source(text) {
    var from = element("p"); from.className = "foot-line";
    from.append(text[2] ? text[2] + ", " : "", element("a", text[1], text[0]), text[3] ? ", " + text[3] : "");
    return from;
  }
  function finding(row) {
    var item = element("li"), head = element("p"), quote = element("p"), text = index.texts[row[1]];
    head.className = "head";
    quote.className = "said";
    head.append(row[5] ? row[5].slice(0, 10) + " " : "");
    if (row[6]) { var tag = element("span", row[6]); tag.className = "tag"; head.append(tag, " "); }
    people(head, row[7], "");
    people(head, row[8], " → ");
    var link = element("a", row[4], text[0] + "#c" + row[2] + "-" + row[3]);
    link.className = "words";
    quote.append(link);
    var from = source(text);
    from.prepend([row[9] && "via " + row[9], row[11], row[12], row[10]].filter(Boolean).map(function (part) { return part + " · "; }).join(""));
    var whole = element("article");
    whole.className = "finding";
    whole.append(head, quote, from);
    item.append(whole);
    return item;
  }
  function titled(text) {
    var item = element("li"), one = element("article"), head = element("p");
    one.className = "finding";
    head.append(element("a", text[1], text[0]), " ", text[4]);
    one.append(head, source(text));
    item.append(one);
    return item;
  }

  var form = document.querySelector("form.ask");
  Array.from(form.elements).forEach(function (field) {
    if (!field.name || !asked.get(field.name)) return;
    field.value = asked.get(field.name);
    if (field.closest("details")) field.closest("details").open = true;
  });
  var found = what === "texts"
    ? index.texts.filter(function (text) { return holds(alternatives, text[1]) && has(text[2], asked.get("outlet")) && during(text[3]); })
    : index.rows.filter(fits).sort(newest);
  said.textContent = found.length ? found.length + " found" + (found.length > SHOWN ? ", the first " + SHOWN + " shown" : "") : "Nothing answers this.";
  list.append.apply(list, found.slice(0, SHOWN).map(what === "texts" ? titled : finding));
});
