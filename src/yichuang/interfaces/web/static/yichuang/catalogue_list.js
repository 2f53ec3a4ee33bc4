/* Lists whose rows are ticked for one act: x ticks the row that has the focus, the buttons wait for a tick. */
(() => {
  "use strict";
  const boxes = (form) => [...form.querySelectorAll("input[name=picked]")];
  const tell = (form) => {
    const picked = boxes(form).filter((box) => box.checked).length;
    form.querySelector("[data-picked-count]").textContent = picked ? `已勾选 ${picked} 个` : "未勾选（按 x 勾选）";
    form.querySelectorAll("[data-for-picked]").forEach((button) => {
      button.disabled = !picked;
    });
    const all = form.querySelector("[data-pick-all]");
    all.checked = picked > 0 && picked === boxes(form).length;
    all.indeterminate = picked > 0 && !all.checked;
  };
  document.addEventListener("change", (event) => {
    const form = event.target.closest("[data-bulk]");
    if (!form) return;
    if (event.target.matches("[data-pick-all]")) boxes(form).forEach((box) => (box.checked = event.target.checked));
    tell(form);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "x" || event.ctrlKey || event.altKey || event.metaKey || !event.target.matches("[data-list-item]")) return;
    const box = event.target.closest("tr").querySelector("input[name=picked]");
    if (box) box.click();
  });
  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-bulk]").forEach(tell));
})();
