"use strict";
// Search: what holds every word stays, here and in the contents. What is asked for by its number comes first.
(function () {
  const plain = said => said.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  // What an entry prints: cells, labels in the description of a picture, caption and notes, also those in the picture.
  const printed = element =>
    [...element.querySelectorAll("td, th, .words p, .caption, .notes")].map(part => part.textContent)
      .concat(element.dataset.notes || []).map(plain);
  const entries = [...document.querySelectorAll(".entry")].map(element => ({
    element, words: plain(element.dataset.find), printed: printed(element), number: plain(element.dataset.number || ""),
    head: plain((element.querySelector("h3") || element).textContent)}));
  const listed = new Map([...document.querySelectorAll("[data-entry]")].map(item => [item.dataset.entry, item]));
  const sections = [...document.querySelectorAll("section")];
  const contents = [...document.querySelectorAll(".contents")];
  // Above the figures, and not beside them, the list would be all that is seen.
  if (!window.matchMedia("(min-width: 70rem)").matches) contents.forEach(part => { part.open = false; });
  const wasOpen = contents.map(part => part.open);
  const found = document.getElementById("found");
  const hits = document.getElementById("hits");

  // What its words lack stands together in one cell or text. A bare number stands in nearly every table: that has to be
  // a figure or table, or part of a name.
  function holds(entry, words) {
    const rest = words.filter(word => !entry.words.includes(word));
    if (!rest.every(word => /\p{L}/u.test(word))) return false;
    return !rest.length || entry.printed.some(part => rest.every(word => part.includes(word)));
  }

  // The lower, the better an entry fits: its number is asked for (and a table, where that is said), it is in its title,
  // in its words, or just printed. Of several words, what has them as they were written goes before what has them apart.
  function rank(entry, words) {
    const phrase = words.join(" ");
    const titled = words.every(word => entry.head.includes(word));
    if (entry.number && words.includes(entry.number)) return titled ? 0 : 1;
    if (entry.number && words.some(word => entry.number.startsWith(`${word}.`))) return 2;
    if (entry.head.includes(phrase)) return 3;
    if (entry.words.includes(phrase)) return 4;
    if (words.length > 1 && entry.printed.some(part => part.includes(phrase))) return 5;
    if (titled) return 6;
    return words.every(word => entry.words.includes(word)) ? 7 : 8;
  }

  function list(shown, words) {
    const ranked = shown.filter(entry => entry.element.id).map((entry, at) => [rank(entry, words), at, entry]);
    ranked.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
    hits.replaceChildren(...ranked.map(([, , entry]) => {
      const line = document.createElement("li");
      const link = document.createElement("a");
      link.href = `#${entry.element.id}`;
      link.textContent = entry.element.querySelector("h3").textContent;
      line.append(link);
      return line;
    }));
    hits.hidden = !ranked.length;
  }

  document.getElementById("search").addEventListener("input", event => {
    const words = plain(event.target.value).split(/\s+/).filter(Boolean);
    const shown = entries.filter(entry => holds(entry, words));
    entries.forEach(entry => {
      const here = shown.includes(entry);
      entry.element.hidden = !here;
      if (listed.has(entry.element.id)) listed.get(entry.element.id).hidden = !here;
    });
    sections.forEach(section => {
      section.hidden = !section.querySelector(".entry:not([hidden])");
    });
    contents.forEach((part, index) => {
      part.hidden = words.length > 0 || sections[index].hidden;
      part.open = wasOpen[index];
    });
    list(words.length ? shown : [], words);
    found.textContent = !words.length ? "" :
      shown.length ? found.dataset.some.replace("{n}", shown.length) : found.dataset.none;
  });
  document.getElementById("search").addEventListener("keydown", event => {
    const first = hits.querySelector("a");
    if (event.key === "Enter" && first) first.click();
  });

  // A map is five megabytes: it is read when somebody wants to see it.
  document.querySelectorAll(".explore").forEach(part => {
    const frame = part.querySelector("iframe");
    const show = () => { if (part.open && !frame.src) frame.src = frame.dataset.src; };
    part.addEventListener("toggle", show);
    show();
  });

  // Copies text, and beside it a table as a program for texts or sheets takes it. It works from a file on the disk too.
  const copied = document.getElementById("copied");
  function put(said, table) {
    const fill = event => {
      event.preventDefault();
      event.clipboardData.setData("text/plain", said);
      if (table) event.clipboardData.setData("text/html", table);
    };
    document.addEventListener("copy", fill);
    let done = false;
    try { done = document.execCommand("copy"); } finally { document.removeEventListener("copy", fill); }
    copied.textContent = done ? copied.dataset.done : copied.dataset.failed;
    window.setTimeout(() => { copied.textContent = ""; }, 4000);
  }

  const said = element => element.textContent.replace(/\s+/g, " ").trim();
  const safe = text => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const what = {
    // The caption that the page shows, or else what stands above the figure or table.
    caption: entry => [said(entry.querySelector(".caption") || entry.querySelector("h3"))],
    alt: entry => {
      const words = [...entry.querySelectorAll(".words p")].map(said);
      return [[...entry.querySelectorAll("img")].map((picture, at) => `${picture.alt}\n\n${words[at]}`).join("\n\n")];
    },
    table: entry => {
      const cells = [...entry.querySelector(".table table").rows].map(row => [...row.cells]);
      const look = cell => cell.classList.contains("right") ? " style=\"text-align:right\"" : "";
      const tag = cell => cell.scope === "row" ? "td" : cell.tagName.toLowerCase();  // a label is no bolder in Word
      const rows = cells.map(row => row.map(cell =>
        `<${tag(cell)}${look(cell)}>${safe(said(cell))}</${tag(cell)}>`).join(""));
      return [cells.map(row => row.map(said).join("\t")).join("\n"),
        `<table border="1">${rows.map(row => `<tr>${row}</tr>`).join("")}</table>`];
    },
  };
  document.querySelectorAll(".copy").forEach(button => button.addEventListener("click", () => {
    put(...what[button.dataset.copy](button.closest(".entry")));
  }));

  // Paper cannot be unfolded. A figure in words is for who does not see it.
  const tables = [...document.querySelectorAll(".table")];
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = tables.filter(each => !each.open);
    closed.forEach(each => { each.open = true; });
  });
  window.addEventListener("afterprint", () => closed.forEach(each => { each.open = false; }));

  // A map tells how high it is; from a file on the disk the page may not look into it.
  window.addEventListener("message", event => {
    const frame = [...document.querySelectorAll("iframe")].find(each => each.contentWindow === event.source);
    if (frame && event.data && Number.isFinite(event.data.height)) frame.style.height = `${event.data.height + 20}px`;
  });

  // What changed since the results that were kept, of which a script beside the page tells: a mark, and a choice to see
  // nothing else. That script is made last, and no page waits for it.
  window.changedSince = ({said, marks, words}) => {
    if (!said) return;
    const told = document.createElement("p");
    told.className = "changes";
    told.textContent = said;
    document.querySelector("main header").append(told);
    const file = element => decodeURI(element.getAttribute("src") || element.getAttribute("href")).replace(/^(\.\.\/)+/, "");
    let marked = 0;
    entries.forEach(({element}) => {
      const what = [...element.querySelectorAll("img, .files a")].map(file).map(name => marks[name]).find(Boolean);
      const head = element.querySelector("h3");
      if (!what || !head) return;
      const badge = document.createElement("p");
      badge.className = "badge";
      badge.textContent = words.badge.replace("{what}", what);
      head.after(badge);
      marked += 1;
      [element, element.closest("section"), listed.get(element.id)].filter(Boolean)
        .forEach(each => { each.dataset.changed = "yes"; });
    });
    contents.forEach((part, index) => { if (sections[index].dataset.changed) part.dataset.changed = "yes"; });
    if (!marked) return;
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.id = "only-changed";
    box.addEventListener("change", () => document.body.classList.toggle("only-changed", box.checked));
    label.append(box, ` ${words.only} (${marked})`);
    found.after(label);
  };
})();
