/* Typed data is never lost: each change is kept in the browser at once and on the server a second later; a reload, a lost
   connection or a sign-out brings the sheet back as it was. What is not sent when the next person comes stays as a draft:
   the next sheet lies there at once, and the one that was left goes to the server in its own time. */
import { Offline, Refused, get, post } from "./ask.js";
import { draw, drawAnswers } from "./rows.js";
import { say } from "./say.js";
import { hear, isUnsent, newSheet, page, take, theSheet, url } from "./sheet.js";

const LOCAL = `counter:${page.dataset.post}`;
const LEFT = `${LOCAL}:left`;
const status = page.querySelector("[data-draft-status]");
const DELAY = 1000;
const AFTER_LOST = 5000;
const AFTER_REFUSED = 30000;
const waiting = new Map(); // sheets by key that the server hasn't as they are now: the one in front, and those left behind
let timer = 0;
let isSaving = false;

const show = (text, state) => {
  status.textContent = text;
  status.dataset.state = state;
};
const left = () => [...waiting.values()].filter((sheet) => sheet.key !== theSheet().key);

/** What is not sent yet outlives the browser; what is sent stays only until the tab closes: it is personal data. */
const keepHere = () => {
  const [keep, forget] = isUnsent() ? [localStorage, sessionStorage] : [sessionStorage, localStorage];
  try {
    forget.removeItem(LOCAL);
    keep.setItem(LOCAL, JSON.stringify(theSheet()));
    if (left().length) localStorage.setItem(LEFT, JSON.stringify(left()));
    else localStorage.removeItem(LEFT);
  } catch {
    show("本机空间不足，草稿只保存在服务器", "soon");
  }
};

const put = async (sheet) => {
  const isDraft = isUnsent(sheet);
  const sent = JSON.stringify(sheet);
  await post(url("drafts"), { key: sheet.key, content: isDraft ? sheet : null });
  if (JSON.stringify(waiting.get(sheet.key)) === sent) waiting.delete(sheet.key);
  if (sheet.key === theSheet().key && !waiting.has(sheet.key)) show(isDraft ? "草稿已保存" : "", "good");
  if (sheet.key !== theSheet().key || !isDraft) refreshDrafts();
};

const keepThere = async () => {
  if (isSaving || !waiting.size) return;
  isSaving = true;
  let next = DELAY;
  try {
    for (const sheet of [...waiting.values()]) await put(sheet);
    if (left().length) next = 0;
  } catch (error) {
    next = error instanceof Offline ? AFTER_LOST : AFTER_REFUSED;
    if (error instanceof Offline) show("网络中断，草稿保存在本机", "soon");
    else if (error instanceof Refused) {
      show("草稿保存在本机", "soon");
      if (error.refusal.code === "signed_out") say(error.refusal.message, "late", { href: error.refusal.next, text: "重新登录" });
    } else throw error;
  } finally {
    isSaving = false;
    keepHere();
    if (waiting.size) plan(next);
  }
};

const plan = (delay = DELAY) => {
  clearTimeout(timer);
  timer = setTimeout(keepThere, delay);
};

hear("sheet:changed", (sheet) => {
  waiting.set(sheet.key, sheet);
  keepHere();
  if (sheet.key === theSheet().key && status.dataset.state !== "soon") show("正在保存…", "calm");
  plan();
});
window.addEventListener("online", () => plan(0));
window.addEventListener("pagehide", () => {
  keepHere();
  [...waiting.values()].filter(isUnsent).forEach((sheet) => {
    post(url("drafts"), { key: sheet.key, content: sheet }, { keepalive: true }).catch(() => {});
  });
});

const local = (name) => {
  try {
    return JSON.parse(localStorage.getItem(name) ?? sessionStorage.getItem(name));
  } catch {
    return null;
  }
};
const stored = () => JSON.parse(document.getElementById("draft").textContent);

/** The sheet that was being worked on, from wherever the newer copy lies. */
export const restore = () => {
  (local(LEFT) || []).forEach((sheet) => waiting.set(sheet.key, sheet));
  const [here, there] = [local(LOCAL), stored()];
  const newest = here && there && here.key === there.key ? (here.saved >= there.saved ? here : there) : here || there;
  take(newest || newSheet());
  if (newest && isUnsent(newest)) show("已恢复未提交的内容", "good");
  else show("", "good");
  if (waiting.size) plan(0);
};

/** Bring another sheet to the front, at once; true if the one before had something that was not sent. */
export const turnTo = (sheet) => {
  const before = theSheet();
  const wasUnsent = isUnsent(before);
  if (wasUnsent) waiting.set(before.key, before);
  take(sheet);
  keepHere();
  show("", "good");
  plan(0);
  refreshDrafts();
  return wasUnsent;
};

/** Begin with the next person; what was not sent stays in the list of drafts. */
export const begin = (ticket = "") => {
  const wasUnsent = turnTo({ ...newSheet(), ticket, saved: Date.now() });
  page.querySelector("[data-name='id_number']").focus();
  say(wasUnsent ? "上一位办事人未提交的内容已存为草稿，可在左侧找回。" : "");
};

export const refreshDrafts = () => window.htmx.trigger("#drafts", "refresh");

// The sheet in front is no draft among others.
drawAnswers("drafts", (box, html) => {
  draw(box, html, (row) => !row.querySelector(`[data-draft-key="${theSheet().key}"]`));
  box.hidden = !box.querySelector("li");
});

let wanted = ""; // the draft that was asked for last
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-draft-key]");
  if (!button) return;
  const key = (wanted = button.dataset.draftKey);
  try {
    const found = waiting.get(key) || (await get(`${url("drafts")}?key=${encodeURIComponent(key)}`));
    if (wanted !== key || theSheet().key === key) return; // another one was chosen meanwhile, or this one twice
    turnTo(found);
    show("已恢复草稿", "good");
  } catch (error) {
    say(error instanceof Offline ? "网络中断，暂时取不到草稿。" : error.message, "late");
  }
});
