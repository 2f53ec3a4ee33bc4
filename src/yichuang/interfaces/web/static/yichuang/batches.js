/* Counting a batch: a scanned barcode ticks its line with the numbers that should be there; what differs is typed. */
(() => {
  "use strict";
  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("[data-count]");
    if (!form) return;
    const rows = [...form.querySelectorAll("[data-barcode]")];
    const scan = form.querySelector("[data-scan]");
    const said = form.querySelector("[data-scan-said]");
    const part = (row, name) => row.querySelector(`[data-part=${name}]`);

    const show = () => {
      const done = rows.filter((row) => {
        const counted = part(row, "originals").value !== "" || part(row, "copies").value !== "";
        const same =
          Number(part(row, "originals").value) === Number(row.dataset.originals) &&
          Number(part(row, "copies").value) === Number(row.dataset.copies);
        row.classList.toggle("yc-counted", counted && same);
        row.classList.toggle("yc-differs", counted && !same);
        return counted;
      });
      form.querySelector("[data-progress]").textContent = `已清点 ${done.length} / ${rows.length}`;
    };

    const tick = (code) => {
      const row = rows.find((one) => one.dataset.barcode === code.trim().toUpperCase());
      if (!row) {
        said.textContent = `没有 ${code}：不属于这个批次，请放回原处核对。`;
        return;
      }
      part(row, "originals").value = row.dataset.originals;
      part(row, "copies").value = row.dataset.copies;
      said.textContent = row.querySelector("th").firstChild.textContent.trim();
      row.scrollIntoView({ block: "nearest" });
      show();
    };

    scan.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      if (scan.value.trim()) tick(scan.value);
      scan.value = "";
    });
    form.addEventListener("input", show);
    show();
  });
})();
