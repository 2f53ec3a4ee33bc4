/* The big acts: F4 accept, F6 tell once what is missing, F7 refuse acceptance, F8 print. One form, one key: a second press,
   a second click or a second try after a lost connection gives the same case and never another one. */
import { Offline, Refused, post } from "./ask.js";
import { refreshDrafts } from "./drafts.js";
import { isSending } from "./files.js";
import { makeCurrent, rows, setState } from "./materials.js";
import { again, show } from "./matters.js";
import { askPromise, isAsked } from "./promising.js";
import { hush, noErrors, refuse, say } from "./say.js";
import { nextQuestion } from "./situation.js";
import { active, changed, hear, material, page, tell as tellAll, theSheet, url } from "./sheet.js";

const RETRY = 3000;
const under = new Set(); // keys of matters that are being sent
const telling = document.getElementById("telling");
const refusing = document.getElementById("refusing");

const isListed = (code) => rows().some((row) => row.dataset.code === code);
const payload = (matter, act) => {
  const { applicant, agent } = theSheet();
  const [kind, idType] = applicant.type.split(":");
  return {
    key: matter.key,
    item: matter.item,
    applicant: { kind, id_type: idType, number: applicant.number, name: applicant.name, phone: applicant.phone, address: applicant.address },
    agent: agent.on ? { name: agent.name, number: agent.number, authority: agent.authority && agent.authority.digest } : null,
    delivery: matter.delivery,
    summary: matter.remarks,
    situation: matter.situation || {},
    form: matter.form,
    materials: Object.entries(matter.materials)
      .filter(([code]) => isListed(code)) // of another situation that was answered before
      .filter(([, one]) => one.state === "received" || (one.state === "incorrect" && act !== "accept"))
      .map(([code, one]) => ({ code, originals: one.originals, files: one.files.map((file) => file.digest), note: one.note })),
  };
};

const busy = (is) => page.querySelector("[data-act=accept]").setAttribute("aria-busy", String(is));

/** Send until there is an answer: while the connection is lost, the same form with the same key is tried again. */
const patiently = async (act, value) => {
  const panel = window.yichuangPanel;
  const moment = panel?.pressed();
  const end = panel?.wait(moment); // what is pressed on the panel from now on comes after it
  try {
    return await untilAnswered(act, value, () => (panel ? { ago: Number(panel.ago(moment)) } : {}));
  } finally {
    end?.();
  }
};
/** ``when``: how long ago it was pressed, said where it isn't sent at once. */
const untilAnswered = async (act, value, when) => {
  for (let isKept = false; ; isKept = true) {
    try {
      // what was pressed on the panel before comes first: the visit before this one is ended there
      if (!((await window.yichuangPanel?.flush()) ?? true)) throw new Offline();
      const answer = await post(url(act), isKept ? { ...value, ...when() } : value);
      hush();
      return answer;
    } catch (error) {
      if (!(error instanceof Offline)) throw error;
      say("网络中断，已填内容都在。恢复后会自动提交，只会提交一次，请不要关闭页面。", "soon");
      await Promise.race([
        new Promise((resolve) => setTimeout(resolve, RETRY)),
        new Promise((resolve) => window.addEventListener("online", resolve, { once: true })),
      ]);
    }
  }
};

const submit = async (act, more = {}) => {
  const sheet = theSheet();
  const matter = active();
  if (matter.done || under.has(matter.key)) return false;
  under.add(matter.key);
  busy(true);
  noErrors();
  hush();
  try {
    const answer = await patiently(act, { ...payload(matter, act), ...more });
    matter.done = { number: answer.number, act, html: answer.html };
    changed(sheet);
    refresh();
    if (theSheet() !== sheet) return true; // the next person is at the window by now
    again();
    goOn();
    return true;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (theSheet() !== sheet) {
      say(`上一位办事人的办件没有提交：${error.refusal.message}内容在左侧草稿中。`, "late");
      return error.refusal;
    }
    refuse(error.refusal);
    if (error.refusal.field === "form") tellAll("form:refused", error.refusal);
    const lacking = rows().find((row) => (error.refusal.missing || []).includes(row.dataset.code));
    if (lacking) makeCurrent(lacking);
    return error.refusal;
  } finally {
    under.delete(matter.key);
    busy(false);
  }
};

const refresh = () => {
  window.htmx.trigger("#recent", "refresh");
  window.htmx.ajax("GET", url("panel"), { source: "#calling-panel", target: "#panel-inner" }); // the visit is open now
  refreshDrafts();
};

/** To the next thing: another matter that waits, else what is left to do with this one. */
const goOn = () => {
  const { matters } = theSheet();
  const next = matters.findIndex((matter) => !matter.done && matter.item);
  if (next >= 0) return show(next).then(() => page.querySelector("[data-code]")?.focus());
  return page.querySelector("[data-outcome] [data-next]")?.focus();
};

const ready = () => {
  if (active().done) return false;
  if (page.dataset.leaving) {
    say("上一位的来访正在结束，请稍候再提交。", "soon"); // until then the matter would become part of that visit
    return false;
  }
  if (!active().item) {
    refuse({ field: "item", message: "请先选择要办理的事项。" });
    return false;
  }
  if (!theSheet().applicant.number.trim()) {
    refuse({ field: "id_number", message: "请先读取或输入申请人的证件号码。" });
    return false;
  }
  if (isSending()) {
    say("还有文件正在上传，传完后再提交。", "soon");
    return false;
  }
  return true;
};

/** Without the answers nobody knows what is missing. */
const isAnswered = () => {
  const open = nextQuestion();
  if (!open) return true;
  say("请先问清申请人的情形：按数字键选择答案。", "soon");
  open.focus();
  return false;
};

