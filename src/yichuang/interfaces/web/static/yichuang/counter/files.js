/* Files of a material: dragged, pasted or picked, sent at once with progress, shown from the browser's own copy.
   What is shown is inert: an image, or a PDF in the browser's viewer, by the type that the server found in the content. */
import { Offline, Refused, send } from "./ask.js";
import { fieldError, say } from "./say.js";
import { active, changed, hear, material, page, tell, theSheet, url } from "./sheet.js";
import { currentRow, makeCurrent, rows } from "./materials.js";

const picker = document.getElementById("picker");
const viewer = document.getElementById("viewer");
const holder = page.querySelector("[data-materials]");
const sending = new Map(); // material object → [{name, share, again}]
const shown = new Map(); // digest → {url, type}
const VIEWABLE = /^(image\/(png|jpeg|gif|webp|bmp)|application\/pdf)$/;
let pickFor = null;

const chip = (text, title) => {
  const element = document.createElement("li");
  element.className = "ct-file";
  const name = document.createElement("span");
  name.textContent = text;
  if (title) element.title = title;
  element.append(name);
  return element;
};

const fileChip = (file, row) => {
  const element = chip(file.name, `${file.name}（${Math.ceil(file.size / 1024)} KB）`);
  const copy = shown.get(file.digest);
  if (copy && copy.type.startsWith("image/")) {
    const image = document.createElement("img");
    image.src = copy.url;
    image.alt = "";
    element.prepend(image);
  }
  const open = document.createElement("button");
  open.type = "button";
  open.tabIndex = -1;
  open.className = "ct-file__open";
  open.textContent = copy ? "预览" : "已上传";
  open.disabled = !copy;
  open.setAttribute("aria-label", `预览 ${file.name}`);
  open.addEventListener("click", () => view(file, row));
  element.append(open);
  if (!active().done) {
    const remove = document.createElement("button");
    remove.type = "button";
    remove.tabIndex = -1;
    remove.className = "ct-file__remove";
    remove.textContent = "×";
    remove.setAttribute("aria-label", `移除 ${file.name}`);
    remove.addEventListener("click", () => {
      const one = material(row.dataset.code);
      one.files = one.files.filter((other) => other !== file);
      changed();
      tell("files:changed", { row });
      row.focus();
    });
    element.append(remove);
  }
  return element;
};

const jobChip = (job) => {
  const element = chip(job.name);
  element.classList.add("ct-file--sending");
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = job.share;
  bar.setAttribute("aria-label", `正在上传 ${job.name}`);
  element.append(bar);
  if (job.waits) element.append("等待网络");
  return element;
};

hear("files:draw", (row) => {
  const one = material(row.dataset.code);
  const place = row.querySelector("[data-files]");
  place.replaceChildren(...one.files.map((file) => fileChip(file, row)), ...(sending.get(one) || []).map(jobChip));
  place.hidden = !place.children.length;
});

const upload = async (file, row, one) => {
  const sheet = theSheet(); // the paper stays this person's, whoever is at the window when it has arrived
  const jobs = sending.get(one) || sending.set(one, []).get(one);
  const job = { name: file.name, share: 0, waits: false };
  jobs.push(job);
  const draw = () => row.isConnected && tell("files:draw", row);
  draw();
  try {
    const stored = await patiently(file, job, draw);
    keepCopy(stored, file);
    if (!one.files.some((other) => other.digest === stored.digest)) one.files.push(stored);
    if (!one.state || one.state === "missing") one.state = "received";
    fieldError("materials", "");
    changed(sheet);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    say(error.refusal.message, "late", error.refusal.next && { href: error.refusal.next, text: "重新登录" });
  } finally {
    jobs.splice(jobs.indexOf(job), 1);
    if (row.isConnected) tell("files:changed", { row });
  }
};

/** Send; where the connection is lost, wait for it and send again. */
const patiently = async (file, job, draw) => {
  for (;;) {
    try {
      job.waits = false;
      return await send(url("files"), file, (share) => {
        job.share = share;
        draw();
      });
    } catch (error) {
      if (!(error instanceof Offline)) throw error;
      job.waits = true;
      draw();
      await new Promise((resolve) => setTimeout(resolve, 3000));
    }
  }
};

const keepCopy = (stored, file) => {
  if (shown.has(stored.digest) || !VIEWABLE.test(stored.content_type)) return;
  // the type is the server's finding, never what the file says of itself: a page in disguise stays inert
  const copy = new Blob([file], { type: stored.content_type });
  shown.set(stored.digest, { url: URL.createObjectURL(copy), type: stored.content_type });
};

export const isSending = (matter = active()) => Object.values(matter.materials).some((one) => (sending.get(one) || []).length);

const add = (files, row) => {
  if (!row || active().done) return say("请先选择事项，再添加材料文件。", "soon");
  makeCurrent(row);
  return Promise.all([...files].map((file) => upload(file, row, material(row.dataset.code))));
};

hear("files:pick", (row) => {
  if (active().done) return;
  pickFor = row;
  picker.value = "";
  picker.click();
});
picker.addEventListener("change", () => picker.files.length && add(picker.files, pickFor));

document.addEventListener("paste", (event) => {
  const files = [...(event.clipboardData ? event.clipboardData.files : [])];
  if (!files.length || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  const stamp = new Date().toTimeString().slice(0, 8).replaceAll(":", "");
  add(
    files.map((file) => (/^image\.\w+$/.test(file.name) ? new File([file], `粘贴-${stamp}.${file.name.split(".").pop()}`, { type: file.type }) : file)),
    currentRow(),
  );
});

const over = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
const target = (event) => (event.target.closest ? event.target.closest("[data-code]") : null);
document.addEventListener("dragover", (event) => {
  if (!over(event)) return;
  event.preventDefault(); // a file that is dropped beside the list must not replace the page
  const row = target(event);
  rows().forEach((other) => other.toggleAttribute("data-drop-here", other === row));
});
["dragleave", "drop", "dragend"].forEach((name) =>
  document.addEventListener(name, () => rows().forEach((row) => row.removeAttribute("data-drop-here"))),
);
document.addEventListener("drop", (event) => {
  if (!over(event)) return;
  event.preventDefault();
  if (holder.contains(event.target)) add(event.dataTransfer.files, target(event) || currentRow());
});

const view = (file) => {
  const copy = shown.get(file.digest);
  if (!copy) return say("这个文件已上传；刷新页面后不再保留本机副本，提交后可在办件详情中查看。", "calm");
  const place = viewer.querySelector("[data-view]");
  const element = document.createElement(copy.type === "application/pdf" ? "iframe" : "img");
  element.src = copy.url;
  if (element.tagName === "IFRAME") element.title = file.name;
  else element.alt = file.name;
  place.replaceChildren(element);
  viewer.querySelector("[data-view-name]").textContent = file.name;
  viewer.showModal();
  return undefined;
};
hear("files:view", ({ row }) => {
  const file = material(row.dataset.code).files.find((one) => shown.has(one.digest)) || material(row.dataset.code).files[0];
  if (file) view(file);
});
viewer.addEventListener("close", () => viewer.querySelector("[data-view]").replaceChildren());
