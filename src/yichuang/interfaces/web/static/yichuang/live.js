/* Live screens. <div data-live="hall:qingliu" data-state="/hall/board/state/"> is drawn anew from its state address when
   something happens on its stream, when the stream is ready, and after a lost connection; meanwhile [data-stale] says that
   what one sees may be old. data-state-into="#x" draws into another element. data-calm: minutes until it looks by itself.
   Every event is also a DOM event "live" on the element: detail = {kind, data, again}. An id is passed on once. */
(() => {
  "use strict";
  if (window.yichuangLive) return; // two parts of a page may ask for it
  window.yichuangLive = true;
  const KINDS = ["called", "recalled", "missed", "started", "transferred", "held", "finished", "waiting", "window", "rate"];
  const SILENCE = 40000; // the server beats every 15 s
  const TOGETHER = 250;

  const follow = (root) => {
    const seen = new Set();
    let source = null;
    let last = null;
    let heard = Date.now();
    let wanted = false;

    const stale = (is) => {
      document.querySelectorAll("[data-stale]").forEach((mark) => { mark.hidden = !is; });
      root.classList.toggle("is-stale", is);
    };
    const draw = async () => {
      wanted = false;
      if (!root.dataset.state) return;
      try {
        const answer = await fetch(root.dataset.state, { headers: { "HX-Request": "true" }, cache: "no-store" });
        if (!answer.ok) throw new Error(String(answer.status));
        const words = await answer.text();
        const into = root.dataset.stateInto ? document.querySelector(root.dataset.stateInto) : root; // as it is by now
        if (!into) return;
        into.innerHTML = words;
        if (window.htmx) window.htmx.process(into);
        root.dispatchEvent(new CustomEvent("drawn", { bubbles: true }));
        stale(false);
      } catch {
        stale(true);
        soon(3000);
      }
    };
    const soon = (wait = TOGETHER) => {
      if (wanted) return;
      wanted = true;
      setTimeout(draw, wait);
    };
    const alive = () => { heard = Date.now(); };

    const connect = () => {
      if (source) source.close();
      alive();
      const after = last === null ? "" : `?after=${last}`;
      source = new EventSource(`/live/${encodeURIComponent(root.dataset.live)}${after}`);
      source.addEventListener("ready", (event) => {
        alive();
        if (last === null) last = Number(event.lastEventId);
        if (root.dataset.state) soon(0);
        else stale(false);
      });
      source.addEventListener("beat", alive);
      KINDS.forEach((kind) => source.addEventListener(kind, (event) => {
        alive();
        const data = JSON.parse(event.data);
        if (seen.has(data.id)) return;
        seen.add(data.id);
        if (seen.size > 1000) seen.delete(seen.values().next().value);
        last = Math.max(last === null ? 0 : last, data.id);
        root.dispatchEvent(new CustomEvent("live", { bubbles: true, detail: { kind, data } }));
        soon();
      }));
      source.onerror = () => {
        stale(true);
        if (source.readyState === EventSource.CLOSED) setTimeout(connect, 3000);
      };
    };
    setInterval(() => {
      if (Date.now() - heard < SILENCE) return;
      stale(true);
      connect();
    }, 5000);
    if (root.dataset.calm) setInterval(() => soon(0), Number(root.dataset.calm) * 60000);
    window.addEventListener("pagehide", () => source && source.close());
    window.addEventListener("pageshow", (event) => event.persisted && connect());
    connect();
  };

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-live]").forEach(follow));
})();
