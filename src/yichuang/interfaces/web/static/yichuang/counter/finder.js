/* The item finder: a few letters of the name or of its pinyin initials, arrows, Enter. Enter before the answer is there
   takes the first one as soon as it comes, so a fast clerk never waits with the hands. */
import { Offline, get } from "./ask.js";
import { fieldError, say } from "./say.js";
import { active, hear, page, tell, url } from "./sheet.js";

const input = page.querySelector("[data-name='item']");
const list = page.querySelector("[data-found]");
let shown = null; // the words that the list answers
let running = null;
let wantsFirst = false;
let timer = 0;

const words = () => input.value.replace(/['’\s]+/g, "").trim(); // an input method writes sp'jy while it composes
const options = () => [...list.querySelectorAll("[role=option]")];
const current = () => list.querySelector("[aria-selected=true]");

const close = () => {
  list.hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
};

const select = (option) => {
  options().forEach((one) => one.setAttribute("aria-selected", String(one === option)));
  if (!option) return input.removeAttribute("aria-activedescendant");
  input.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
};

const choose = (option) => {
  if (option.dataset.href) return window.location.assign(option.dataset.href); // a bundle has a page of its own
  if (option.dataset.elsewhere) {
    fieldError("item", option.dataset.elsewhere);
    return;
  }
  fieldError("item", "");
  close();
  input.value = "";
  shown = null;
  tell("item:chosen", { code: option.dataset.itemCode, name: option.dataset.itemName });
};

const search = async () => {
  const asked = words();
  if (running) running.abort();
  if (!asked) {
    wantsFirst = false;
    return close();
  }
  const mine = (running = new AbortController());
  try {
    list.innerHTML = await get(`${url("find")}?q=${encodeURIComponent(asked)}`, { signal: mine.signal });
  } catch (error) {
    if (error.name === "AbortError") return;
    wantsFirst = false;
    if (error instanceof Offline) return fieldError("item", "网络中断，暂时不能查找事项；已填内容不会丢失。");
    return say(error.message, "late");
  }
  running = null;
  shown = asked;
  list.hidden = false;
  input.setAttribute("aria-expanded", "true");
  select(options()[0]);
  if (wantsFirst && options().length) choose(options()[0]);
  wantsFirst = false;
};

input.addEventListener("input", () => {
  fieldError("item", "");
  clearTimeout(timer);
  timer = setTimeout(search, 90);
});
input.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const all = options();
  const here = all.indexOf(current());
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (all.length) select(all[Math.min(all.length - 1, Math.max(0, here + (event.key === "ArrowDown" ? 1 : -1)))]);
  } else if (event.key === "Enter") {
    event.preventDefault();
    if (!words()) return active().item ? tell("situation:focus") : undefined;
    if (shown === words() && !list.hidden && current()) return choose(current());
    wantsFirst = true;
    clearTimeout(timer);
    search();
  } else if (event.key === "Escape" && !list.hidden) {
    event.preventDefault();
    close();
  }
});
input.addEventListener("blur", () => setTimeout(close, 150));
list.addEventListener("mousedown", (event) => {
  const option = event.target.closest("[role=option]");
  if (!option) return;
  event.preventDefault();
  choose(option);
});
hear("sheet:taken", () => {
  if (running) running.abort(); // what was looked for was another person's
  clearTimeout(timer);
  wantsFirst = false;
  input.value = "";
  close();
});
