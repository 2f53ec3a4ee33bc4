/* The draft of an item: problems stand beside their fields, parts are added, removed and moved as rows. */
(() => {
  "use strict";
  const form = () => document.getElementById("draft");
  const input = (name) => form().querySelector(`[name="${CSS.escape(name)}"]:not([type=hidden])`);
  const changed = () => form().dispatchEvent(new CustomEvent("changed-rows", { bubbles: true }));

  // --- what the checker says, beside the field it says it of
  const place = () => {
    document.querySelectorAll(".dr-note").forEach((note) => note.remove());
    form().querySelectorAll("[aria-invalid]").forEach((field) => {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
    });
    document.querySelectorAll("#findings [data-field]").forEach((finding, number) => {
      const field = finding.dataset.field && input(finding.dataset.field);
      if (!field) return;
      const note = document.createElement("div");
      note.className = finding.dataset.weight === "advice" ? "dr-note is-advice" : "dr-note";
      note.id = `note-${number}`;
      note.append(...finding.querySelector("[data-said]").cloneNode(true).childNodes);
      field.closest(".dr-field").append(note);
      if (finding.dataset.weight !== "advice") field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", [field.getAttribute("aria-describedby"), note.id].filter(Boolean).join(" "));
    });
    document.querySelectorAll(".dr-toc a").forEach((link) => {
      const section = document.querySelector(link.getAttribute("href"));
      const count = link.querySelector("[data-count]");
      if (!count || !section) return;
      const notes = section.querySelectorAll(".dr-note:not(.is-advice)").length;
      count.textContent = String(notes);
      count.hidden = !notes;
    });
  };

  // --- rows
  const titles = (rows) =>
    rows.querySelectorAll(":scope > [data-row] > [data-row-title]").forEach((title, number) => {
      title.textContent = `${title.dataset.rowTitle} ${number + 1}`;
    });
  const add = (name, id) => {
    const rows = document.querySelector(`[data-rows="${name}"]`);
    const template = document.querySelector(`[data-row-template="${name}"]`);
    const holder = document.createElement("div");
    holder.innerHTML = template.innerHTML.replaceAll("__row__", id || `n${Date.now().toString(36)}${rows.children.length}`);
    const row = holder.firstElementChild;
    const code = row.querySelector('input[type=hidden][name$=".code"]');
    if (code && !id) code.value = `m-${Date.now().toString(36)}${rows.children.length}`;
    rows.append(row);
    window.htmx.process(row);
    titles(rows);
    return row;
  };
  const first = (row) => row && row.querySelector("input:not([type=hidden]), textarea, select");
  const remove = (row) => {
    const rows = row.parentElement;
    const next = first(row.nextElementSibling || row.previousElementSibling);
    row.remove();
    titles(rows);
    (next || document.querySelector(`[data-add-row="${rows.dataset.rows}"]`)).focus();
    changed();
  };
  const move = (row, step) => {
    const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    const at = document.activeElement;
    if (step < 0) other.before(row);
    else other.after(row);
    titles(row.parentElement);
    at.focus();
    changed();
  };
  window.yichuangRows = { add, titles };

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-add-row],[data-remove-row],[data-move],[data-clear-file],[data-goto]");
    if (!target) return;
    const row = target.closest("[data-row]");
    if (target.matches("[data-add-row]")) {
      first(add(target.dataset.addRow)).focus();
      changed();
    } else if (target.matches("[data-remove-row]")) remove(row);
    else if (target.matches("[data-move]")) move(row, Number(target.dataset.move));
    else if (target.matches("[data-clear-file]")) {
      target.closest(".dr-file").querySelector("input[type=hidden]").value = "";
      target.closest(".dr-file").querySelectorAll("a, [data-clear-file]").forEach((gone) => gone.remove());
      changed();
    } else {
      const field = input(target.dataset.goto);
      if (!field) return;
      event.preventDefault();
      field.focus({ preventScroll: true });
      field.closest(".dr-field").scrollIntoView({ block: "center" });
    }
  });
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    const row = event.target.closest("[data-row]");
    if (!row) return;
    event.preventDefault();
    move(row, event.key === "ArrowUp" ? -1 : 1);
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    if (["findings", "standing"].includes(event.detail.target.id)) place();
    if (event.detail.target.id === "standing") document.getElementById("standing").scrollIntoView({ block: "nearest" });
    if (event.detail.elt.closest && event.detail.elt.closest(".dr-file")) changed();
  });
  document.addEventListener("DOMContentLoaded", () => {
    if (!form()) return;
    document.querySelectorAll("[data-rows]").forEach(titles);
    place();
  });
})();
