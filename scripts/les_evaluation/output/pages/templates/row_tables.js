"use strict";
// What shows rows behind numbers is built from: elements, tables, and numbers that can be chosen.
window.lesTables = (function () {
  function make(tag, said, more) {
    const element = document.createElement(tag);
    if (said !== undefined && said !== null) element.textContent = said;
    Object.entries(more || {}).forEach(([key, value]) => element.setAttribute(key, value));
    return element;
  }

  function table(heads, rows, title) {
    const made = make("table");
    made.append(make("caption", title));
    const head = make("tr");
    heads.forEach(said => head.append(said ? make("th", said, {scope: "col"}) : make("td")));
    made.append(make("thead"));
    made.tHead.append(head);
    const body = make("tbody");
    rows.forEach(row => {
      const line = make("tr");
      row.forEach((cell, at) => {
        const place = at ? make("td") : make("th", undefined, {scope: "row"});
        if (cell instanceof Node) place.append(cell); else place.textContent = cell;
        if (at && /^[\d.,%–]+$/.test(place.textContent)) place.className = "right";
        line.append(place);
      });
      body.append(line);
    });
    made.append(body);
    const wide = make("div", undefined, {class: "wide", tabindex: "0", role: "group", "aria-label": title});
    wide.append(made);
    return wide;
  }

  function button(said, label, act) {
    const made = make("button", said, {type: "button", class: "number", "aria-label": `${said}: ${label}`});
    made.addEventListener("click", act);
    return made;
  }

  // Puts a number that can be chosen in a cell, with what else stands there; what was told of a cell without rows goes.
  function lead(cell, ...parts) {
    cell.removeAttribute("title");
    delete cell.dataset.why;
    cell.replaceChildren(...parts);
  }

  // Tells of each number in a table that leads to no row that there is none behind it.
  const NUMBER = /^(€\s?)?[−-]?\d[\d.,]*\s?%?( .*)?$/;
  function unled(shown, why) {
    shown.querySelectorAll("tbody td:not([title])").forEach(cell => {
      if (cell.cellIndex && !cell.querySelector("button") && NUMBER.test(cell.textContent.trim())) cell.title = why;
    });
  }

  // A file beside the page, of which only a script can be read without a server: whether it is there.
  function beside(link) {
    return new Promise(done => {
      const script = make("script", undefined, {src: link});
      script.onload = () => done(true);
      script.onerror = () => done(false);
      document.head.append(script);
    });
  }

  // The rows of a sheet at some places, without columns in which none of them has anything.
  function rowsAt({header, rows}, places, said) {
    const used = header.map((_, at) => places.some(place => rows[place][at]));
    const kept = cells => cells.filter((_, at) => used[at]);
    return table(kept(header), places.map(at => kept(rows[at])), said);
  }

  // What is drawn there and stands in no list; what goes one way is told apart where the other way has other rows.
  function spotOf(spots, name) {
    if (spots[name]) return spots[name];
    const [kind, ...ends] = name.split("\n");
    return ends.includes("→") ? spots[[kind, ...ends.filter(end => end !== "→").sort()].join("\n")] : undefined;
  }

  return {make, table, button, lead, unled, beside, rowsAt, spotOf};
})();
