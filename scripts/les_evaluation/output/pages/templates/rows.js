"use strict";
// From a number to its rows: a table of what is counted under a figure or table, and behind each number who stands there.
(function () {
  const source = document.getElementById("behind");
  if (!source) return;
  const page = JSON.parse(source.textContent);
  const {make, table, button, lead, unled, beside} = window.lesTables;
  const words = page.words;
  const known = {};
  let reading;
  window.lesRows = (les, told) => { known[les] = told; };

  // One file per site beside the page; without a server only a script can be read.
  function read() {
    reading = reading || Promise.all(page.les.map(([, , link]) => beside(link)));
    return reading;
  }

  // What is counted of a site in a view, "" the plain one, and what a group of it is called.
  const counted = (les, view) => known[les] && (view ? (known[les].views || {})[view] : known[les]);
  const groups = Object.fromEntries(page.groups);
  const inViews = {};
  function groupName(les, view, group) {
    const name = `${les} ${view}`;
    const told = counted(les, view);
    inViews[name] = inViews[name] || {...groups, ...Object.fromEntries((told && told.groups) || [])};
    return inViews[name][group] || group || "–";
  }

  // N of a table: who answered with a view.
  const BASE = "base";
  const baseOf = cell => [cell[0], "", BASE, cell[4], cell[4]];
  const everybody = cell => cell[2] === "answered" || cell[2] === BASE;
  // Several answers of a scale together, of which nobody gives two: their names stand where that of one does.
  const SEVERAL = "several";
  function together(cells, answers) {
    const mine = cells.filter(one => answers.includes(one[1]) && one[2] === "substantive");
    return [...new Set(mine.map(one => one[0]))].map(group => {
      const parts = mine.filter(one => one[0] === group);
      const n = parts.some(one => one[3] === null) ? null : parts.reduce((sum, one) => sum + one[3], 0);
      const weighted = n !== null && parts.some(one => one[5] !== undefined);
      const share = weighted ? [parts.reduce((sum, one) => sum + (one[5] ?? one[3] / one[4]), 0)] : [];
      return [group, answers, SEVERAL, n, parts[0][4], ...share];
    });
  }
  const key = cell => everybody(cell) ? "" : cell[2] === "none_ticked" ? "-" : cell[1];
  const count = number => number === null ? words.hidden : String(number);
  const share = cell => cell[3] === null || !cell[4] || everybody(cell) || cell[2] === "no_view" ? "" :
    (100 * (cell[5] ?? cell[3] / cell[4])).toLocaleString(page.language, {maximumFractionDigits: 1}) + "%";

  const answerName = (question, answer) => answer === "-" ? words.nothing_ticked : question.choices[answer] || answer;

  function caption(question, cell) {
    if (cell[2] === "answered") return words.answered;
    if (cell[2] === BASE) return words.total_n;
    if (cell[2] === "none_ticked") return words.nothing_ticked;
    if (cell[2] === SEVERAL) return cell[1].map(answer => answerName(question, answer)).join(" + ");
    return answerName(question, cell[1]);
  }

  // What is counted of an answer, of several together, or of all who answered ("").
  function cellOf(les, view, item, group, answer) {
    const told = counted(les, view);
    const cells = told && told.cells[item] || [];
    const found = (Array.isArray(answer) ? together(cells, answer) : cells)
      .find(one => one[0] === group && (answer ? one[1] === answer : one[2] === "answered"));
    return found && (answer ? found : baseOf(found));
  }

  // Who stands behind a cell of one site; of all sites together who does in each of them.
  function people(les, view, item, cell) {
    const every = les === "all" ? page.les.map(one => one[0]).filter(one => one !== "all") : [les];
    return every.flatMap(one => {
      const told = counted(one, view);
      if (!told || !told.people) return [];
      const answers = told.answers[item] || {};
      const given = at => Object.keys(answers).filter(answer => answer && answers[answer].includes(at));
      const unseeing = (told.cells[item] || []).filter(other => other[2] === "no_view").map(other => other[1]);
      const counts = one => cell[2] !== BASE || !one.given.some(answer => unseeing.includes(answer));
      // Who has a mark behind the reasons counts in a total with a response in another wave.
      const stands = who => cell[0] === "all" ? !who[6] : who[1] === cell[0];
      const chosen = cell[2] === SEVERAL ? cell[1] : [key(cell)];
      return [...new Set(chosen.flatMap(answer => answers[answer] || []))].filter(at => stands(told.people[at]))
        .map(at => ({les: one, who: told.people[at], given: given(at)})).filter(counts);
    });
  }

  const nameOf = les => page.les.find(one => one[0] === les)[1];

  // What is shown behind one number: the compare rows, who is counted with the decisions on them, and who is not.
  // printed: what the table has, where it is no share of the base.
  function behind(panel, item, les, cell, view, printed) {
    const told = counted(les, view);
    const question = known[les].questions[item];
    const named = group => groupName(les, view, group);
    const title = `${nameOf(les)}: ${caption(question, cell)}`;
    panel.replaceChildren(make("h4", title));
    delete panel.dataset.count;
    const rest = cell[2] === BASE ? told.cells[item].filter(other => other[2] === "answered").map(baseOf) :
      cell[2] === SEVERAL ? together(told.cells[item], cell[1]) : told.cells[item];
    const mine = rest.filter(other => other[1] === cell[1] && other[2] === cell[2]);
    const compared = mine.map(other => {
      const shown = count(other[3]);
      return [named(other[0]), other[3] ? button(shown, `${title}, ${named(other[0])}`,
        () => behind(panel, item, les, other, view)) : shown, count(other[4]), share(other)];
    });
    if (printed) panel.append(make("p", printed));
    panel.append(table([words.group, "n", words.base, words.share], compared, words.cell));
    const found = people(les, view, item, cell);
    if (cell[3] && !found.length) {
      panel.append(make("p", words.hidden_rows));
    } else {
      // Of all who answered each answer is told, of numbers from low to high.
      const all = everybody(cell) || cell[2] === SEVERAL;
      if (all) found.sort((one, other) => Number(one.given[0]) - Number(other.given[0]) || 0);
      const rows = found.map(({les: one, given, who: [name, group, file, sheet, row, reasons]}) =>
        [name, ...(all ? [given.map(answer => answerName(question, answer)).join("; ")] : []),
          nameOf(one), groupName(one, view, group), file, sheet, row, reasons]);
      const said = (found.length === 1 ? words.counted_one : words.counted.replace("{n}", found.length)) +
        (cell[0] === "all" ? "" : ` (${named(cell[0])})`);
      panel.dataset.count = found.length;
      const unlike = view ? words.view_rows : words.several;
      if (found.length !== cell[3]) panel.append(make("p", unlike.replace("{n}", cell[3])));
      panel.append(make("p", words.who, {class: "personal"}));
      panel.append(table([words.respondent, ...(all ? [words.answer] : []), words.site, words.group, words.file,
        words.sheet, words.row, words.decision], rows, said));
      const out = (les === "all" ? page.les.map(one => one[0]) : [les]).flatMap(one =>
        (known[one] || {}).out || []);
      if (out.length) panel.append(table([words.file, words.sheet, words.row, words.reason], out, words.left_out));
    }
    panel.hidden = false;
    panel.focus();
  }

  // The places of a view where a question is counted: site, group and name of each.
  function columnsOf(item, view) {
    const asked = page.les.filter(([les]) => counted(les, view) && counted(les, view).cells[item]);
    if (!page.single) {
      const together = view.startsWith("by=") && counted("all", view) ? counted("all", view).groups : [];
      const grouped = asked.some(([les]) => les === "all") ? together : [];
      return [...asked.map(([les, name]) => [les, "all", name]), ...grouped.map(([group, name]) => ["all", group, name])];
    }
    return asked.slice(0, 1).flatMap(([les]) => {
      const own = view ? counted(les, view).groups : page.groups.filter(([group]) => group !== "all");
      return [...own, ["all", groups.all]].map(([group]) => [les, group, groupName(les, view, group)]);
    });
  }

  // One question in one view: an answer per row, a site per column (on the page of one site a group per column).
  function numbers(place, panel, item, view) {
    const columns = columnsOf(item, view);
    if (!columns.length) return;
    const question = known[columns[0][0]].questions[item];
    const answers = [];
    // A question for a number has other numbers in each site.
    columns.forEach(([les]) => counted(les, view).cells[item].filter(cell => cell[0] === "all").forEach(cell => {
      if (!answers.some(other => other[1] === cell[1] && other[2] === cell[2])) answers.push(cell);
    }));
    const rows = answers.map(answer => [caption(question, answer), ...columns.map(([les, group, name]) => {
      const cell = counted(les, view).cells[item].find(one =>
        one[0] === group && one[1] === answer[1] && one[2] === answer[2]);
      if (!cell) return "";
      if (!cell[3]) return count(cell[3]);
      return button(String(cell[3]), `${name}, ${caption(question, answer)}`, () => behind(panel, item, les, cell, view));
    })]);
    place.append(table([words.answer, ...columns.map(column => column[2])], rows, question.label));
  }

  // What stands behind an entry: its questions in each of its views, and beneath them the panel of a number.
  function fill(part) {
    const place = part.querySelector(".cells");
    const panel = make("div", undefined, {class: "panel", tabindex: "-1", role: "group", "aria-label": words.cell});
    panel.hidden = true;
    const views = JSON.parse(part.dataset.views);
    if (part.dataset.paired) place.append(make("p", words.paired));
    if (views.some(Boolean)) place.append(make("p", words.in_view));
    place.append(make("p", part.parentElement.querySelector("[data-bars]") ? `${words.pick} ${words.bar}` : words.pick));
    views.forEach(view => part.dataset.items.split(" ").forEach(item => numbers(place, panel, item, view)));
    place.append(panel);
    linked(part, panel);
    return panel;
  }

  // The cells of the table itself: those with the very number that is counted, and what follows from all answers.
  // Of a claim the number is the first word of its cell.
  const FIRST = /^\S+/;
  function linked(part, panel) {
    const shown = part.parentElement.querySelector(".table[data-cells]");
    if (!shown) return;
    const [head] = shown.querySelector("table").tHead.rows;
    const {rows} = shown.querySelector("table").tBodies[0];
    JSON.parse(shown.dataset.cells).forEach(([line, at, les, group, view, answer, kind, claimed]) => {
      const item = claimed || part.dataset.items;
      let cell = cellOf(les, view, item, group, answer);
      const place = rows[line].cells[at];
      const whole = place.textContent.trim();
      const said = claimed ? (FIRST.exec(whole) || [""])[0] : whole;
      // What is claimed may be of all who answered, or of those with a view.
      if (claimed && !answer && cell && said !== String(cell[3]) && kind === "n") {
        cell = counted(les, view).cells[item].find(one => one[0] === group && one[2] === "answered");
      }
      if (!cell || !cell[3] || (kind === "n" && said !== String(cell[3]))) return;
      const {percent} = part.dataset;
      const printed = percent && kind !== "n" && answer ? words[`percent_${percent}`].replace("{said}", said) : "";
      lead(place, button(said, `${head.cells[at].textContent.trim()}, ${rows[line].cells[0].textContent.trim()}`,
        () => { part.open = true; behind(panel, item, les, cell, view, printed); }), whole.slice(said.length));
    });
    unled(shown, words.no_row);
  }

  // Gives the panel beneath the numbers, or nothing where the rows are not there.
  const loaded = new Map();
  function load(part) {
    if (!loaded.has(part)) loaded.set(part, read().then(found => {
      const panel = found.some(Boolean) ? fill(part) : null;
      if (!panel) part.querySelector(".cells").append(make("p", words.missing));
      part.dataset.filled = "done";
      return panel;
    }));
    return loaded.get(part);
  }

  // The bar under the pointer: [left, top, right, bottom, les, group, item, answer]. A thin one is hit beside it too.
  const REACH = 30;
  function barAt(picture, event) {
    const box = picture.getBoundingClientRect();
    const x = 10000 * (event.clientX - box.left) / box.width;
    const y = 10000 * (event.clientY - box.top) / box.height;
    const near = room => JSON.parse(picture.dataset.bars || "[]").filter(([left, top, right, bottom]) =>
      left - room <= x && x <= right + room && top - room <= y && y <= bottom + room);
    // Marks of lines lie over each other: the one whose middle is nearest.
    const far = ([left, top, right, bottom]) => Math.hypot(x - (left + right) / 2, y - (top + bottom) / 2);
    return near(0).sort((one, other) => far(one) - far(other))[0] || near(REACH)[0];
  }

  function show(part, bar) {
    part.open = true;
    load(part).then(panel => {
      const [les, group, item, answer] = bar ? bar.slice(4) : [];
      const [view] = JSON.parse(part.dataset.views);
      const cell = panel && bar && cellOf(les, view, item, group, answer);
      if (cell) behind(panel, item, les, cell, view);
      part.scrollIntoView({block: "nearest"});
      if (!cell) part.querySelector("summary").focus();
    });
  }

  document.querySelectorAll("details.rows:not(.sources)").forEach(part => {
    part.addEventListener("toggle", () => { if (part.open) load(part); });
    part.parentElement.querySelectorAll("details.table").forEach(each => each.addEventListener("toggle", () => {
      if (each.open) load(part);
    }));
    // A picture of persons in two waves leads to these, which stand in a part of their own.
    if (part.parentElement.querySelector("details.sources")) return;
    part.parentElement.querySelectorAll("img").forEach(picture => {
      picture.classList.add("leads");
      picture.addEventListener("click", event => show(part, barAt(picture, event)));
    });
  });
})();
