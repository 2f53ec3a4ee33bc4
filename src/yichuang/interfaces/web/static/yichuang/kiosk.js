/* The kiosk: back to the start after 30 s without a touch (in standard print, for the next person), letters on the screen,
   and printing where the kiosk was once opened with ?print=1. */
(() => {
  "use strict";
  const PATIENCE = 30;
  document.addEventListener("DOMContentLoaded", () => {
    const screen = document.querySelector("[data-kiosk]");
    const left = document.querySelector("[data-left]");
    const large = document.documentElement.classList.contains("large-print");
    let seconds = PATIENCE;
    const touched = () => { seconds = PATIENCE; };
    ["pointerdown", "keydown", "wheel", "scroll"].forEach((name) => document.addEventListener(name, touched, { passive: true, capture: true }));
    // a page that cannot be reached is not gone to: the screen keeps what it has and tries again
    const leave = async (go) => {
      const reached = await fetch(screen.dataset.kiosk, { cache: "no-store" }).then((answer) => answer.ok, () => false);
      document.querySelectorAll("[data-stale]").forEach((mark) => { mark.hidden = reached; });
      if (reached) go();
    };
    setInterval(() => {
      const atStart = window.location.pathname === screen.dataset.kiosk;
      if (atStart && !large) return;
      seconds -= 1;
      if (left) left.textContent = String(Math.max(0, seconds));
      if (seconds > 0) return;
      seconds = PATIENCE;
      const form = document.querySelector("[data-print-size]");
      leave(() => {
        if (!large || !form) return window.location.assign(screen.dataset.kiosk);
        form.elements.next.value = screen.dataset.kiosk;
        return form.submit();
      });
    }, 1000);
    // figures of the start page are a minute old at most
    setInterval(() => {
      if (window.location.pathname === screen.dataset.kiosk && !large) leave(() => window.location.reload());
    }, 60000);

    if (new URLSearchParams(window.location.search).get("print")) localStorage.setItem("kiosk-prints", "1");
    if (document.querySelector("[data-slip]") && localStorage.getItem("kiosk-prints")) window.print();

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
