"use strict";

// Shows what is ticked: an actor is as large as it has partners in the networks shown, and tells its measures in each.
// Plotly keeps what is measured in pixels as it is when a reader zooms in; here all grows alike, as in a picture.
(function () {
  const page = JSON.parse(document.getElementById("data").textContent);
  const plot = document.getElementById(page.id);
  const data = page.figure.data;
  const actors = page.actors;
  const labels = data.length - 1;  // the last trace, after that of the actors
  const colours = getComputedStyle(document.documentElement);
  const ink = colours.getPropertyValue("--ink").trim();
  const grey = colours.getPropertyValue("--grey").trim();
  const pale = "#767676";  // of who takes no part, still readable on white
  const config = {displaylogo: false, responsive: false, scrollZoom: false, showTips: false, doubleClick: "reset",
    locale: page.language, locales: {[page.language]: {dictionary: page.buttons}},
    modeBarButtons: [["zoomIn2d", "zoomOut2d", "pan2d", "resetScale2d"]]};

  // What stands in pixels, as it is before a reader zooms in. halfway: the traces by which arrows are pointed at.
  const wide = width(page.figure.layout);
  const lines = data.map(trace => trace.line ? trace.line.width : 0);
  const halfway = [...data.keys()].filter(index => data[index].meta >= 0 && data[index].marker);
  const points = halfway.map(index => data[index].marker.size);
  const letters = data[labels].textfont.size;
  const outlines = (page.figure.layout.shapes || []).map(shape => ({...shape.line}));
  let zoom = 1;
  let reduced = 1;  // how much smaller the map stands on a narrow screen

  function width(layout) {
    return layout.xaxis.range[1] - layout.xaxis.range[0];
  }

  // Labels of a reduced map are larger on it, as far as there is room beside each other.
  function legible() {
    return Math.min(1.7, 1 / Math.sqrt(reduced));
  }

  function ticked(name) {
    const found = [...document.querySelectorAll(`input[name=${name}]`)];
    return found.length ? found.filter(box => box.checked).map(box => box.value) : null;
  }

  function shown(measurement) {
    const relations = ticked("relation");
    return page.networks.map(network => relations.includes(network.relation) &&
      String(network.measurement) === measurement);
  }

  function update() {
    const chosen = ticked("measurement");
    const measurement = chosen === null ? Object.keys(page.states)[0] : chosen[0];
    const states = page.states[measurement];
    const on = shown(measurement);
    const several = on.filter(Boolean).length > 1;
    const partners = page.heads.map(() => new Set());
    const present = page.heads.map(() => false);
    let ties = 0;
    page.networks.forEach((network, index) => {
      if (!on[index]) return;
      ties += network.ties.length;
      network.present.forEach(actor => { present[actor] = true; });
      network.ties.forEach(([from, to]) => { partners[from].add(to); partners[to].add(from); });
    });
    const [least, largest, most] = page.radius;
    const sizes = partners.map((set, actor) =>
      page.sizes[actor] * (least + (largest - least) * Math.sqrt(Math.min(1, set.size / most))));
    const told = page.heads.map((head, actor) => {
      const lines = page.networks.map((network, index) => on[index] ? network.told[actor] : "").filter(Boolean);
      const state = page.changed[states[actor]];
      return [head].concat(state ? [state] : [], lines.length ? lines : [page.absent]).join("<br>");
    });
    const is = state => page.heads.map((head, actor) => states[actor] === state);
    const fresh = is("new");
    const gone = is("left");
    const name = several ? "together" : "alone";
    Plotly.restyle(plot, {"line.width": lines.map(line => line * zoom), visible: data.map(trace =>
      trace.meta < 0 || (on[trace.meta] && (!trace.name || trace.name === name)))});
    Plotly.restyle(plot, {"marker.size": points.map(size => size * zoom)}, halfway);
    Plotly.restyle(plot, {"marker.line.width": zoom,
      "marker.size": [sizes.map((size, actor) => fresh[actor] ? (size + page.growth[actor]) * zoom : 0)],
      "marker.opacity": [fresh.map((yes, actor) => yes && present[actor] ? 1 : 0)]}, [actors - 1]);
    Plotly.restyle(plot, {"marker.size": [sizes.map(size => size * zoom)], hovertext: [told],
      "marker.opacity": [present.map((here, actor) => here && partners[actor].size || gone[actor] ? 1 : page.pale)],
      "marker.color": [page.fills.map((fill, actor) => gone[actor] ? "#ffffff" : fill)],
      "marker.line.width": [gone.map(yes => yes ? 0 : zoom)]}, [actors]);
    Plotly.restyle(plot, {"textfont.size": letters * zoom * legible(), "textfont.color":
      [present.map((here, actor) => here ? ink : gone[actor] ? grey : pale)]}, [labels]);
    Plotly.relayout(plot, Object.assign({}, ...page.leavers.map((actor, at) => outline(at, gone[actor]))));
    const count = present.filter(Boolean).length;
    const alone = present.filter((here, actor) => here && !partners[actor].size).length;
    const nothing = ticked("relation").length ? page.unmapped : page.none;
    document.getElementById("count").textContent = on.some(Boolean) ?
      page.count.replace("{actors}", count).replace("{alone}", alone).replace("{ties}", ties) : nothing;
  }

  // The dashed outline of a leaver: seen or not, and its line.
  function outline(at, visible) {
    const {width, dash} = outlines[at];
    const longer = dash.split(",").map(part => `${parseFloat(part) * zoom}px`).join(",");
    return {[`shapes[${at}].visible`]: visible, [`shapes[${at}].line.width`]: width * zoom,
      [`shapes[${at}].line.dash`]: longer};
  }

  // Also told of what update itself changes, by which nothing is zoomed.
  function zoomed() {
    const now = wide / width(plot.layout);
    if (Math.abs(now / zoom - 1) < 1e-6) return;
    zoom = now;
    update();
  }

  // The map as wide as there is room for, and never wider than it is.
  const whole = plot.parentElement;
  const CROWDED = 0.75;
  const LIFT = 30;  // pixels
  let fitted = 0;
  function fit() {
    const room = whole.parentElement.clientWidth;
    fitted = room;
    const scale = room ? Math.min(1, room / page.figure.layout.width) : 1;
    const buttons = plot.querySelector(".modebar");
    const lift = scale < CROWDED ? LIFT : 0;  // the buttons above a small map, where they hide no partner
    if (buttons) buttons.style.cssText += "; transform-origin: 100% 0; " +
      `transform: translateY(${-lift / scale}px) scale(${1 / scale})`;
    const other = Math.abs(scale - reduced) > 0.01;
    reduced = scale;
    if (other && buttons) update();
    whole.style.transform = scale < 1 ? `translateY(${lift}px) scale(${scale})` : "";
    whole.parentElement.style.height = scale < 1 ? `${Math.ceil(page.figure.layout.height * scale) + lift}px` : "";
  }
  let printing = false;
  window.addEventListener("beforeprint", () => {
    printing = true;
    whole.style.transform = "";
    whole.parentElement.style.height = "";
  });
  window.addEventListener("afterprint", () => { printing = false; fit(); });
  // Of the room itself: room kept free for a scroll bar takes of it, and no window is resized by that.
  new ResizeObserver(() => requestAnimationFrame(() => {
    if (fitted && !printing && whole.parentElement.clientWidth !== fitted) fit();
  })).observe(whole.parentElement);

  Plotly.newPlot(plot, data, page.figure.layout, config).then(() => {
    fit();
    plot.on("plotly_relayout", zoomed);
    update();
  });
  document.querySelector("form").addEventListener("change", update);
})();
