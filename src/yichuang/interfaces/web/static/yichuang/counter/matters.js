/* The matters of the visit as tabs, and what the server knows about the item of the one in front: limits, fee, due,
   materials. A further matter shares the applicant, and may take over what was handed in already. */
import { Offline, get } from "./ask.js";
import { say } from "./say.js";
import { active, changed, fill, hear, newMatter, page, take, tell, theSheet, url } from "./sheet.js";

const tabs = page.querySelector("[data-tabs]");
const facts = page.querySelector("[data-facts]");
const situation = page.querySelector("[data-situation]");
const materials = page.querySelector("[data-materials]");
const applying = page.querySelector("[data-applying]");
const outcome = page.querySelector("[data-outcome]");
const FRESH = 10 * 60 * 1000; // what is due moves on, and items are published anew
const known = new Map(); // fragments by item code and answers: {html, at}

const addressOf = (matter) => {
  const answers = new URLSearchParams();
  Object.entries(matter.situation || {}).forEach(([question, chosen]) => chosen.forEach((one) => answers.append(`s_${question}`, one)));
  const query = answers.toString();
  return `${url("matter")}${encodeURIComponent(matter.item)}/${query ? `?${query}` : ""}`;
};

const drawTabs = () => {
  const { matters, active: at } = theSheet();
  tabs.replaceChildren(
    ...matters.map((matter, place) => {
      const tab = document.createElement("button");
      tab.type = "button";
      tab.className = "ct-tab";
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-selected", String(place === at));
      tab.setAttribute("aria-controls", "matter");
      tab.tabIndex = place === at ? 0 : -1;
      tab.dataset.place = place;
      tab.dataset.key = `Alt+${place + 1}`;
      tab.title = `${matter.name || "未选事项"}（Alt+${place + 1}）`;
      if (matter.done) tab.dataset.done = matter.done.act;
      const number = document.createElement("b");
      number.textContent = place + 1;
      const name = document.createElement("span");
      name.textContent = matter.name || "选择事项";
      tab.append(number, name);
      return tab;
    }),
  );
};

const drawItem = async () => {
  const matter = active();
  page.dataset.item = matter.item;
  page.dataset.done = matter.done ? matter.done.act : "";
  outcome.innerHTML = matter.done ? matter.done.html : "";
  outcome.hidden = !matter.done;
  if (!matter.item) {
    [facts, situation, materials, applying].forEach((part) => part.replaceChildren());
    return tell("matter:drawn");
  }
  const address = addressOf(matter);
  if (Date.now() - (known.get(address)?.at || 0) > FRESH) {
    try {
      known.set(address, { html: await get(address), at: Date.now() });
    } catch (error) {
      const text = error instanceof Offline ? "网络中断，暂时取不到事项的材料清单；恢复后按 F5，已填内容不会丢失。" : error.message;
      say(text, "late");
      return undefined;
    }
  }
  if (active() !== matter || addressOf(matter) !== address) return undefined; // another tab, or another answer, meanwhile
  const holder = document.createElement("template");
  holder.innerHTML = known.get(address).html;
  const here = situation.contains(document.activeElement) ? document.activeElement.id : "";
  Object.entries({ facts, situation, materials }).forEach(([name, part]) =>
    part.replaceChildren(...holder.content.querySelector(`[data-part=${name}]`).childNodes),
  );
  applying.replaceChildren(...(holder.content.querySelector("[data-part=form]")?.childNodes || []));
  if (here) document.getElementById(here)?.focus({ preventScroll: true });
  return tell("matter:drawn");
};

export const draw = () => {
  drawTabs();
  fill();
  return drawItem();
};

/** Bring a matter to the front. */
export const show = async (place) => {
  theSheet().active = Math.min(theSheet().matters.length - 1, Math.max(0, place));
  changed();
  await draw();
};

/** One more matter on this visit; an empty one that is there already is used. */
export const add = async () => {
  const { matters } = theSheet();
  const empty = matters.findIndex((matter) => !matter.item && !matter.done);
  if (empty < 0) {
    const before = matters[matters.length - 1];
    matters.push({ ...newMatter(), delivery: { ...before.delivery } });
  }
  await show(empty < 0 ? matters.length - 1 : empty);
  page.querySelector("[data-name='item']").focus();
};

/** Take an unsent matter off the sheet; the last one is emptied instead. */
export const drop = async () => {
  const { matters, active: at } = theSheet();
  if (matters[at].done) return;
  matters.splice(at, 1);
  if (!matters.length) matters.push(newMatter());
  await show(at - 1);
  page.querySelector("[data-name='item']").focus();
};

tabs.addEventListener("click", (event) => {
  const tab = event.target.closest("[data-place]");
  if (tab) show(Number(tab.dataset.place));
});
tabs.addEventListener("keydown", (event) => {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!step) return;
  event.preventDefault();
  show(theSheet().active + step).then(() => tabs.querySelector("[aria-selected=true]").focus());
});
page.querySelector("[data-add]").addEventListener("click", add);
page.querySelector("[data-drop]").addEventListener("click", drop);

export const choose = ({ code, name, situation }, brought) => {
  const matter = active();
  if (matter.done) return undefined;
  if (matter.item !== code) Object.assign(matter, { materials: {}, situation: situation || {}, form: null });
  Object.assign(matter, { item: code, name, brought });
  say("");
  changed();
  return draw();
};
hear("item:chosen", async (item) => {
  await choose(item, false);
  tell("situation:focus");
});
hear("item:brought", (item) => choose(item, true)); // with the ticket: the cursor stays with the applicant
hear("sheet:taken", draw);

/** For acts: the sheet as it is, drawn again. */
export const again = () => take(theSheet());
