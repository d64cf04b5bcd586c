"use strict";

// In a frame: tells the page around it how high this one is, whenever that changes.
(function () {
  if (window.parent === window) return;
  const back = document.getElementById("back");
  if (back) back.hidden = true;  // the page around it leads there already
  const root = document.documentElement;
  let told = 0;
  // With room for a bar kept free, its coming and going changes no width, and so no height.
  root.style.scrollbarGutter = "stable";

  function tell() {
    // Of the page itself: what can be scrolled is never less than the frame, so what closes would leave its room behind.
    const height = Math.ceil(root.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    window.parent.postMessage({height: height}, "*");
  }

  new ResizeObserver(tell).observe(document.body);
})();
