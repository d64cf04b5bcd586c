"use strict";
// From a partner or a line of a map, or its name or number in the text below, to the rows of the sheet behind it.
(function () {
  const page = JSON.parse(document.getElementById("data").textContent);
  const plot = document.getElementById(page.id);
  const {link, grid, kinds, names, lines, words} = page.rows;
  const {make, button, beside, rowsAt, spotOf} = window.lesTables;
  const panel = document.getElementById("rows");
  const place = panel.previousElementSibling;
  const NEAR = 7;  // pixels beside a line that still hit it
  const SMALL = 9;  // pixels around the middle of a partner that hit it, however small it is drawn
  let known;
  let reading;
  window.lesSources = told => { known = told; };

  function read() {
    reading = reading || beside(link).then(there => there && known && known.grids[grid]);
    return reading;
  }

  const named = (network, from, to, way) => to === undefined ? `${kinds[network]}\n${names[from]}` :
    [kinds[network], ...(way ? [names[from], "→", names[to]] : [names[from], names[to]].sort())].join("\n");

  // Shows the rows behind one or more things, as told by `named`; after: what the panel is put behind.
  async function show(title, asked, after) {
    const told = await read();
    const found = told ? asked.map(name => spotOf(told.spots, name)).filter(Boolean) : [];
    const places = [...new Set(found.flatMap(([, rows]) => rows))].sort((one, other) => one - other);
    const level = after === place ? "h2" : "h3";
    after.after(panel);
    panel.dataset.count = places.length;
    panel.replaceChildren(make(level, found.length === 1 ? found[0][0] : title));
    if (!told) panel.append(make("p", words.missing));
    else if (!places.length) panel.append(make("p", words.nothing));
    else {
      const said = places.length === 1 ? words.behind_one : words.behind.replace("{n}", places.length);
      panel.append(rowsAt(known.sheets[found[0][2]], places, said));
    }
    panel.hidden = false;
    panel.focus();
  }

  // The networks that are shown, by their number.
  const shown = () => [...new Set(plot.data.filter(trace => trace.visible && trace.meta >= 0).map(trace => trace.meta))];

  // How far a place is from a line, of which x and y hold the corners from one place up to another.
  function far(at, x, y, from, to) {
    let least = Infinity;
    for (let step = from + 1; step < to; step++) {
      const along = [x[step] - x[step - 1], y[step] - y[step - 1]];
      const length = along[0] ** 2 + along[1] ** 2;
      const part = ((at[0] - x[step - 1]) * along[0] + (at[1] - y[step - 1]) * along[1]) / length;
      const inside = length ? Math.min(1, Math.max(0, part)) : 0;
      least = Math.min(least, Math.hypot(
        at[0] - x[step - 1] - inside * along[0], at[1] - y[step - 1] - inside * along[1]));
    }
    return least;
  }

  // The line nearest to a place, within so many cm: [network, which of its lines].
  function lineAt(at, reach) {
    let [nearest, found] = [reach, null];
    plot.data.filter(trace => trace.visible && trace.customdata).forEach(trace => {
      let from = 0;
      trace.customdata.forEach(line => {
        const to = trace.x.indexOf(null, from);
        const now = far(at, trace.x, trace.y, from, to);
        if (now <= nearest) [nearest, found] = [now, [trace.meta, line]];
        from = to + 1;
      });
    });
    return found;
  }

  // The partner at a place, or of which the label is under the pointer.
  function partnerAt(at, event, ground, pixels) {
    const dots = plot.data[page.actors];
    const reduced = ground.width / page.figure.layout.width;
    const room = actor => Math.max(SMALL, dots.marker.size[actor] / 2 * reduced) / pixels;
    const away = dots.x.map((x, actor) => Math.hypot(at[0] - x, at[1] - dots.y[actor]) - room(actor));
    const nearest = away.indexOf(Math.min(...away));
    if (away[nearest] <= 0) return nearest;
    return [...plot.querySelectorAll(".textpoint text")].findIndex(label => {
      const box = label.getBoundingClientRect();
      return box.left <= event.clientX && event.clientX <= box.right &&
        box.top <= event.clientY && event.clientY <= box.bottom;
    });
  }

  plot.addEventListener("click", event => {
    const ground = plot.querySelector(".nsewdrag").getBoundingClientRect();
    if (event.target.closest(".modebar") || !ground.width) return;
    const [left, right] = plot.layout.xaxis.range;
    const [low, high] = plot.layout.yaxis.range;
    const at = [left + (event.clientX - ground.left) / ground.width * (right - left),
      high - (event.clientY - ground.top) / ground.height * (high - low)];
    const pixels = ground.width / (right - left);
    const partner = partnerAt(at, event, ground, pixels);
    if (partner >= 0) return show(names[partner], shown().map(network => named(network, partner)), place);
    const line = lineAt(at, NEAR / pixels);
    if (!line) return;
    const ends = lines[line[0]][line[1]];
    show(ends.slice(0, 2).map(end => names[end]).join(" – "), [named(line[0], ...ends)], place);
  });

  // The same of what stands there as text, for who has no mouse.
  document.querySelectorAll("details.as-text").forEach(part => part.addEventListener("toggle", () => {
    const network = Number(part.dataset.network);
    part.querySelectorAll("[data-led]").forEach(cell => {
      if (cell.querySelector("button")) return;
      const [from, to, way] = cell.dataset.led.split(" ").map(Number);
      const title = to === undefined ? names[from] : `${names[from]} – ${names[to]}`;
      cell.replaceChildren(button(cell.textContent, title, () =>
        show(title, [named(network, from, to, way)], part.querySelector(".wide"))));
    });
  }));
})();
