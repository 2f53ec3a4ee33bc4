/* Who applies: the number is typed, or read by a reader that types and ends with Enter; it is checked at once, and an
   applicant who was here before is recognised by the exact number. */
import { Offline, Refused, post, send } from "./ask.js";
import { bring, isFormCode } from "./applying.js";
import { fieldError, refuse, say } from "./say.js";
import { active, changed, fill, hear, page, tell, theSheet, url } from "./sheet.js";

const at = (name) => page.querySelector(`[data-name="${name}"]`);
const number = at("id_number");
const note = page.querySelector("[data-applicant-note]");
let checked = ""; // the number that the last answer was about; each look at personal data is on record, so ask once
let asking = null;

const show = (found) => {
  note.textContent = found ? found.note : "";
  note.dataset.known = String(Boolean(found && found.known));
  const isOrganisation = theSheet().applicant.type.startsWith("organisation");
  page.querySelector("[data-name-label]").textContent = isOrganisation ? "单位名称" : "姓名";
};

const ask = async () => {
  const { applicant } = theSheet();
  const typed = number.value;
  if (asking && asking.typed === typed) return asking.answer;
  const answer = post(url("identify"), { number: typed, type: applicant.type });
  asking = { typed, answer };
  try {
    return await answer;
  } finally {
    asking = null;
  }
};

/** Check the number and fill in what is known; true if it is a lawful number. */
export const identify = async () => {
  const { applicant } = theSheet();
  const typed = number.value;
  // the answer is about another person than the one at the window, or about a number that was typed over
  const isPast = (answer = "") => theSheet().applicant !== applicant || ![typed, answer].some((one) => one && number.value.startsWith(one));
  if (!typed.trim()) return false;
  if (typed === checked) return true;
  let found;
  try {
    found = await ask();
  } catch (error) {
    if (isPast()) return false;
    if (error instanceof Offline) {
      fieldError("id_number", "网络中断，暂时不能核对号码；可以继续填写。");
      return true;
    }
    if (!(error instanceof Refused)) throw error;
    checked = "";
    show(null);
    refuse({ ...error.refusal, field: error.refusal.field || "id_number" });
    return false;
  }
  if (isPast(found.number)) return false;
  fieldError("id_number", "");
  checked = number.value = found.number;
  Object.assign(applicant, { number: found.number, type: found.type });
  if (found.known) {
    applicant.name = found.name;
    applicant.phone = found.phone;
    applicant.address = found.address;
  }
  (found.warnings || []).forEach((text) => say(text, "soon"));
  show(found);
  fill();
  changed();
  return true;
};

const next = () => {
  const { applicant } = theSheet();
  if (!applicant.name) at("applicant_name").focus();
  else if (active().item) tell("materials:focus");
  else at("item").focus();
};

number.addEventListener("keydown", async (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  if (isFormCode(number.value)) {
    if (await bring(number.value)) {
      await identify();
      tell("materials:focus");
    }
  } else if (await identify()) next();
});
number.addEventListener("input", () => {
  if (number.value === checked) return;
  checked = "";
  fieldError("id_number", "");
  show(null);
  const { applicant } = theSheet();
  const isLong = number.value.replace(/\s/g, "").length === 18;
  const isNumber = /^[0-9a-z\s]+$/i.test(number.value); // a scanned address of a form is longer than that
  if (isLong && isNumber && /:(citizen_id|uscc)$/.test(applicant.type)) identify();
});
at("id_type").addEventListener("change", () => {
  checked = "";
  if (number.value) identify();
});

["applicant_name", "phone", "agent_name", "agent_number"].forEach((name) => {
  at(name).addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    const order = ["applicant_name", "phone", ...(theSheet().agent.on ? ["agent_name", "agent_number"] : [])];
    const following = order[order.indexOf(name) + 1];
    if (following) at(following).focus();
    else next();
  });
  at(name).addEventListener("input", () => fieldError(name, ""));
});

const agent = page.querySelector("[data-agent]");
const letter = page.querySelector("[data-agent-letter]");
const letterPicker = document.getElementById("letter");
const showAgent = () => {
  const { on, authority } = theSheet().agent;
  agent.hidden = !on;
  letter.textContent = authority ? "委托书 ✓" : "委托书";
  letter.disabled = theSheet().matters.some((matter) => matter.done);
};
letter.addEventListener("click", () => letterPicker.click());
letterPicker.addEventListener("change", async () => {
  const [file] = letterPicker.files;
  if (!file) return;
  const sheet = theSheet();
  try {
    sheet.agent.authority = await send(url("files"), file, (share) => (letter.textContent = `${Math.round(share * 100)}%`));
    changed(sheet);
  } catch (error) {
    if (error instanceof Refused) say(error.refusal.message, "late");
    else if (error instanceof Offline) say("网络中断，委托书没有上传，请稍后再选一次。", "soon");
    else throw error;
  } finally {
    letterPicker.value = "";
    showAgent();
  }
});
page.querySelector("[data-field='agent.on']").addEventListener("input", () => {
  showAgent();
  if (theSheet().agent.on) at("agent_name").focus();
});

hear("sheet:taken", () => {
  const { applicant, matters } = theSheet();
  const isFixed = matters.some((matter) => matter.done);
  checked = applicant.number;
  show(isFixed ? { note: "本次来访各事项共用" } : null);
  showAgent();
});
