/* Typed data is never lost: each change is kept in the browser at once and on the server a second later; a reload, a lost
   connection or a sign-out brings the sheet back as it was. What is not sent when the next person comes stays as a draft. */
import { Offline, Refused, get, post } from "./ask.js";
import { say } from "./say.js";
import { hear, isUnsent, newSheet, page, take, theSheet, url } from "./sheet.js";

const LOCAL = `counter:${page.dataset.post}`;
const status = page.querySelector("[data-draft-status]");
const DELAY = 1000;
let timer = 0;
let isSaving = false;
let isDirty = false;

const show = (text, state) => {
  status.textContent = text;
  status.dataset.state = state;
};

/** What is not sent yet outlives the browser; what is sent stays only until the tab closes: it is personal data. */
const keepHere = () => {
  const [keep, forget] = isUnsent() ? [localStorage, sessionStorage] : [sessionStorage, localStorage];
  try {
    forget.removeItem(LOCAL);
    keep.setItem(LOCAL, JSON.stringify(theSheet()));
  } catch {
    show("本机空间不足，草稿只保存在服务器", "soon");
  }
};

const keepThere = async () => {
  if (isSaving || !isDirty) return;
  isSaving = true;
  isDirty = false;
  const sheet = theSheet();
  try {
    const isLeft = isUnsent(sheet);
    await post(url("drafts"), { key: sheet.key, content: isLeft ? sheet : null });
    show(isLeft ? "草稿已保存" : "", "good");
    if (!isLeft) refreshDrafts();
  } catch (error) {
    isDirty = true;
    if (error instanceof Offline) {
      show("网络中断，草稿保存在本机", "soon");
      plan(5000);
    } else if (error instanceof Refused) {
      show("草稿保存在本机", "soon");
      if (error.refusal.code === "signed_out") say(error.refusal.message, "late", { href: error.refusal.next, text: "重新登录" });
    } else throw error;
  } finally {
    isSaving = false;
    if (isDirty) plan();
  }
};

const plan = (delay = DELAY) => {
  clearTimeout(timer);
  timer = setTimeout(keepThere, delay);
};

hear("sheet:changed", () => {
  isDirty = true;
  keepHere();
  if (status.dataset.state !== "soon") show("正在保存…", "calm");
  plan();
});
window.addEventListener("online", () => plan(0));
window.addEventListener("pagehide", () => {
  keepHere();
  if (isDirty && isUnsent()) post(url("drafts"), { key: theSheet().key, content: theSheet() }, { keepalive: true }).catch(() => {});
});

const local = () => {
  try {
    return JSON.parse(localStorage.getItem(LOCAL) ?? sessionStorage.getItem(LOCAL));
  } catch {
    return null;
  }
};
const stored = () => JSON.parse(document.getElementById("draft").textContent);

/** The sheet that was being worked on, from wherever the newer copy lies. */
export const restore = () => {
  const [here, there] = [local(), stored()];
  const newest = here && there && here.key === there.key ? (here.saved >= there.saved ? here : there) : here || there;
  take(newest || newSheet());
  if (newest && isUnsent(newest)) show("已恢复未提交的内容", "good");
  else show("", "good");
};

/** Begin with the next person; what was not sent stays on the server and in the list of drafts. */
export const begin = async (ticket = "") => {
  const left = isUnsent();
  if (left) await flush();
  take({ ...newSheet(), ticket, saved: Date.now() });
  keepHere();
  show("", "good");
  page.querySelector("[data-name='id_number']").focus();
  say(left ? "上一位办事人未提交的内容已存为草稿，可在左侧找回。" : "");
  refreshDrafts();
};

const flush = () => {
  clearTimeout(timer);
  isDirty = true;
  return keepThere();
};

export const refreshDrafts = () => window.htmx.trigger("#drafts", "refresh");

// The sheet in front is no draft among others.
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "drafts") return;
  event.target.querySelector(`[data-draft-key="${theSheet().key}"]`)?.closest("li").remove();
  event.target.hidden = !event.target.querySelector("li");
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-draft-key]");
  if (!button) return;
  try {
    const found = await get(`${url("drafts")}?key=${encodeURIComponent(button.dataset.draftKey)}`);
    if (isUnsent()) await flush();
    take(found);
    keepHere();
    show("已恢复草稿", "good");
    refreshDrafts();
  } catch (error) {
    say(error instanceof Offline ? "网络中断，暂时取不到草稿。" : error.message, "late");
  }
});
