/* 容缺 and 承诺: what is promised is read out from the dialog, signed on it or on a scanned sheet, and sent with F4. */
import { Offline, send } from "./ask.js";
import { rows } from "./materials.js";
import { page, theSheet, url } from "./sheet.js";

const dialog = document.getElementById("promising");
const pad = dialog.querySelector("[data-signature]");
const picture = pad.querySelector("input[name=signature]");
const scan = dialog.querySelector("[data-scan]");
const error = dialog.querySelector("[data-dialog-error]");
const confirmed = dialog.querySelector("[name=credit_confirmed]");
const special = dialog.querySelector("[name=special_power]");
const part = (name) => dialog.querySelector(`[data-promise="${name}"]`);
let onSend = null;

const of = (state) => rows().filter((row) => row.dataset.state === state);
const codes = (state) => of(state).map((row) => row.dataset.code);
const signer = () => dialog.querySelector("[name=signed_by]:checked").value;

/** Whether the matter in front asks for a signed promise. */
export const isAsked = () => Boolean(of("deferred").length || of("promised").length);

const list = (place, state) => {
  place.replaceChildren(
    ...of(state).map((row) => {
      const line = document.createElement("li");
      line.textContent = row.dataset.name;
      return line;
    }),
  );
};

/** Ask for the signature; ``submit`` takes what is sent along and answers true, or the refusal. */
export const askPromise = (submit) => {
  const told = page.querySelector("[data-promise-text]");
  ["deferred", "promised"].forEach((state) => {
    part(state).hidden = !of(state).length;
    list(part(state).querySelector("[data-list]"), state);
  });
  dialog.querySelector("[data-until]").textContent = told?.dataset.until || "";
  dialog.querySelector("[data-told]").innerHTML = told?.innerHTML || "";
  const { agent } = theSheet();
  dialog.querySelector("[data-signers]").hidden = !agent.on;
  dialog.querySelector("[name=signed_by][value=applicant]").checked = true;
  special.checked = false;
  confirmed.checked = false;
  dialog.querySelector("[data-confirm]").hidden = true;
  pad.querySelector("[data-clear]").click();
  scan.value = "";
  error.textContent = "";
  onSend = submit;
  dialog.showModal();
  dialog.querySelector("h2").focus();
};

const drawn = () => new Promise((resolve) => pad.querySelector("canvas").toBlob(resolve, "image/png"));
const signed = async () => {
  const [file] = scan.files;
  const sent = file || (picture.value && new File([await drawn()], "承诺书签名.png", { type: "image/png" }));
  return sent ? (await send(url("files"), sent, () => {})).digest : "";
};

const go = async () => {
  error.textContent = "";
  try {
    const file = await signed();
    if (!file) {
      error.textContent = "请申请人签名，或选择签好的承诺书扫描件。";
      return;
    }
    const by = { signed_by: signer(), special_power: special.checked };
    const [deferred, promised] = [codes("deferred"), codes("promised")];
    const answer = await onSend({
      deferral: deferred.length ? { materials: deferred, promise: file, ...by } : null,
      promises: promised.length ? { materials: promised, signature: file, ...by } : null,
      credit_confirmed: confirmed.checked,
    });
    if (answer === true) dialog.close();
    else if (answer && ["deferral", "promises", "credit"].includes(answer.field)) {
      error.textContent = answer.message;
      if (answer.confirm) dialog.querySelector("[data-confirm]").hidden = false;
    } else if (answer) dialog.close();
  } catch (failure) {
    error.textContent = failure instanceof Offline ? "网络中断，签名还没有上传，恢复后再按 F4。" : failure.refusal?.message || "签名没有上传成功，请重试。";
  }
};
dialog.querySelector("[data-send]").addEventListener("click", go);
["input", "pointerup", "change"].forEach((name) => dialog.addEventListener(name, () => (error.textContent = ""))); // it was heeded
