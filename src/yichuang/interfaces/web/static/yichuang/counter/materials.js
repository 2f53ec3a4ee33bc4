/* The checklist of materials: arrows move, one key says what is true of the paper in hand. The reviewing points stand
   under the material in focus, because that is the moment at which they are needed. */
import { say } from "./say.js";
import { active, changed, hear, material, page, tell, theSheet } from "./sheet.js";

const list = page.querySelector("[data-materials]");
const STATES = { 1: "received", 2: "missing", 3: "incorrect", 4: "not_needed", 5: "deferred", 6: "promised" };
export const WORDS = { "": "未核对", received: "收到", missing: "缺少", incorrect: "有误", not_needed: "不需要", deferred: "容缺", promised: "承诺" };

export const rows = () => [...list.querySelectorAll("[data-code]")];
export const currentRow = () => list.querySelector("[data-code][data-current]") || rows()[0];
const isLocked = () => Boolean(active().done);
const usual = (row) => Math.max(1, Number(row.dataset.originals) || 0);

/** The same paper (shared key) that somebody handed in for another matter of this visit. */
const twin = (row) => {
  const key = row.dataset.shared;
  if (!key) return null;
  for (const matter of theSheet().matters) {
    if (matter === active()) continue;
    const found = Object.values(matter.materials).find((one) => one.shared === key && one.state === "received");
    if (found) return found;
  }
  return null;
};

export const drawRow = (row) => {
  const one = material(row.dataset.code);
  if (row.dataset.shared) one.shared = row.dataset.shared;
  row.dataset.state = one.state;
  row.querySelector("[data-state-word]").textContent = WORDS[one.state];
  const parts = [];
  if (one.originals) parts.push(`${one.originals} 份`);
  if (one.files.length) parts.push(`${one.files.length} 个文件`);
  const isOffered = !isLocked() && one.state !== "received" && Boolean(twin(row));
  row.querySelector("[data-amount]").textContent = isOffered ? "可复用 R" : parts.join(" · ");
  row.querySelectorAll("[data-set]").forEach((button) => {
    button.setAttribute("aria-pressed", String(button.dataset.set === one.state));
    button.disabled = isLocked();
  });
  row.querySelector("[data-originals-now]").textContent = one.originals;
  const note = row.querySelector("[data-note]");
  if (note.value !== one.note) note.value = one.note;
  note.disabled = isLocked();
  row.querySelector("[data-note-line]").hidden = !["incorrect", "missing"].includes(one.state) && !one.note;
  row.querySelector("[data-reuse]").hidden = !isOffered;
  row.setAttribute("aria-label", `${row.dataset.name}，${row.dataset.need}，${WORDS[one.state]}`);
  tell("files:draw", row);
};

const progress = () => {
  const all = rows();
  const of = (state) => all.filter((row) => row.dataset.state === state).length;
  const left = of("");
  page.querySelector("[data-checked]").textContent = all.length ? (left ? `还有 ${left} 项未核对` : "已全部核对") : "";
};

const redraw = () => {
  rows().forEach(drawRow);
  progress();
};

export const makeCurrent = (row, focus = true) => {
  rows().forEach((other) => {
    other.toggleAttribute("data-current", other === row);
    other.tabIndex = other === row ? 0 : -1;
  });
  if (focus) row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
};

export const setState = (row, state) => {
  if (isLocked()) return;
  const one = material(row.dataset.code);
  if (state === "not_needed" && row.dataset.necessity === "required") {
    say(`「${row.dataset.name}」是必需材料，不能标为不需要。`, "soon");
    return;
  }
  if (["deferred", "promised"].includes(state) && !row.querySelector(`[data-set="${state}"]`)) {
    say(state === "deferred" ? `「${row.dataset.name}」不能容缺后补。` : `「${row.dataset.name}」不能以承诺代替。`, "soon");
    return;
  }
  one.state = state;
  if (["received", "incorrect"].includes(state) && !one.files.length && !one.originals) one.originals = usual(row);
  if (["missing", "not_needed", "deferred", "promised"].includes(state)) one.originals = 0;
  drawRow(row);
  progress();
  changed();
};

