/* The application form of the matter in front. It is typed here, or brought by the code of a form that was filled in at
   home; it may as well come on paper: then it stays closed. What is typed is kept with the sheet like everything else. */
import { collect, fill, settle, showErrors, wire } from "../form.js";
import { Refused, post } from "./ask.js";
import { add, choose, draw } from "./matters.js";
import { fieldError, refuse, say } from "./say.js";
import { active, changed, hear, page, tell, theSheet, url } from "./sheet.js";

const CODE = /[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}/i;
const PLAIN = /^[2-9A-HJKMNP-Z]{12}$/i;
const box = page.querySelector("[data-applying]");
const part = () => box.querySelector("[data-apply]");
const root = () => box.querySelector("[data-form]");

/** Whether a typed or scanned text is the code of a form: with its hyphens, or where no such number can be. */
export const isFormCode = (text) =>
  CODE.test(text) || (PLAIN.test(text.trim()) && /:(citizen_id|uscc)$/.test(theSheet().applicant.type));

const known = () => {
  const { applicant, agent } = theSheet();
  const isFirm = applicant.type.startsWith("organisation");
  const found = { "applicant.name": applicant.name, "applicant.id_number": applicant.number, "applicant.phone": applicant.phone };
  if (agent.on) Object.assign(found, { "agent.name": agent.name, "agent.id_number": agent.number });
  if (isFirm) Object.assign(found, { "organisation.name": applicant.name, "organisation.uscc": applicant.number, "organisation.phone": applicant.phone });
  return found;
};

/** Put what is known of the applicant into fields that nobody else has written in. */
const prefill = () => {
  const given = known();
  let isNew = false;
  root().querySelectorAll("[data-f-same]").forEach((input) => {
    const value = given[input.dataset.fSame] || "";
    if (!value || (input.value && input.value !== input.dataset.fAuto) || input.value === value) return;
    input.value = input.dataset.fAuto = value;
    isNew = true;
  });
  return isNew;
};

const words = () => {
  const state = box.querySelector("[data-apply-state]");
  if (state) state.textContent = active().form ? "在此填写，交申请人签名" : "按此填写；已交纸质表的不填";
};

let drawn = null; // the matter whose form stands on the page: another may be in front and still be fetched

const keep = () => {
  if (drawn !== active()) return;
  active().form = collect(root());
  fieldError("form", "");
  words();
  changed();
  tell("form:changed");
};

const drawForm = () => {
  if (!root()) return;
  const matter = (drawn = active());
  wire(root(), keep);
  fill(root(), matter.form || {});
  part().open = Boolean(matter.form);
  if (matter.form && !matter.done && prefill()) keep();
  box.querySelectorAll("input, select, textarea, [data-form] button, [data-apply-paper]").forEach((one) => (one.disabled = Boolean(matter.done)));
  words();
};
hear("matter:drawn", drawForm);
hear("sheet:changed", () => root() && drawn === active() && active().form && !active().done && prefill() && keep());

/** It is opened to be typed into. */
const open = () => {
  if (active().form || active().done) return;
  active().form = {};
  prefill();
  settle(root());
  keep();
  root().querySelector("input, select, textarea").focus();
};
box.addEventListener("toggle", (event) => event.target === part() && event.target.open && open(), true);

const toPaper = () => {
  active().form = null;
  part().open = false;
  fill(root(), {});
  fieldError("form", "");
  words();
  changed();
  tell("form:changed");
  part().querySelector("summary").focus();
};

const print = () => {
  const { form, item } = active();
  if (!form) return;
  const sent = document.createElement("form");
  Object.assign(sent, { method: "post", action: url("formPdf"), target: "_blank" });
  const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
  Object.entries({ csrfmiddlewaretoken: token, sheet: JSON.stringify({ item, form }) }).forEach(([name, value]) =>
    sent.append(Object.assign(document.createElement("input"), { type: "hidden", name, value })),
  );
  document.body.append(sent);
  sent.submit();
  sent.remove();
};
hear("form:print", print);

box.addEventListener("click", (event) => {
  if (event.target.closest("[data-apply-paper]")) toPaper();
  if (event.target.closest("[data-apply-print]")) print();
});
box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || !event.target.matches("[data-form] input, [data-form] select")) return;
  event.preventDefault();
  const all = [...root().querySelectorAll("input, select, textarea, [data-f-add]")].filter((one) => one.offsetParent !== null);
  all[all.indexOf(event.target) + 1]?.focus();
});

hear("form:refused", (refusal) => {
  if (!part()) return;
  part().open = true;
  if (refusal.errors) showErrors(root(), refusal.errors);
  else part().querySelector("summary").focus();
});

/** Bring the form of a code: item, applicant and what was filled in. True where it came. */
export const bring = async (text) => {
  let found;
  try {
    found = await post(url("forms"), { code: text });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refuse({ ...error.refusal, field: error.refusal.field || "id_number" });
    return false;
  }
  const { applicant, agent } = theSheet();
  const given = found.applicant;
  if (given.number) Object.assign(applicant, { type: `${given.kind}:${given.id_type}`, number: given.number, name: given.name, phone: given.phone, address: given.address });
  else applicant.number = "";
  if (given.agent_number) Object.assign(agent, { on: true, name: given.agent_name, number: given.agent_number });
  if (active().done || (active().item && active().item !== found.item.code)) await add();
  await choose(found.item, false);
  active().form = found.form;
  await draw();
  changed();
  say("已带入申请人在网上填好的申请表，请核对。", "good");
  return Boolean(given.number);
};
