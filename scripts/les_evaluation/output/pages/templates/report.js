"use strict";
// Search: what holds every word stays, here and in the contents.
(function () {
  const plain = said => said.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const entries = [...document.querySelectorAll(".entry")].map(element => ({element, words: plain(element.dataset.find)}));
  const listed = new Map([...document.querySelectorAll("[data-entry]")].map(item => [item.dataset.entry, item]));
  const sections = [...document.querySelectorAll("section")];
  const contents = [...document.querySelectorAll(".contents")];
  // Above the figures, and not beside them, the list would be all that is seen.
  if (!window.matchMedia("(min-width: 70rem)").matches) contents.forEach(part => { part.open = false; });
  const wasOpen = contents.map(part => part.open);
  const found = document.getElementById("found");

  document.getElementById("search").addEventListener("input", event => {
    const words = plain(event.target.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    entries.forEach(entry => {
      const here = words.every(word => entry.words.includes(word));
      entry.element.hidden = !here;
      if (listed.has(entry.element.id)) listed.get(entry.element.id).hidden = !here;
      shown += here;
    });
    sections.forEach(section => {
      section.hidden = !section.querySelector(".entry:not([hidden])");
    });
    contents.forEach((part, index) => {
      part.hidden = sections[index].hidden;
      part.open = words.length ? true : wasOpen[index];
    });
    found.textContent = !words.length ? "" : shown ? found.dataset.some.replace("{n}", shown) : found.dataset.none;
  });

  // A map is five megabytes: it is read when somebody wants to see it.
  document.querySelectorAll(".explore").forEach(part => {
    const frame = part.querySelector("iframe");
    const show = () => { if (part.open && !frame.src) frame.src = frame.dataset.src; };
    part.addEventListener("toggle", show);
    show();
  });

  // A caption to paste. A page from the disk may have no clipboard of its own: then the text is selected and copied.
  const copied = async element => {
    try {
      await navigator.clipboard.writeText(element.textContent);
    } catch {
      const range = document.createRange();
      range.selectNodeContents(element);
      const selection = window.getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      return document.execCommand("copy");
    }
    return true;
  };
  document.querySelectorAll(".copy").forEach(button => {
    const said = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      if (!await copied(button.previousElementSibling)) return;
      button.textContent = button.dataset.done;
      window.setTimeout(() => { button.textContent = said; }, 2000);
    });
  });

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
})();