const move = (row, step) => {
  const all = rows();
  const next = all[all.indexOf(row) + step];
  if (next) makeCurrent(next);
};

const allReceived = () => {
  rows().forEach((row) => {
    const { state } = material(row.dataset.code);
    if (!state && row.dataset.necessity !== "optional") setState(row, "received");
    else if (!state) setState(row, "not_needed");
  });
  say("");
};

const reuse = (row) => {
  const from = twin(row);
  if (!from || isLocked()) return;
  Object.assign(material(row.dataset.code), {
    state: "received",
    originals: from.originals,
    files: from.files.map((file) => ({ ...file })),
    note: "本次来访已提交，同一份材料",
  });
  drawRow(row);
  progress();
  changed();
};

const count = (row, step) => {
  const one = material(row.dataset.code);
  if (isLocked() || (step > 0 && one.originals >= 99)) return;
  one.originals = Math.max(0, one.originals + step);
  if (one.originals && !one.state) one.state = "received";
  drawRow(row);
  progress();
  changed();
};

const noteOf = (row) => {
  row.querySelector("[data-note-line]").hidden = false;
  row.querySelector("[data-note]").focus();
};

const act = (row, key) => {
  if (STATES[key]) {
    setState(row, STATES[key]);
    if (key === "3") noteOf(row);
    else if (key === "1") move(row, 1);
    return true;
  }
  if (key === "Enter") {
    setState(row, "received");
    move(row, 1);
  } else if (key === "ArrowDown") move(row, 1);
  else if (key === "ArrowUp") move(row, -1);
  else if (key === "Home") makeCurrent(rows()[0]);
  else if (key === "End") makeCurrent(rows()[rows().length - 1]);
  else if (key === "A") allReceived();
  else if (key === "R") reuse(row);
  else if (key === "N") noteOf(row);
  else if (key === "+" || key === "=") count(row, 1);
  else if (key === "-") count(row, -1);
  else if (key === "U") tell("files:pick", row);
  else if (key === "V" || key === " ") tell("files:view", { row });
  else return false;
  return true;
};

list.addEventListener("keydown", (event) => {
  const row = event.target.closest("[data-code]");
  if (!row || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.target.matches("[data-note]")) {
    if (event.key === "Enter" || event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      makeCurrent(row);
      if (event.key === "Enter") move(row, 1);
    }
    return;
  }
  if (event.target !== row && (event.key === "Enter" || event.key === " ")) return; // a button of the row
  // the place of the key counts, whatever the input method makes of it
  const place = /^(?:Digit|Numpad)([0-9])$/.exec(event.code) || /^Key([A-Z])$/.exec(event.code);
  const key = place ? place[1] : event.key;
  if (act(row, key)) event.preventDefault();
});

list.addEventListener("click", (event) => {
  const row = event.target.closest("[data-code]");
  if (!row) return;
  const button = event.target.closest("button");
  if (!event.target.matches("[data-note]")) makeCurrent(row, !button);
  if (!button) return;
  if (button.dataset.set) setState(row, button.dataset.set);
  if (button.dataset.set === "incorrect") noteOf(row);
  if (button.dataset.count) count(row, Number(button.dataset.count));
  if (button.matches("[data-reuse]")) reuse(row);
  if (button.matches("[data-pick]")) tell("files:pick", row);
});
list.addEventListener("focusin", (event) => {
  const row = event.target.closest("[data-code]");
  if (row && !row.hasAttribute("data-current")) makeCurrent(row, false);
});
list.addEventListener("input", (event) => {
  if (!event.target.matches("[data-note]")) return;
  material(event.target.closest("[data-code]").dataset.code).note = event.target.value;
  changed();
});
page.querySelector("[data-all]").addEventListener("click", allReceived);

hear("matter:drawn", () => {
  const [first] = rows();
  redraw();
  if (first) makeCurrent(rows().find((row) => !row.dataset.state) || first, false);
  else progress();
});
hear("files:changed", ({ row }) => {
  if (row.isConnected) drawRow(row);
  progress();
});
hear("materials:focus", () => {
  const row = rows().find((one) => !one.dataset.state) || rows()[0];
  if (row) makeCurrent(row);
});
