/* The sheet: all that a clerk has typed for the person at the window — one applicant, one or more matters.
   It is plain data, so that it can be kept on the server and in the browser, and the page is filled from it again. */
const random = () => [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export const newMatter = () => ({
  key: random(), // the one-time key of this form: sent twice, it gives the same case
  item: "",
  name: "",
  delivery: { way: "window", address: "" },
  remarks: "",
  situation: {}, // question code → [option codes], of the item's situational guidance
  materials: {}, // code → {state, originals, files: [{digest, name, content_type, size}], note}
  form: null, // the application form as name → texts; null: it comes on paper
  done: null, // {number, act, html} once it was sent
});

export const newSheet = () => ({
  key: random(),
  ticket: "",
  applicant: { type: "person:citizen_id", number: "", name: "", phone: "", address: "" },
  agent: { on: false, name: "", number: "", authority: null },
  matters: [newMatter()],
  active: 0,
  saved: 0,
});

const counter = document.getElementById("counter");
let sheet = newSheet();

export const page = counter;
export const url = (name) => counter.dataset[name];
export const theSheet = () => sheet;
export const active = () => sheet.matters[sheet.active];
export const material = (code, matter = active()) =>
  (matter.materials[code] ||= { state: "", originals: 0, files: [], note: "" });

/** Whether anything was typed that is not a case yet; an item that came with the ticket wasn't typed. */
const isTyped = (matter) =>
  (matter.item && !matter.brought) || matter.form || Object.values(matter.materials).some((given) => given.state || given.files.length || given.note);
export const isUnsent = (one = sheet) =>
  one.matters.some((matter) => !matter.done && isTyped(matter)) ||
  (!one.matters.some((matter) => matter.done) && Boolean(one.applicant.number || one.applicant.name));

/** Take another sheet; the page is filled anew. */
export const take = (other) => {
  sheet = other;
  tell("sheet:taken");
};

/** Something was typed, or came from the server for a sheet that may lie behind by now. */
export const changed = (one = sheet) => {
  one.saved = Date.now();
  tell("sheet:changed", one);
};

export const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
export const hear = (name, then) => document.addEventListener(name, (event) => then(event.detail));

// --- fields: <input data-field="applicant.name"> or data-field="matter.remarks" holds that part of the sheet
const owner = (path) => {
  const parts = path.split(".");
  const last = parts.pop();
  let object = parts[0] === "matter" ? active() : sheet[parts[0]];
  parts.slice(1).forEach((part) => (object = object[part]));
  return [object, last];
};
const fields = () => [...counter.querySelectorAll("[data-field]")];

export const fill = () =>
  fields().forEach((element) => {
    const [object, name] = owner(element.dataset.field);
    const value = object[name];
    if (element.type === "checkbox") element.checked = Boolean(value);
    else if (element.type === "radio") element.checked = element.value === value;
    else if (element.value !== (value || "")) element.value = value || "";
    if (element.dataset.field.startsWith("matter.")) element.disabled = Boolean(active().done);
    else element.disabled = sheet.matters.some((matter) => matter.done); // one person a visit
  });

counter.addEventListener("input", (event) => {
  const element = event.target.closest("[data-field]");
  if (!element) return;
  const [object, name] = owner(element.dataset.field);
  object[name] = element.type === "checkbox" ? element.checked : element.value;
  changed();
});
