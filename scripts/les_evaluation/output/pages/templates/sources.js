"use strict";
// From a number of costs, codes or networks to the rows of the sheets that it counts.
(function () {
  const source = document.getElementById("sources");
  if (!source) return;
  const page = JSON.parse(source.textContent);
  const words = page.words;
  const {make, table, button, lead, unled, beside, rowsAt, spotOf} = window.lesTables;
  let known;
  let reading;
  window.lesSources = told => { known = told; };

  function read() {
    reading = reading || beside(page.link).then(there => there ? known : null);
    return reading;
  }

  // computed: whether the number counts no rows, but is computed from these.
  function behind(panel, sheet, title, places, leftOut, computed) {
    const name = computed ? "computed" : "behind";
    const said = places.length === 1 ? words[`${name}_one`] : words[name].replace("{n}", places.length);
    panel.dataset.count = places.length;
    const level = panel.closest("[data-title]") ? "h2" : "h4";  // what stands on top of the page is in no entry
    panel.replaceChildren(make(level, title), rowsAt(known.sheets[sheet], places, said));
    const out = known.sheets.left_out;
    if (leftOut) panel.append(table(out.header, leftOut.map(at => out.rows[at]), words.left_out));
    panel.hidden = false;
    panel.focus();
  }

  const key = said => said.replace(/\s+/g, " ").trim();

  // Whether every word stands in a cell of its own: a sum of all may have twice the same words.
  function holds(said, named) {
    const left = [...said];
    return named.every(word => {
      const at = left.indexOf(key(word));
      if (at >= 0) left.splice(at, 1);
      return at >= 0;
    });
  }

  // The lines of the list that may stand in a row of the table. Of those with the same words, such as two codes of one
  // name, the first stands in the first row that has them, the second in the second.
  function linesOf(lines) {
    const alike = new Map();
    lines.forEach(line => {
      const name = JSON.stringify(line[0]);
      alike.set(name, [...alike.get(name) || [], line]);
    });
    const turn = new Map();
    return said => [...alike].filter(([, [[named]]]) => holds(said, named)).map(([name, found]) => {
      const at = turn.get(name) || 0;
      turn.set(name, at + 1);
      return found[found.length > 1 ? at : 0];
    }).filter(Boolean);
  }

  // The cells of the table itself that hold one of the numbers under the same words.
  function linked(part, grid, act) {
    const shown = part.parentElement.querySelector(".table table");
    if (!shown) return;
    const heads = [...shown.tHead.rows[0].cells].map(cell => key(cell.textContent));
    const found = linesOf(grid.lines);
    [...shown.tBodies[0].rows].forEach(row => {
      const said = [...row.cells].map(cell => key(cell.textContent));
      found(said).forEach(([named, cells]) => {
        cells.forEach(([number, places, beside], column) => {
          const at = heads.indexOf(key(grid.header[column]));
          if (at < 1 || !places.length || said[at] !== key(number) || row.cells[at].querySelector("button")) return;
          const title = `${named.join(", ")}: ${grid.header[column]}`;
          lead(row.cells[at], button(number, title, () => {
            part.open = true;
            act(column, title, places, beside);
          }));
        });
      });
    });
  }

  // The measures of the table: a row is found by its first words, and by the heading that its block stands under.
  // One with a sheet of its own is a claim, whose cell holds more than the number, or words.
  const NUMBER = /^[−-]?\d[\d.,]*%?$/;
  const FIRST = /^[−-]?\d[\d.,]*%?/;
  function measured(part, grid, act) {
    const shown = part.parentElement.querySelector(".table table");
    if (!shown || !grid.derived) return;
    const heads = [...shown.tHead.rows[0].cells].map(cell => key(cell.textContent));
    let block = "";
    [...shown.tBodies[0].rows].forEach(row => {
      const said = [...row.cells].map(cell => key(cell.textContent));
      if (!said.slice(1).some(Boolean)) block = said[0];
      grid.derived.forEach(([named, under, wanted, places, sheet]) => {
        if (!named.every((word, at) => said[at] === key(word)) || (under.length && !under.includes(block))) return;
        said.forEach((number, at) => {
          const own = at >= named.length && (!wanted.length || wanted.includes(heads[at]));
          if (!own || !(sheet || NUMBER.test(number)) || row.cells[at].querySelector("button")) return;
          const title = `${[block, ...said.slice(0, named.length || 1)].filter(Boolean).join(", ")}: ${heads[at]}`;
          const first = sheet ? (FIRST.exec(number) || [number])[0] : number;
          const computed = !sheet || (FIRST.test(number) && first !== String(places.length));
          lead(row.cells[at], button(first, title, () => {
            part.open = true;
            act(sheet || 0, title, places, undefined, computed);
          }), number.slice(first.length));
        });
      });
    });
  }

  const loaded = new Map();
  function load(part) {
    if (!loaded.has(part)) loaded.set(part, read().then(told => {
      const place = part.querySelector(".cells");
      const grid = told && told.grids[part.dataset.grid];
      part.dataset.filled = "done";
      const shown = part.parentElement.querySelector(".table table");
      if (!grid) {
        place.append(make("p", told ? words.none : words.missing));
        if (told && shown) unled(shown, words.no_row);
        return null;
      }
      const panel = make("div", undefined, {class: "panel", tabindex: "-1", role: "group", "aria-label": words.panel});
      panel.hidden = true;
      const act = (at, ...told) => behind(panel, typeof at === "string" ? at : grid.sheets[at], ...told);
      const width = Math.max(0, ...grid.lines.map(([named]) => named.length));
      const rows = grid.lines.map(([named, cells]) => [
        ...named, ...Array(width - named.length).fill(""),
        ...cells.map(([number, places, beside], at) => {
          const title = `${named.join(", ")}: ${grid.header[at]}`;
          return places.length ? button(number, title, () => act(at, title, places, beside)) : number;
        })]);
      const title = part.dataset.title || part.parentElement.querySelector("h3").textContent.trim();
      place.append(make("p", words.pick));
      if (grid.told) place.append(make("p", grid.told));
      if (rows.length) place.append(table([...Array(width).fill(""), ...grid.header], rows, title));
      place.append(panel);
      linked(part, grid, act);
      measured(part, grid, act);
      if (shown) unled(shown, words.no_row);
      return {grid, act, panel};
    }));
    return loaded.get(part);
  }

  // The cell of a picture under the pointer, where the picture tells its cells: [..., column, line]. Of several the one
  // whose middle is nearest; a thin one is hit beside it too.
  const REACH = 60;
  function cellAt(picture, event) {
    const box = picture.getBoundingClientRect();
    const x = 10000 * (event.clientX - box.left) / box.width;
    const y = 10000 * (event.clientY - box.top) / box.height;
    const far = ([left, top, right, bottom]) => Math.hypot(
      box.width * (x - (left + right) / 2), box.height * (y - (top + bottom) / 2));
    const near = room => JSON.parse(picture.dataset.cells || "[]").filter(([left, top, right, bottom]) =>
      left - room <= x && x <= right + room && top - room <= y && y <= bottom + room)
      .sort((one, other) => far(one) - far(other))[0];
    return near(0) || near(REACH);
  }

  // Shows the rows of a cell of a picture, or that there are none.
  function show({grid, act, panel}, cell) {
    const spot = cell[4] ? undefined : spotOf(grid.spots || {}, cell[5]);
    if (spot && spot[1].length) return behind(panel, spot[2], spot[0], spot[1]);
    const at = grid.header.indexOf(cell[4]);
    const line = grid.lines.find(([named]) => named.join("\n") === cell[5]);
    if (line && at >= 0 && line[1][at][1].length) {
      return act(at, `${line[0].join(", ")}: ${cell[4]}`, ...line[1][at].slice(1));
    }
    panel.replaceChildren(make("p", words.nothing));
    panel.hidden = false;
    return panel.focus();
  }

  // What is told on top leads to its rows: these are opened.
  document.querySelectorAll(".facts a").forEach(link => link.addEventListener("click", () => {
    const part = document.querySelector(`${link.getAttribute("href")} details.sources`);
    if (part) part.open = true;
  }));

  document.querySelectorAll("details.sources").forEach(part => {
    part.addEventListener("toggle", () => { if (part.open) load(part); });
    part.parentElement.querySelectorAll("details.table").forEach(each => each.addEventListener("toggle", () => {
      if (each.open) load(part);
    }));
    part.parentElement.querySelectorAll("img").forEach(picture => {
      picture.classList.add("leads");
      picture.addEventListener("click", event => {
        part.open = true;
        load(part).then(told => {
          const cell = told && cellAt(picture, event);
          if (cell) show(told, cell);
          part.scrollIntoView({block: "nearest"});
        });
      });
    });
  });
})();
