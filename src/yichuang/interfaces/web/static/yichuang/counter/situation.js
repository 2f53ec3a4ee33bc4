/* The questions of the item (情形导办): a digit chooses the answer of the question in focus and leads to the next open
   one, then to the materials, which follow the answers. The same questions stand in the citizen's guide. */
import { draw } from "./matters.js";
import { fieldError, hush } from "./say.js";
import { active, changed, hear, page, tell } from "./sheet.js";

const box = page.querySelector("[data-situation]");
const inputs = (question) => [...question.querySelectorAll("input")];

/** The first input of a question that has no answer yet, or null. */
export const nextQuestion = () => box.querySelector("[data-question][data-open] input");

const goOn = () => {
  const next = nextQuestion();
  if (next) next.focus();
  else tell("materials:focus");
};

const keep = async (question) => {
  const chosen = inputs(question)
    .filter((input) => input.checked)
    .map((input) => input.value);
  const matter = active();
  matter.situation = { ...(matter.situation || {}), [question.dataset.question]: chosen };
  if (!chosen.length) delete matter.situation[question.dataset.question];
  fieldError("situation", "");
  hush();
  changed();
  await draw();
  // answers to questions that are no longer asked are forgotten
  const asked = new Set([...box.querySelectorAll("[data-question]")].map((one) => one.dataset.question));
  const kept = Object.entries(matter.situation).filter(([code]) => asked.has(code));
  if (active() === matter && box.childElementCount && kept.length < Object.keys(matter.situation).length) {
    matter.situation = Object.fromEntries(kept);
    changed();
  }
};

box.addEventListener("change", (event) => keep(event.target.closest("[data-question]")));

box.addEventListener("keydown", async (event) => {
  const question = event.target.closest("[data-question]");
  if (!question || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const place = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
  const input = place && inputs(question)[Number(place[1]) - 1];
  if (input && !input.disabled) {
    event.preventDefault();
    const isOne = input.type === "radio";
    input.checked = isOne || !input.checked;
    input.focus();
    await keep(question);
    if (isOne) goOn();
  } else if (event.key === "Enter") {
    event.preventDefault();
    goOn();
  }
});

hear("matter:drawn", () => {
  const isDone = Boolean(active().done);
  box.hidden = !box.childElementCount;
  box.querySelectorAll("input").forEach((input) => (input.disabled = isDone));
});
hear("situation:focus", goOn);
