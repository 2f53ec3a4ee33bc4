/* Live screens. <div data-live="hall:qingliu" data-state="/hall/board/state/"> is drawn anew from its state address when
   something happens on its stream, when the stream is ready, and after a lost connection; meanwhile [data-stale] says that
   what one sees may be old, and [data-as-of] since when. data-state-into="#x" draws into another element. data-calm:
   minutes until it looks by itself. data-together: milliseconds within which many screens ask one after the other.
   Every event is also a DOM event "live" on the element: detail = {kind, data}. An id is passed on once, over a reload too.
   window.yichuangLive.now() is the server's time: machines on walls have wrong clocks. */
(() => {
  "use strict";
  if (window.yichuangLive) return; // two parts of a page may ask for it
  const KINDS = ["called", "recalled", "missed", "started", "transferred", "finished", "waiting", "window", "label", "rate", "held", "rejoined", "notice", "reload"];
  const SILENCE = 40000; // the server beats every 15 s
  const TOGETHER = 250;
  const PATIENCE = 15000; // for an answer
  const REMEMBERED = 3600000; // a position that is older is of no use
  const SEEN = 1000;

  let offset = 0;
  const now = () => Date.now() + offset;
  const clockTime = (at) => new Intl.DateTimeFormat("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Shanghai" }).format(at);
  window.yichuangLive = { now, clockTime };

  const follow = (root) => {
    const memory = `live:${root.dataset.live}`;
    let seen = new Set();
    let source = null;
    let last = null;
    let heard = Date.now();
    let isDeaf = false; // no live line
    let isOld = false; // the last look at the state failed
    let timer = 0;
    let isDrawing = false;
    let isWanted = false;

    const tell = () => {
      const is = isDeaf || isOld;
      document.querySelectorAll("[data-stale]").forEach((mark) => { mark.hidden = !is; });
      if (is && !root.classList.contains("is-stale")) document.querySelectorAll("[data-as-of]").forEach((mark) => { mark.textContent = clockTime(heard + offset); });
      root.classList.toggle("is-stale", is);
    };
    const draw = async () => {
      timer = 0;
      isWanted = false;
      isDrawing = true;
      try {
        const answer = await fetch(root.dataset.state, { headers: { "HX-Request": "true" }, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
        if (!answer.ok) throw new Error(String(answer.status));
        const words = await answer.text();
        const into = root.dataset.stateInto ? document.querySelector(root.dataset.stateInto) : root; // as it is by now
        if (into) {
          into.innerHTML = words;
          if (window.htmx) window.htmx.process(into);
          root.dispatchEvent(new CustomEvent("drawn", { bubbles: true }));
        }
        isOld = false;
      } catch {
        isOld = true;
      }
      tell();
      isDrawing = false;
      if (isOld) soon(3000);
      else if (isWanted) soon();
    };
    /** One look at a time: what happens while one is under way asks for another one after it. */
    const soon = (wait = TOGETHER + Math.random() * Number(root.dataset.together || 0)) => {
      if (!root.dataset.state) return;
      isWanted = true;
      if (!timer && !isDrawing) timer = setTimeout(draw, wait);
    };
    const alive = (event) => {
      heard = Date.now();
      const said = event && event.data ? JSON.parse(event.data) : {};
      if (said.now) offset = Date.parse(said.now) - Date.now();
      return said;
    };

    const begin = (event) => {
      const said = alive(event);
      const position = Number(event.lastEventId);
      if (last === null || position < last) { // the journal began anew: ids are given out again
        last = position;
        seen = new Set();
      }
      isDeaf = false;
      tell();
      soon(0);
      root.dispatchEvent(new CustomEvent("live-ready", { bubbles: true, detail: said }));
    };
    const hear = (kind) => (event) => {
      const data = alive(event);
      if (seen.has(data.id)) return;
      seen.add(data.id);
      if (seen.size > SEEN) seen.delete(seen.values().next().value);
      last = Math.max(last === null ? 0 : last, data.id);
      root.dispatchEvent(new CustomEvent("live", { bubbles: true, detail: { kind, data } }));
      soon();
    };
    const connect = () => {
      if (source) source.close();
      alive();
      const mine = new EventSource(`/live/${encodeURIComponent(root.dataset.live)}${last === null ? "" : `?after=${last}`}`);
      source = mine;
      mine.addEventListener("ready", begin);
      mine.addEventListener("beat", alive);
      mine.addEventListener("deaf", () => { // the server hears nothing itself: its next "ready" says when that is over
        isDeaf = true;
        tell();
      });
      KINDS.forEach((kind) => mine.addEventListener(kind, hear(kind)));
      mine.onerror = () => {
        isDeaf = true;
        tell();
        if (mine.readyState === EventSource.CLOSED) setTimeout(() => mine === source && connect(), 3000);
      };
    };

    const keep = () => {
      try {
        if (last !== null) sessionStorage.setItem(memory, JSON.stringify({ last, seen: [...seen].slice(-200), at: Date.now() }));
      } catch { /* then the next page begins with what happens from now on */ }
    };
    const recall = () => {
      try {
        const kept = JSON.parse(sessionStorage.getItem(memory));
        if (!kept || Date.now() - kept.at > REMEMBERED) return;
        last = kept.last;
        seen = new Set(kept.seen);
      } catch { /* as a new one */ }
    };
    setInterval(() => {
      if (isDeaf) soon(0); // even without a live line one may look
      if (isDeaf && navigator.onLine && source.readyState === EventSource.OPEN) connect(); // it broke off and nobody said so
      if (Date.now() - heard < SILENCE) return;
      isDeaf = true;
      tell();
      connect();
    }, 5000);
    if (root.dataset.calm) setInterval(() => soon(0), Number(root.dataset.calm) * 60000);
    window.addEventListener("online", () => isDeaf && connect());
    window.addEventListener("offline", () => {
      isDeaf = true;
      tell();
    });
    window.addEventListener("pagehide", () => {
      keep();
      if (source) source.close();
    });
    window.addEventListener("pageshow", (event) => event.persisted && connect());
    recall();
    connect();
  };

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-live]").forEach(follow));
})();
