/* Saying things: beside the field that a refusal names, or on the message line above the acts. Never a pop-up that
   waits to be clicked away. */
import { page } from "./sheet.js";

const SAME_FIELD = { uscc: "id_number", mobile: "phone", applicant_phone: "phone", applicant_kind: "id_number", id_type: "id_number", file: "materials" };
const line = () => page.querySelector("[data-message]");

/** tone: good, soon, late or calm; link: {href, text}. */
export const say = (text, tone = "calm", link = null) => {
  const box = line();
  box.className = `ct-message ct-message--${tone}`;
  box.setAttribute("role", tone === "late" ? "alert" : "status");
  box.replaceChildren(text);
  if (link) {
    const anchor = document.createElement("a");
    anchor.href = link.href;
    anchor.textContent = link.text;
    box.append(" ", anchor);
  }
  box.hidden = !text;
};

export const hush = () => say("");

export const fieldError = (name, text) => {
  const field = SAME_FIELD[name] || name;
  const place = page.querySelector(`[data-error-for="${field}"]`);
  if (!place) return false;
  place.textContent = text;
  place.hidden = !text;
  const input = page.querySelector(`[data-name="${field}"]`);
  if (input) {
    input.classList.toggle("is-invalid", Boolean(text));
    input.setAttribute("aria-invalid", String(Boolean(text)));
  }
  return true;
};

export const noErrors = () => page.querySelectorAll("[data-error-for]").forEach((place) => fieldError(place.dataset.errorFor, ""));

/** Shows a refusal where it belongs and puts the cursor there. */
export const refuse = (refusal) => {
  const beside = refusal.field && fieldError(refusal.field, refusal.message);
  if (beside) {
    const field = SAME_FIELD[refusal.field] || refusal.field;
    const input = page.querySelector(`[data-name="${field}"]`);
    if (input && input.offsetParent !== null && !input.disabled) input.focus();
  }
  if (!beside || refusal.field === "materials") say(refusal.message, "late", refusal.next && { href: refusal.next, text: "重新登录" });
};
