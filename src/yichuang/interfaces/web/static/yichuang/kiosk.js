/* The kiosk: back to the start after 30 s without a touch (in standard print, for the next person), letters on the screen,
   and printing where the kiosk was once opened with ?print=1. No page is gone to that cannot be reached: the browser's own
   error page would stay, and nobody stands by to take it away. An identity card on the reader, which types like a keyboard,
   only much faster, is known on every page: 18 characters at once, then Enter. */
(() => {
  "use strict";
  const PATIENCE = 30;
  document.addEventListener("DOMContentLoaded", () => {
    const screen = document.querySelector("[data-kiosk]");
    const left = document.querySelector("[data-left]");
    const large = document.documentElement.classList.contains("large-print");
    const known = "known" in screen.dataset; // somebody's card or choice: forgotten when they have gone
    const home = known || document.querySelector("[data-card]") ? `${screen.dataset.kiosk}?leave=1` : screen.dataset.kiosk;
    let seconds = PATIENCE;
    const touched = () => { seconds = PATIENCE; };
    ["pointerdown", "keydown", "wheel", "scroll"].forEach((name) => document.addEventListener(name, touched, { passive: true, capture: true }));
    // the screen keeps what it has and tries again; while the platform is away it looks more often whether it is back
    let retry = 0;
    const leave = async (go) => {
      const reached = await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(8000) }).then((answer) => answer.ok, () => false);
      document.querySelectorAll("[data-stale]").forEach((mark) => { mark.hidden = reached; });
      if (reached) go();
      else retry ||= setTimeout(() => { retry = 0; leave(() => {}); }, 3000);
    };
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (!link || link.target || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      leave(() => window.location.assign(link.href));
    });
    document.addEventListener("submit", (event) => {
      const form = event.target;
      if (event.defaultPrevented || form.dataset.reached) return delete form.dataset.reached;
      event.preventDefault();
      form.dataset.sending = ""; // app.js waits for an answer from now on, and there may come none
      form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
      return leave(() => {
        form.dataset.reached = "1";
        form.requestSubmit(event.submitter);
      });
    });
    setInterval(() => {
      const atStart = window.location.pathname === screen.dataset.kiosk;
      if (atStart && !large && !known) return;
      seconds -= 1;
      if (left) left.textContent = String(Math.max(0, seconds));
      if (seconds > 0) return;
      seconds = PATIENCE;
      const form = document.querySelector("[data-print-size]");
      leave(() => {
        if (!large || !form) return window.location.assign(home);
        form.elements.next.value = home;
        return form.submit();
      });
    }, 1000);
    // figures of the start page are a minute old at most
    setInterval(() => {
      if (window.location.pathname === screen.dataset.kiosk && !large && !known) leave(() => window.location.reload());
    }, 60000);

    if (new URLSearchParams(window.location.search).get("print")) localStorage.setItem("kiosk-prints", "1");
    if (document.querySelector("[data-slip]") && localStorage.getItem("kiosk-prints")) window.print();

    const card = document.querySelector("[data-card]");
    const GAP = 90; // ms between two keys of a reader; fingers are slower
    let burst = "";
    let before = null; // a field that the reader types into gets back what stood there
    let at = 0;
    document.addEventListener("keydown", (event) => {
      if (!card || event.ctrlKey || event.altKey || event.metaKey) return;
      const now = event.timeStamp;
      if (now - at > GAP) burst = "";
      at = now;
      if (event.key === "Enter" && /^\d{17}[\dX]$/.test(burst)) {
        event.preventDefault();
        event.stopPropagation();
        if (before && before.field.isConnected) before.field.value = before.value;
        card.elements.number.value = burst;
        burst = "";
        leave(() => card.submit());
        return;
      }
      if (!/^[0-9xX]$/.test(event.key)) { if (event.key !== "Shift") burst = ""; return; }
      if (!burst) before = event.target.matches("input") ? { field: event.target, value: event.target.value } : null;
      burst = (burst + event.key.toUpperCase()).slice(-18);
    }, true);

    let field = document.querySelector("[data-letters]");
    document.addEventListener("focusin", (event) => {
      if (event.target.matches("[data-letters]")) field = event.target;
    });
    document.addEventListener("click", (event) => {
      const letter = event.target.closest("[data-letter]");
      if (!letter || !field) return;
      const typed = letter.dataset.letter;
      field.value = typed === "back" ? field.value.slice(0, -1) : typed === "clear" ? "" : field.value + typed;
      if (field.maxLength > 0) field.value = field.value.slice(0, field.maxLength);
      field.dispatchEvent(new Event("input", { bubbles: true }));
      const next = document.querySelector(`[data-letters][data-after="${field.id}"]`); // a full field leads to the next
      if (next && field.value.length === field.maxLength) next.focus();
    });
  });
})();
