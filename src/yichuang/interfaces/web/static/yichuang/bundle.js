/* A bundle at the counter: one key says that all papers are there. */
(() => {
  "use strict";
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-all]")) return;
    const boxes = [...document.querySelectorAll("[data-got]")];
    const all = boxes.every((box) => box.checked);
    boxes.forEach((box) => (box.checked = !all));
  });
})();
