/* A registered machine: tells every minute that it is there and how its page is, and loads its page anew where the answer
   asks for it: once for each order, when nobody is touching the screen. Works while the live lines are down. */
(() => {
  "use strict";
  const own = document.currentScript.dataset;
  const DONE = "machine-restarted"; // number of the last restart that this machine has made
  const UNTOUCHED = 30000;
  let every = 60000;
  let errors = 0;
  let touched = 0;
  let staleSince = 0;
  window.addEventListener("error", () => { errors += 1; });
  window.addEventListener("unhandledrejection", () => { errors += 1; });
  ["pointerdown", "keydown"].forEach((name) => document.addEventListener(name, () => { touched = Date.now(); }, { passive: true, capture: true }));
  setInterval(() => {
    const stale = document.querySelector("[data-stale]:not([hidden])");
    if (!stale) staleSince = 0;
    else staleSince = staleSince || Date.now();
  }, 1000);

  const done = () => Number(localStorage.getItem(DONE) || 0);
  const isHere = (page) => window.location.pathname === page;
  const isFree = (page) => isHere(page) || Date.now() - touched > UNTOUCHED;
  const obey = (order) => {
    if (!order.restart || order.restart === done()) return; // each once, whatever is said again
    const go = () => {
      if (!isFree(order.page)) return void setTimeout(go, 1000);
      localStorage.setItem(DONE, String(order.restart));
      if (isHere(order.page)) window.location.reload(); // with what its address says, such as the zones of an area board
      else window.location.replace(order.page);
    };
    go();
  };
  const beat = async () => {
    const { csrf } = own;
    const body = {
      page: window.location.pathname,
      version: own.version,
      errors,
      stale: staleSince ? Math.round((Date.now() - staleSince) / 1000) : 0,
      done: done(),
    };
    try {
      const answer = await fetch(own.beat, { method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": csrf }, body: JSON.stringify(body), cache: "no-store" });
      sessionStorage.setItem("machine-beat", String(Date.now()));
      if (answer.status === 410) return; // this machine was disabled: it is an open screen again
      if (answer.ok) {
        const order = await answer.json();
        every = order.every * 1000;
        if (order.prints) localStorage.setItem("kiosk-prints", "1");
        else localStorage.removeItem("kiosk-prints");
        obey(order);
      }
    } catch { /* the line is down: the server sees the silence, the next beat tries again */ }
    setTimeout(beat, every);
  };
  // a page of a kiosk stands for seconds: the first beat comes at once only where one is due, or a restart is to be confirmed
  const confirms = String(done()) !== sessionStorage.getItem("machine-confirmed");
  sessionStorage.setItem("machine-confirmed", String(done()));
  const since = Date.now() - Number(sessionStorage.getItem("machine-beat") || 0);
  setTimeout(beat, confirms ? 0 : Math.max(0, Math.min(every, every - since)));
})();
