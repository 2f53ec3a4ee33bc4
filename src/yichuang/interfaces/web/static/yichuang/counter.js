/* The clerk's workbench. Each part has its module in counter/; here they are brought together, and Esc goes back. */
import "./counter/applicant.js";
import "./counter/finder.js";
import "./counter/matters.js";
import "./counter/situation.js";
import "./counter/materials.js";
import "./counter/files.js";
import "./counter/acts.js";
import { begin, restore } from "./counter/drafts.js";
import { get } from "./counter/ask.js";
import { active, changed, fill, hear, isUnsent, page, tell, theSheet, url } from "./counter/sheet.js";

restore();
fill();

// A person, a sheet. A ticket that is called begins a sheet of its own, with the item that it was taken for; one that was
// called before a reload keeps its sheet. When the person is done with, the next sheet is laid out.
const ticket = () => document.querySelector("#panel-inner [name=ticket]")?.value || "";
const isBlank = () => !isUnsent() && !theSheet().matters.some((matter) => matter.done);

const bringItem = async () => {
  const { item } = await get(url("ticket")).catch(() => ({}));
  if (item && !active().item) tell("item:brought", item);
};
const follow = async (isNext = false) => {
  const now = ticket();
  if (!isNext && (!now || now === theSheet().ticket)) return;
  if (isBlank()) {
    theSheet().ticket = now;
    changed();
    page.querySelector("[data-name='id_number']").focus();
  } else await begin(now);
  if (now) bringItem();
};
let lately = ""; // what the panel was asked to do
let isLeaving = false; // "new visit" was pressed: the one at the window is finished first
document.body.addEventListener("hall-changed", (event) => (lately = event.detail.verb));
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "panel-inner") return;
  const isOver = ["finish", "call"].includes(lately) && !event.target.querySelector("[data-code]");
  follow(isOver && (isLeaving || (!isUnsent() && !isBlank())));
  lately = "";
  isLeaving = false;
});
page.querySelector("[data-new-visit]").addEventListener("click", () => {
  const finish = document.querySelector("#panel-inner [hx-post$='/finish/']");
  isLeaving = Boolean(finish);
  if (finish) {
    window.htmx.process(finish); // the panel may have come a moment ago and not be settled yet
    finish.click();
  }
  else begin(ticket());
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
