/* Filling sheets by keyboard: the initials of a name (pinyin) choose a person, Backspace none; Alt+Right fills the rest of a row, Alt+Down the seat below; one choice for all who have none. */
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
  // an input method does not type into a list: letters are taken for the initials of names
  let typed = "";
  let since = 0;
  document.addEventListener("keydown", (event) => {
    const own = event.target;
    if (event.altKey || event.ctrlKey || event.metaKey || !own.matches("[data-roster] select")) return;
    if (event.key === "Backspace" || event.key === "Delete") {
      own.value = "";
      typed = "";
    } else if (/^[a-z]$/i.test(event.key)) {
      typed = (event.timeStamp - since < 1200 ? typed : "") + event.key.toLowerCase();
      since = event.timeStamp;
      const people = new Map(own.closest("[data-roster]").dataset.roster.split(" ").map((one) => one.split(":")));
      const found = [...own.options].find((one) => (people.get(one.value) || "").startsWith(typed));
      if (found) own.value = found.value;
    } else return;
    event.preventDefault();
  });
  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-fill-all]")) return;
    document.querySelectorAll('select[name^="person."]').forEach((one) => { if (!one.value) one.value = event.target.value; });
  });
})();
