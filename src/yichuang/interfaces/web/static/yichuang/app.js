/* What every page does: answers of htmx go where a person sees them, typed input is kept, nothing is sent twice. */
(() => {
  "use strict";
  const connection = () => document.getElementById("connection");
  const VIA_HTMX = "[hx-get],[hx-post],[hx-put],[hx-patch],[hx-delete]";
  const AWAY = [502, 503, 504];
  let again = null; // how to repeat what failed

  const showAlert = () => {
    const region = document.getElementById("alerts");
    if (!region || !region.children.length) return;
    region.focus({ preventScroll: true });
    region.scrollIntoView({ block: "nearest" });
  };

  const lost = (retry, number) => {
    again = retry;
    const bar = connection();
    if (!bar) return;
    bar.querySelector("[data-lost]").hidden = Boolean(number);
    const failed = bar.querySelector("[data-failed]");
    failed.hidden = !number;
    failed.querySelector("b").textContent = number || "";
    bar.hidden = false;
  };
  const found = () => {
    again = null;
    const bar = connection();
    if (bar) bar.hidden = true;
  };

  // --- a form is sent once: a second click waits for the answer of the first; what is saved again and again
  // (data-save) is then sent once more, with what was written meanwhile
  const busy = (form, is) => {
    form.dataset.sending = is ? "1" : "";
    form.querySelectorAll("button[type=submit], button:not([type])").forEach((button) => {
      if (is) button.setAttribute("aria-busy", "true");
      else button.removeAttribute("aria-busy");
    });
  };
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (form.dataset.sending === "1") {
        event.preventDefault();
        event.stopImmediatePropagation();
        if ("save" in form.dataset) form.dataset.once = "more";
        return;
      }
      if (!navigator.onLine) {
        event.preventDefault();
        event.stopImmediatePropagation();
        lost(() => form.requestSubmit());
        return;
      }
      if (form.method !== "get" && !form.matches(VIA_HTMX)) busy(form, true);
    },
    true,
  );
  window.addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => busy(form, false)));

  // --- htmx
  const form = (event) => event.detail.elt.closest && event.detail.elt.closest("form");
  const resend = (event) => {
    const element = event.detail.elt;
    const trigger = event.detail.requestConfig && event.detail.requestConfig.triggeringEvent;
    return () => {
      if (element.tagName === "FORM") element.requestSubmit();
      else window.htmx.trigger(element, (trigger && trigger.type) || "click");
    };
  };
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.elt.tagName === "FORM") busy(event.detail.elt, true);
    const region = document.getElementById("alerts");
    if (region) region.replaceChildren();
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const own = form(event);
    if (own && own === event.detail.elt) {
      busy(own, false);
      if (own.dataset.once) {
        delete own.dataset.once;
        own.requestSubmit();
      }
    }
    const status = event.detail.xhr ? event.detail.xhr.status : 0;
    if (status >= 200 && status < 300) {
      found();
      if (own && own.dataset.keep) sessionStorage.removeItem(key(own.dataset.keep));
    } else if (status >= 500 && !(AWAY.includes(status) && event.detail.elt.closest?.("[data-keeps]"))) lost(resend(event), event.detail.xhr.getResponseHeader("X-Error-Number") || String(status));
  });
  // what keeps its own acts (data-keeps) says so and sends them itself; nothing else may press its buttons again
  ["htmx:sendError", "htmx:timeout"].forEach((name) =>
    document.addEventListener(name, (event) => !event.target.closest?.("[data-keeps]") && lost(resend(event))),
  );
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id === "alerts") showAlert();
    else event.detail.target.querySelectorAll("form[data-keep]").forEach(restore);
  });

  // --- what is refreshed by itself leaves open what a person has opened, and the cursor where it is
  const about = (details) => (details.closest("li")?.querySelector("strong") || details.querySelector("summary")).textContent;
  const place = (element) => {
    if (element.matches("a[href]")) return (box) => box.querySelector(`a[href="${CSS.escape(element.getAttribute("href"))}"]`);
    const details = element.matches("summary") && about(element.parentElement);
    return (box) => [...box.querySelectorAll("details")].find((one) => about(one) === details)?.querySelector("summary");
  };
  let opened = [];
  let cursor = null;
  const refreshes = (event) => event.detail.elt.matches?.('[hx-trigger^="every"]') && event.detail.target === event.target;
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!refreshes(event)) return;
    opened = [...event.target.querySelectorAll("details[open]")].map(about);
    cursor = event.target.contains(document.activeElement) ? place(document.activeElement) : null;
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (!refreshes(event)) return;
    event.target.querySelectorAll("details").forEach((one) => { one.open = one.open || opened.includes(about(one)); });
    cursor?.(event.target)?.focus({ preventScroll: true });
  });

  // --- a form whose answer takes its place holds still until it comes: nothing is typed into what is about to go
  let held = null;
  const takesItsPlace = (event) => event.detail.elt.matches?.('form[hx-swap^="outerHTML"]') && event.detail.target === event.detail.elt;
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (!takesItsPlace(event)) return;
    held = document.activeElement && event.detail.elt.contains(document.activeElement) ? document.activeElement.id : null;
    event.detail.elt.inert = true;
    event.detail.elt.dataset.held = "1";
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.elt.dataset?.held) event.detail.elt.inert = false;
    if (held) document.getElementById(held)?.focus({ preventScroll: true });
    held = null;
  });

  // --- what is typed into <form data-keep="name"> outlives a reload and a lost connection
  const key = (name) => `keep:${name}`;
  const kept = (element) => element.name && !["password", "file", "hidden"].includes(element.type) && !("keepNot" in element.dataset);
  const save = (own) => {
    const values = [...own.elements].filter(kept).map((element, place) => {
      const ticks = element.type === "checkbox" || element.type === "radio";
      return [place, element.name, ticks ? element.checked : element.value];
    });
    sessionStorage.setItem(key(own.dataset.keep), JSON.stringify(values));
  };
  const restore = (own) => {
    const stored = sessionStorage.getItem(key(own.dataset.keep));
    if (!stored || own.dataset.restored) return;
    own.dataset.restored = "1";
    const fields = [...own.elements].filter(kept);
    JSON.parse(stored).forEach(([place, name, value]) => {
      const element = fields[place];
      if (!element || element.name !== name) return;
      if (typeof value === "boolean") element.checked = value;
      else if (!element.value) element.value = value;
    });
    own.dispatchEvent(new CustomEvent("restored", { bubbles: true }));
  };
  document.addEventListener("input", (event) => {
    const own = event.target.form;
    if (own && own.dataset.keep) save(own);
  });
  // A form that was sent is forgotten when its answer comes, so that the next one of its kind starts empty. It is kept
  // where the answer is an error, a sign-in, or a way back to the form.
  const SENT = "keep-sent";
  document.addEventListener("submit", (event) => {
    const { keep } = event.target.dataset;
    if (keep && !event.defaultPrevented && !event.target.matches(VIA_HTMX)) sessionStorage.setItem(SENT, keep);
  });
  const forgetSent = () => {
    const sent = sessionStorage.getItem(SENT);
    if (!sent) return;
    sessionStorage.removeItem(SENT);
    const [arrival] = performance.getEntriesByType("navigation");
    const isAnswer = arrival && arrival.type === "navigate" && (arrival.responseStatus || 200) < 400;
    if (isAnswer && !location.pathname.startsWith("/accounts/")) sessionStorage.removeItem(key(sent));
  };

  // --- what is picked is said in Chinese, whatever language the browser speaks
  const picked = (input) => {
    const names = [...input.files].map((file) => file.name).join("、");
    input.parentElement.dataset.picked = names || `选择文件${input.multiple ? "（可多选）" : ""}`;
  };
  const chinese = (input) => {
    const box = document.createElement("span");
    box.className = "yc-filebox";
    input.replaceWith(box);
    box.append(input);
    picked(input);
    input.addEventListener("change", () => picked(input));
  };

  document.addEventListener("DOMContentLoaded", () => {
    forgetSent();
    document.querySelectorAll("input[type=file].form-control").forEach(chinese);
    document.querySelectorAll("form[data-keep]").forEach(restore);
    const summary = document.querySelector("[data-error-summary]");
    if (summary) summary.focus();
    window.addEventListener("online", () => again && again());
  });

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-retry],[data-print],[data-open],[data-close],[data-confirm],[data-copy]");
    if (!target) return;
    if (target.matches("[data-retry]")) {
      const repeat = again;
      found();
      if (repeat) repeat();
      else window.location.reload();
    }
    if (target.matches("[data-print]")) window.print();
    if (target.matches("[data-open]")) document.getElementById(target.dataset.open).showModal();
    if (target.matches("[data-close]")) target.closest("dialog").close();
    if (target.matches("[data-copy]")) navigator.clipboard.writeText(target.dataset.copy);
    if (target.matches("[data-confirm]") && !window.confirm(target.dataset.confirm)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submit-on-change]")) event.target.form.requestSubmit();
  });
})();
