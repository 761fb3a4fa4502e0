// The Reader's two columns in step, its keys, and links to characters. Without this script the page still tells all.
"use strict";
(function () {
  var text = document.querySelector(".text");
  var list = document.querySelector(".list");
  if (!text || !list) return;
  var cards = Array.from(list.querySelectorAll(".card"));
  var leader = "text"; // the column that the reader moves; the other follows
  var still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  var beside = matchMedia("(min-width: 60rem)");

  function all(selector, where) { return Array.from((where || document).querySelectorAll(selector)); }
  function card(id) { return document.getElementById("s-" + id); }
  function lines(id) { return all('.ln[data-s="' + CSS.escape(id) + '"]', text); }
  function lying(role, id) { return all("[data-" + role + '~="' + CSS.escape(id) + '"]', text); }
  function move(element, block) {
    if (element) element.scrollIntoView({ block: block || "center", behavior: still ? "auto" : "smooth" });
  }
  function inList(element) {
    if (!beside.matches) return;
    var by = element.getBoundingClientRect().top - list.getBoundingClientRect().top - 12;
    list.scrollTo({ top: list.scrollTop + by, behavior: "auto" });
  }

  // Of a long article the inside of a card comes when it is opened.
  function fill(it) {
    var rest = it && it.querySelector(":scope > .rest");
    if (!rest) return Promise.resolve();
    it.coming = it.coming || fetch(rest.dataset.rest).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status);
      return answer.text();
    }).then(function (inside) { rest.outerHTML = inside; }).catch(function () { it.coming = null; }); // its link stays
    return it.coming;
  }
  function filled(it, work) { // at once where nothing has to come
    if (it.querySelector(":scope > .rest")) fill(it).then(function () { work(it); }); else work(it);
  }
  list.addEventListener("toggle", function (event) { if (event.target.open) fill(event.target); }, true);

  // A chosen statement: its words, its cue, who is named, and the words that prove each link.
  var chosen = null;
  function choose(id, from) {
    chosen = id;
    all(".on, .on-cue, .on-source, .on-link").forEach(function (e) {
      e.classList.remove("on", "on-cue", "on-source", "on-link");
    });
    var it = card(id);
    if (!it) return;
    cards.forEach(function (c) { if (c !== it) c.open = false; });
    it.open = true;
    it.classList.add("on");
    lines(id).forEach(function (e) { e.classList.add("on"); });
    ["cue", "source", "link"].forEach(function (role) {
      lying(role, id).forEach(function (e) { e.classList.add("on-" + role); });
    });
    all('.note[data-open="' + CSS.escape(id) + '"]').forEach(function (e) { e.classList.add("on"); });
    if (from !== "text") move(lines(id)[0]);
    if (from !== "list") {
      leader = "text";
      filled(it, function () { if (chosen === id) inList(it); });
    }
  }
  function close() {
    if (!chosen) return;
    card(chosen).open = false;
    chosen = null;
    all(".on, .on-cue, .on-source, .on-link").forEach(function (e) {
      e.classList.remove("on", "on-cue", "on-source", "on-link");
    });
  }

  text.addEventListener("click", function (event) {
    if (String(getSelection())) return; // somebody marks words
    var note = event.target.closest("[data-open]");
    var ref = event.target.closest(".ref");
    var line = event.target.closest(".ln");
    if (note || ref) event.preventDefault();
    if (note) return choose(note.dataset.open, "text");
    if (!line) return undefined;
    // A second click on the same words goes to the statement around them.
    while (!ref && line.dataset.s === chosen && line.parentElement.closest(".ln")) line = line.parentElement.closest(".ln");
    return choose(line.dataset.s, "text");
  });
  list.addEventListener("click", function (event) {
    var summary = event.target.closest(".card > summary");
    if (summary) {
      event.preventDefault();
      var it = summary.parentElement;
      if (it.open && it.dataset.id === chosen) close(); else choose(it.dataset.id, "list");
      return;
    }
    var there = event.target.closest('a[href^="#s-"]');
    if (there) { event.preventDefault(); choose(there.getAttribute("href").slice(3), "keys"); }
  });

  // Correcting: the one empty form is copied into the card.
  function mend(it) {
    var empty = document.getElementById("mending");
    var mending = it.querySelector(".mending");
    if (!mending && empty) {
      mending = empty.content.querySelector(".mending").cloneNode(true);
      mending.querySelector("[name=finding]").value = it.dataset.id;
      mending.querySelector("[name=speaker]").value = it.dataset.name;
      mending.querySelector("[name=manner]").value = it.dataset.manner;
      all("li[data-position]", it).forEach(function (position) {
        var form = empty.content.lastElementChild.cloneNode(true);
        form.querySelector("[name=finding]").value = position.dataset.position;
        form.querySelector("[name=position_kind]").value = position.dataset.kind;
        form.querySelector(".of").textContent = "“" + position.querySelector(".words").textContent.slice(0, 40) + "”";
        mending.append(form);
      });
      var link = it.querySelector("[data-mend]");
      link.parentElement.replaceWith(mending);
    }
    if (!mending) return;
    var field = mending.querySelector("[name=speaker]");
    field.focus();
    field.select();
  }
  list.addEventListener("click", function (event) {
    var link = event.target.closest("[data-mend]");
    if (!link) return;
    event.preventDefault();
    mend(link.closest(".card"));
  });

  // In step: whichever column is moved by hand leads.
  ["pointerenter", "wheel", "touchstart", "focusin"].forEach(function (name) {
    list.addEventListener(name, function () { leader = "list"; }, { passive: true });
    text.addEventListener(name, function () { leader = "text"; }, { passive: true });
  });
  var paragraphs = all(".para", text).filter(function (p) { return p.querySelector(".ref"); });
  function top_of(element) { return element.getBoundingClientRect().top; }
  function last_above(elements, line) { // they stand one below the other
    var low = 0, high = elements.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (top_of(elements[middle]) > line) high = middle; else low = middle + 1;
    }
    return elements[low - 1];
  }
  function near(line) { // the last statement that begins above a line of the window
    var paragraph = last_above(paragraphs, line);
    if (!paragraph) return null;
    var refs = all(".ref", paragraph);
    var above = refs.filter(function (ref) { return top_of(ref) <= line; });
    return (above.pop() || refs[0]).parentElement.dataset.s;
  }
  var waiting = false;
  function follow(work) {
    if (waiting || !beside.matches) return;
    waiting = true;
    requestAnimationFrame(function () { waiting = false; work(); });
  }
  addEventListener("scroll", function () {
    if (leader !== "text") return;
    follow(function () {
      var id = near(innerHeight / 3);
      if (id && card(id)) inList(card(id));
    });
  }, { passive: true });
  list.addEventListener("scroll", function () {
    if (leader !== "list") return;
    follow(function () {
      var top = list.getBoundingClientRect().top + 24;
      var it = last_above(cards, top) || cards[0];
      var first = it && lines(it.dataset.id)[0];
      if (first) scrollTo({ top: scrollY + first.getBoundingClientRect().top - innerHeight / 3, behavior: "auto" });
    });
  }, { passive: true });

  // Keys.
  function step(by, wanted) {
    var at = cards.findIndex(function (c) { return c.dataset.id === chosen; });
    if (at < 0 && scrollY > 0) { var id = near(innerHeight / 3); at = cards.findIndex(function (c) { return c.dataset.id === id; }) - (id ? 1 : 0); }
    for (var n = at + by; n >= 0 && n < cards.length; n += by) {
      if (!wanted || wanted(cards[n], cards[at])) return choose(cards[n].dataset.id, "keys");
    }
    return undefined;
  }
  var gaps = all(".w.gap", text), gap = -1;
  function nextGap() {
    if (!gaps.length) return;
    gap = (gap + 1) % gaps.length;
    document.getElementById("show-gaps").checked = true;
    all(".w.on-link").forEach(function (e) { e.classList.remove("on-link"); });
    gaps[gap].classList.add("on-link");
    leader = "text";
    move(gaps[gap]);
  }
  var help = document.getElementById("keys");
  var keys = {
    j: function () { step(1); },
    k: function () { step(-1); },
    s: function () { step(1, function (c, now) { return !now || c.dataset.speaker !== now.dataset.speaker; }); },
    g: nextGap,
    c: function () { if (chosen) filled(card(chosen), mend); },
    y: function () {
      if (chosen) filled(card(chosen), function (it) {
        var button = it.querySelector("[data-copy]");
        if (button) button.click();
      });
    },
    "?": function () { help.showModal(); },
    Escape: close
  };
  addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.target.closest("input, select, textarea")) { if (event.key === "Escape") event.target.blur(); return; }
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });
  var helper = document.querySelector("[data-help]");
  helper.hidden = false;
  helper.addEventListener("click", keys["?"]);

  // Characters: the page counts code points, the browser counts UTF-16.
  function units(string, points) { return Array.from(string).slice(0, points).join("").length; }
  function points(string, units_) { return Array.from(string.slice(0, units_)).length; }
  var pieces = all(".w", text);
  function place(offset, isEnd) {
    for (var n = pieces.length - 1; n >= 0; n -= 1) {
      var begins = Number(pieces[n].dataset.b);
      if (isEnd ? begins < offset : begins <= offset) {
        var node = pieces[n].firstChild;
        return node && { node: node, at: units(node.data, offset - begins), piece: pieces[n] };
      }
    }
    return null;
  }
  function show(hash) {
    var found = /^#c(\d+)-(\d+)$/.exec(hash);
    var from = found && place(Number(found[1]), false), to = found && place(Number(found[2]), true);
    if (!from || !to) return;
    if (window.Highlight && CSS.highlights) {
      var range = document.createRange();
      range.setStart(from.node, from.at);
      range.setEnd(to.node, to.at);
      CSS.highlights.set("asked", new Highlight(range));
    } else {
      from.piece.classList.add("mark");
    }
    leader = "text";
    move(from.piece);
  }
  document.addEventListener("click", function (event) {
    var there = event.target.closest('a[href^="#c"]');
    if (!there) return;
    event.preventDefault();
    history.replaceState(null, "", there.getAttribute("href"));
    show(location.hash);
  });
  addEventListener("hashchange", function () { show(location.hash); });

  // Marked words: a link to them, or their citation.
  var picked = document.querySelector(".picked"), range = null;
  function offset(node, at) {
    var piece = node.parentElement && node.parentElement.closest(".w");
    return piece && node.nodeType === 3 ? Number(piece.dataset.b) + points(node.data, at) : null;
  }
  document.addEventListener("selectionchange", function () {
    var selection = getSelection();
    range = null;
    if (selection.rangeCount && !selection.isCollapsed && text.contains(selection.anchorNode)) {
      var r = selection.getRangeAt(0);
      var first = offset(r.startContainer, r.startOffset), last = offset(r.endContainer, r.endOffset);
      if (first !== null && last !== null && first < last) range = first + "-" + last;
    }
    picked.hidden = !range;
  });
  picked.addEventListener("pointerdown", function (event) { event.preventDefault(); }); // keep the selection
  picked.addEventListener("click", function (event) {
    if (!range) return;
    var link = location.origin + location.pathname + "?at=" + range + "#c" + range;
    if (event.target.closest("[data-pick-link]")) navigator.clipboard.writeText(link);
    if (event.target.closest("[data-pick-cite]")) location.href = link;
    picked.hidden = true;
  });

  var open = list.querySelector(".card[open]");
  if (open) choose(open.dataset.id, location.hash ? "text" : "load");
  if (/^#s-/.test(location.hash)) choose(location.hash.slice(3), "load");
  show(location.hash);
})();
