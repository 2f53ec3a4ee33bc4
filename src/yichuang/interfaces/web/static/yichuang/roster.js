/* Filling sheets by keyboard: Alt+Right fills the rest of a row, Alt+Down the seat below; one choice for all who have none. */
(() => {
  "use strict";
  const cells = (row) => [...row.querySelectorAll("select")];
  document.addEventListener("keydown", (event) => {
    const own = event.target;
    if (!event.altKey || !own.matches("[data-roster] select")) return;
    const row = own.closest("tr");
    const at = cells(row).indexOf(own);
    if (event.key === "ArrowRight") {
      cells(row).slice(at + 1).filter((one) => !one.value).forEach((one) => { one.value = own.value; });
      event.preventDefault();
    } else if (event.key === "ArrowDown" && row.nextElementSibling) {
      const below = cells(row.nextElementSibling)[at];
      if (below) {
        if (!below.value) below.value = own.value;
        below.focus();
      }
      event.preventDefault();
    }
  });
  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-fill-all]")) return;
    document.querySelectorAll('select[name^="person."]').forEach((one) => { if (!one.value) one.value = event.target.value; });
  });
})();
