/* The clerk's workbench. Each part has its module in counter/; here they are brought together, and Esc goes back. */
import "./counter/applicant.js";
import "./counter/finder.js";
import "./counter/matters.js";
import "./counter/situation.js";
import "./counter/materials.js";
import "./counter/files.js";
import "./counter/applying.js";
import "./counter/acts.js";
import { begin, restore, turnTo } from "./counter/drafts.js";
import { get } from "./counter/ask.js";
import { draw, drawAnswers } from "./counter/rows.js";
import { say } from "./counter/say.js";
import { active, changed, fill, hear, isUnsent, page, tell, theSheet, url } from "./counter/sheet.js";

restore();
fill();
drawAnswers("recent", draw);

// A person, a sheet. A ticket that is called begins a sheet of its own, with the item that it was taken for; one that was
// called before a reload keeps its sheet. When the person is done with, the next sheet is laid out.
const ticket = () => document.querySelector("#panel-inner [name=ticket]")?.value || "";
const hasDone = () => theSheet().matters.some((matter) => matter.done);
const isBlank = () => !isUnsent() && !hasDone();
let free = ""; // the sheet that lay blank when the next was called: what is typed before the number comes is the next one's
const isFree = () => isBlank() || theSheet().key === free;

const bringItem = async () => {
  const sheet = theSheet();
  const { item } = await get(url("ticket")).catch(() => ({}));
  if (item && theSheet() === sheet && !active().item) tell("item:brought", item);
};
const follow = () => {
  const now = ticket();
  if (!now || now === theSheet().ticket) return;
  if (isFree()) {
    if (isBlank()) page.querySelector("[data-name='id_number']").focus();
    theSheet().ticket = now;
    changed();
  } else begin(now);
  bringItem();
};

// Who is finished leaves the window as the key is pressed: the next sheet lies there before the server has answered, so
// that nothing is typed into the old one. If the server refuses, the old one comes back.
const PANEL = "#calling-panel";
let leaving = null; // the sheet to come back to
let isLeaving = false; // "new visit" was pressed: the one at the window is finished first
document.addEventListener("htmx:beforeRequest", (event) => {
  if (!event.target.closest?.(PANEL)) return;
  const [, verb] = /\/(call|finish)\/$/.exec(event.detail.requestConfig.path) || [];
  if (!verb) return;
  if (isLeaving || (hasDone() && !isUnsent())) {
    leaving = theSheet();
    page.dataset.leaving = "1";
    begin();
  }
  free = isBlank() ? theSheet().key : "";
});
const settled = () => {
  leaving = null;
  page.dataset.leaving = "";
  free = "";
};
const comeBack = () => {
  if (leaving && turnTo(leaving)) say("上一位的来访没有结束，刚才输入的内容已存为草稿，可在左侧找回。", "late");
  settled();
};
["htmx:sendError", "htmx:timeout", "htmx:responseError"].forEach((name) =>
  document.addEventListener(name, (event) => {
    if (!event.target.closest?.(PANEL)) return;
    if (window.yichuangPanel?.keeps(event)) settled(); // it is sent when the line is back: the next sheet stays
    else comeBack();
  }),
);
// The panel is here, and may be settled later: who sees the number may type.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id !== "panel-inner") return;
  if (event.target.querySelector("[data-code]")) comeBack();
  follow();
  settled();
});
page.querySelector("[data-new-visit]").addEventListener("click", () => {
  const finish = document.querySelector("#panel-inner [hx-post$='/finish/']");
  if (!finish) return begin(ticket());
  isLeaving = true;
  window.htmx.process(finish); // the panel may have come a moment ago and not be settled yet
  finish.click();
  isLeaving = false;
  return undefined;
});
if (!theSheet().ticket && !isBlank()) theSheet().ticket = ticket(); // a sheet from before the reload is this person's
follow();

// Esc: one step back — materials → item → applicant.
const back = () => {
  const at = (name) => page.querySelector(`[data-name="${name}"]`);
  const here = document.activeElement;
  if (here.closest("[data-materials], [data-situation]")) at("item").focus();
  else if (here === at("item")) at("id_number").focus();
  else if (here === at("id_number")) here.select();
  else (page.querySelector("[data-current]") || at("id_number")).focus();
};
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  back();
});

hear("sheet:taken", () => {
  const first = theSheet().applicant.number ? "item" : "id_number";
  const input = page.querySelector(`[data-name="${first}"]`);
  if (!input.disabled) input.focus();
});
page.dataset.ready = "1";
if (!theSheet().matters.some((matter) => matter.done)) page.querySelector(`[data-name="${theSheet().applicant.number ? "item" : "id_number"}"]`).focus();
