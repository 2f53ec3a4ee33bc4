/* Application forms in the browser: fields that are asked for only sometimes, rows that come and go. The server decides
   again about everything; without this script all fields are shown and the buttons ask the server. */

const inputs = (root) => [...root.querySelectorAll("[name^='form.']")].filter((one) => !one.matches("button"));

const named = (root, name) => inputs(root).filter((one) => one.name === name);

/** The values of a field that isn't hidden. */
const valuesOf = (root, name) =>
  named(root, name)
    .filter((one) => !one.closest("[data-f-when][hidden]"))
    .filter((one) => (["radio", "checkbox"].includes(one.type) ? one.checked : one.value.trim()))
    .map((one) => one.value);

const holds = (root, tests) =>
  tests.every(({ name, values }) => {
    const chosen = valuesOf(root, name);
    return values.length ? chosen.some((value) => values.includes(value)) : chosen.length > 0;
  });

/** Show what is asked for; what depends on a hidden field is hidden too, so once round is not always enough. */
export const settle = (root) => {
  const parts = [...root.querySelectorAll("[data-f-when]")];
  for (let round = 0; round <= parts.length; round += 1) {
    const before = parts.map((part) => part.hidden).join();
    parts.forEach((part) => {
      part.hidden = !holds(root, JSON.parse(part.dataset.fWhen));
    });
    if (parts.map((part) => part.hidden).join() === before) break;
  }
};

const ATTRIBUTES = ["name", "id", "for", "value", "aria-describedby", "data-f", "data-f-row", "data-f-when", "data-f-table"];

/** Give a row its number, in every name below it. */
const renumber = (row, from, to) => {
  const mended = (text) => text.split(`${from.name}.${from.at}.`).join(`${to.name}.${to.at}.`)
    .split(`${from.id}-${from.at}-`).join(`${to.id}-${to.at}-`);
  const mend = (element) => {
    ATTRIBUTES.filter((name) => element.hasAttribute(name)).forEach((name) => {
      if (name === "value" && !element.matches("[data-f-remove], [data-f-add]")) return; // what was typed stays
      const text = element.getAttribute(name);
      element.setAttribute(name, name === "value" && text === `${from.name}.${from.at}` ? `${to.name}.${to.at}` : mended(text));
    });
    if (element.tagName === "TEMPLATE") element.content.querySelectorAll("*").forEach(mend);
  };
  [...row.querySelectorAll("*")].forEach(mend);
  row.dataset.fRow = to.at;
  row.querySelector("[data-f-number]").textContent = to.at + 1;
};

const rowsOf = (table) => [...table.querySelector(":scope > [data-f-rows]").children];
const place = (table, at) => ({ name: table.dataset.fTable, id: table.id, at });

export const addRow = (table) => {
  const rows = rowsOf(table);
  if (rows.length >= Number(table.dataset.fMost)) return null;
  const row = table.querySelector(":scope > template").content.firstElementChild.cloneNode(true);
  renumber(row, place(table, "__"), place(table, rows.length));
  table.querySelector(":scope > [data-f-rows]").append(row);
  return row;
};

const removeRow = (table, row) => {
  row.remove();
  rowsOf(table).forEach((one, at) => renumber(one, place(table, one.dataset.fRow), place(table, at)));
};

const firstInput = (row) => row && row.querySelector("input, select, textarea");

/** All that is filled in, by name: {"form.members.0.name": ["…"]}; hidden fields too, so that nothing typed is lost. */
export const collect = (root) => {
  const found = {};
  inputs(root).forEach((one) => {
    if (["radio", "checkbox"].includes(one.type) ? !one.checked : !one.value) return;
    (found[one.name] ||= []).push(one.value);
  });
  return found;
};

/** Fill a form that lies empty; rows are made as needed. */
export const fill = (root, values) => {
  root.querySelectorAll("[data-f-table]").forEach((table) => {
    const front = `${table.dataset.fTable}.`;
    const numbers = Object.keys(values).filter((name) => name.startsWith(front)).map((name) => parseInt(name.slice(front.length), 10));
    const most = Math.max(0, ...numbers.filter(Number.isInteger));
    while (rowsOf(table).length <= most && addRow(table));
  });
  inputs(root).forEach((one) => {
    const given = values[one.name] || [];
    if (["radio", "checkbox"].includes(one.type)) one.checked = given.includes(one.value);
    else one.value = given[0] || "";
  });
  settle(root);
};

/** Errors beside their fields: [{field, detail}]; none takes them away. The first one is gone to. */
export const showErrors = (root, errors) => {
  root.querySelectorAll("[data-f-error]").forEach((box) => {
    const own = box.closest("[data-f]");
    const told = errors.filter((one) => `form.${one.field}` === own.dataset.f).map((one) => one.detail);
    box.hidden = !told.length;
    box.querySelector("span").textContent = told.join(" ");
    const input = own.querySelector(".form-control, .form-select");
    if (input && input.closest("[data-f]") === own) {
      input.classList.toggle("is-invalid", Boolean(told.length));
      input.setAttribute("aria-invalid", String(Boolean(told.length)));
    }
  });
  const first = [...root.querySelectorAll("[data-f-error]:not([hidden])")].find((box) => box.offsetParent !== null);
  if (first) (first.closest("[data-f]").querySelector("input, select, textarea") || first).focus();
};

/** Bring a form to life; ``changed`` is told of everything that is typed or moved. */
export const wire = (root, changed = () => {}) => {
  if (root.dataset.formWired) return;
  root.dataset.formWired = "1";
  settle(root);
  ["input", "change"].forEach((name) =>
    root.addEventListener(name, (event) => {
      if (!event.target.closest("[name^='form.']")) return;
      settle(root);
      changed();
    }),
  );
  root.addEventListener("click", (event) => {
    const add = event.target.closest("[data-f-add]");
    const remove = event.target.closest("[data-f-remove]");
    if (!add && !remove) return;
    event.preventDefault();
    const table = event.target.closest("[data-f-table]");
    if (add) firstInput(addRow(table))?.focus();
    else {
      const row = remove.closest("[data-f-row]");
      const beside = row.nextElementSibling || row.previousElementSibling;
      removeRow(table, row);
      (firstInput(beside) || table.querySelector("[data-f-add]")).focus();
    }
    settle(root);
    changed();
  });
};

document.querySelectorAll("[data-form]").forEach((root) => wire(root));
document.addEventListener("restored", () => document.querySelectorAll("[data-form]").forEach(settle));