const accept = () => {
  if (!ready() || !isAnswered()) return;
  const of = (...states) => rows().filter((row) => states.includes(row.dataset.state) && row.dataset.necessity !== "optional");
  const wrong = rows().find((row) => row.dataset.state === "incorrect");
  const unseen = of("")[0];
  if (wrong || of("missing").length) {
    say("有材料缺少或有误：当场补齐后标为收到，或按 F6 一次性告知。", "late");
    makeCurrent(wrong || of("missing")[0]);
  } else if (unseen) {
    say("还有材料没有核对：按 1 收到、2 缺少、3 有误，或按 A 全部收到。", "soon");
    makeCurrent(unseen);
  } else if (isAsked()) askPromise((more) => submit("accept", more));
  else submit("accept");
};

// --- F6: all that is missing or wrong, told at once; the server's sheet of a material says what may be wrong with it
const points = (row) => JSON.parse(row.dataset.points);
const faultsOf = (row) => {
  const sheet = row.querySelector("[data-faults-of]").content.firstElementChild.cloneNode(true);
  const tick = (what) => {
    const fault = sheet.querySelector(`[data-fault=${what}]`);
    fault.querySelector("input").checked = true;
    return fault;
  };
  const { note } = material(row.dataset.code);
  if (row.dataset.state !== "incorrect") {
    const missing = tick("missing");
    if (note) missing.querySelector("[data-problem]").value = note;
  } else if (note) {
    const other = tick("other");
    other.querySelector("[data-problem]").value = note;
    if (points(row).length) other.querySelector("[data-how]").value = `请更正后重新提交：${points(row).join("；")}。`;
  }
  return sheet;
};

const otherProblem = () => {
  const row = document.getElementById("problem").content.firstElementChild.cloneNode(true);
  row.querySelector("[data-remove]").addEventListener("click", () => row.remove());
  return row;
};

const tell = () => {
  if (!ready() || !isAnswered()) return;
  const wanting = rows().filter(
    (row) => ["missing", "incorrect"].includes(row.dataset.state) || (!row.dataset.state && row.dataset.necessity !== "optional"),
  );
  const list = telling.querySelector("[data-problems]");
  list.replaceChildren(...wanting.map(faultsOf));
  if (!wanting.length) list.append(otherProblem());
  telling.querySelector("[data-dialog-error]").textContent = "";
  telling.showModal();
  (list.querySelector("[data-faults] input") || list.querySelector("[data-problem]")).focus();
};

const send = async (dialog, act, more) => {
  const error = dialog.querySelector("[data-dialog-error]");
  error.textContent = "";
  const answer = await submit(act, more);
  if (answer === true) dialog.close();
  else if (answer) {
    if (["problems", "reason", "basis", "competent_organ"].includes(answer.field)) error.textContent = answer.message;
    else dialog.close();
  }
};

telling.querySelector("[data-send]").addEventListener("click", () => {
  const sheets = [...telling.querySelectorAll("[data-problems] > [data-faults]")];
  const unsaid = sheets.find((sheet) => !sheet.querySelector("input:checked"));
  if (unsaid) {
    telling.querySelector("[data-dialog-error]").textContent = `「${unsaid.querySelector("legend").textContent.trim()}」还没有勾选问题；没有问题的，返回后标为收到。`;
    unsaid.querySelector("input").focus();
    return;
  }
  const said = [...telling.querySelectorAll("[data-fault]:has(input:checked), [data-problems] > .ct-problem")];
  const problems = said.map((row) => ({
    material: row.closest("[data-faults]")?.dataset.material || "",
    point: row.dataset.point || "",
    problem: row.querySelector("[data-problem]").value,
    how: row.querySelector("[data-how]").value,
  }));
  problems.forEach((one) => {
    const row = rows().find((other) => other.dataset.code === one.material);
    if (row && !row.dataset.state) setState(row, "missing");
  });
  send(telling, "tell_deficiency", { problems });
});
telling.querySelector("[data-more]").addEventListener("click", () => {
  const row = otherProblem();
  telling.querySelector("[data-problems]").append(row);
  row.querySelector("[data-problem]").focus();
});

// --- F7: not accepted, with the reason of the law
const refuseAcceptance = () => {
  if (!ready()) return;
  refusing.querySelector("[data-dialog-error]").textContent = "";
  refusing.showModal();
  refusing.querySelector("[name=reason]").focus();
};
refusing.querySelectorAll("[data-basis]").forEach((choice) =>
  choice.addEventListener("click", () => {
    refusing.querySelector("[name=reason]").value = choice.dataset.reason;
    refusing.querySelector("[name=basis]").value = choice.dataset.basis;
    refusing.querySelector(choice.dataset.then).focus();
  }),
);
refusing.querySelector("[data-send]").addEventListener("click", () => {
  const value = (name) => refusing.querySelector(`[name=${name}]`).value;
  send(refusing, "refuse_acceptance", {
    reason: value("reason"),
    basis: value("basis"),
    competent_organ: value("competent_organ"),
  });
});

const print = () => (active().done ? page.querySelector("[data-outcome] [data-print-notice]").click() : tellAll("form:print"));

const ACTS = { accept, tell_deficiency: tell, refuse_acceptance: refuseAcceptance, print };
page.querySelectorAll("[data-act]").forEach((button) => button.addEventListener("click", () => ACTS[button.dataset.act]()));
const enable = () => {
  const isDone = Boolean(active().done);
  page.querySelectorAll("[data-act]").forEach((button) => (button.disabled = button.dataset.act === "print" ? !isDone && !active().form : isDone));
};
hear("matter:drawn", enable);
hear("form:changed", enable);
