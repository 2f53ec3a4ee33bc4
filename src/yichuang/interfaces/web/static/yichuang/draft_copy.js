/* What is typed into a draft and not yet saved is kept in this browser: a reload, a lost connection or an ended session
   loses nothing. The copy belongs to one edition; it goes when that is saved. */
(() => {
  "use strict";
  let form, timer;
  const key = () => `draft:${form.dataset.draft}`;
  const skipped = ["csrfmiddlewaretoken", "edition", "file"];
  const values = () => [...new FormData(form)].filter(([name, value]) => !skipped.includes(name) && typeof value === "string");
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  let saved, sent; // values of the last saving that was answered, and of the one that is under way

  const unsaved = () => !same(values(), saved);
  const tell = () => {
    const line = document.querySelector("[data-unsaved]");
    if (line) line.hidden = !unsaved();
  };
  const keep = () => {
    if (unsaved()) localStorage.setItem(key(), JSON.stringify({ edition: form.dataset.edition, values: values() }));
    else localStorage.removeItem(key());
    tell();
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 250);
  };

  const refill = (copy) => {
    document.querySelectorAll("[data-rows]").forEach((rows) => {
      const begin = `${rows.dataset.rows}.`;
      const ids = new Set(copy.filter(([name]) => name.startsWith(begin)).map(([name]) => name.slice(begin.length).split(".")[0]));
      rows.replaceChildren();
      ids.forEach((id) => window.yichuangRows.add(rows.dataset.rows, id));
    });
    [...form.elements].forEach((field) => {
      if (field.type === "checkbox") field.checked = copy.some(([name, value]) => name === field.name && value === field.value);
    });
    copy.forEach(([name, value]) => {
      const field = form.querySelector(`[name="${CSS.escape(name)}"]:not([type=checkbox])`);
      if (field) field.value = value;
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    form = document.getElementById("draft");
    if (!form) return;
    saved = values();
    form.addEventListener("input", later);
    form.addEventListener("changed-rows", later);
    window.addEventListener("pagehide", () => unsaved() && keep());
    let copy = null;
    try {
      copy = JSON.parse(localStorage.getItem(key()));
    } catch {
      localStorage.removeItem(key());
    }
    if (!copy || same(copy.values, saved)) return;
    if (copy.edition !== form.dataset.edition) {
      document.querySelector("#restored strong").textContent = "草稿在您上次编辑以后又保存过；您没有保存的内容已经恢复，请对照差异核对后保存。";
    }
    refill(copy.values);
    document.getElementById("restored").hidden = false;
    form.dispatchEvent(new CustomEvent("changed-rows", { bubbles: true }));
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-forget-copy]")) return;
    localStorage.removeItem(key());
    form.removeEventListener("input", later);
    saved = values();
    window.location.reload();
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.target.id === "standing") sent = values();
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "standing") return;
    if (document.querySelector("#standing [data-saved]")) {
      saved = sent; // what was typed since then is not
      form.dataset.edition = document.querySelector("#standing [name=edition]").value;
      document.getElementById("restored").hidden = true;
      keep();
    }
    tell();
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    const path = event.detail.requestConfig.path || "";
    if (form && path.endsWith("/submit/")) keep();
  });
})();
