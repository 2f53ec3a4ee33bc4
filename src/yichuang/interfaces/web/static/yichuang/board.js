/* The hall board: announces each call in turn, twice; a call that is old when it arrives is shown but not spoken. A board of
   some zones (data-zones) speaks only the calls of these. */
(() => {
  "use strict";
  const FRESH = 90000;
  const live = () => window.yichuangLive;
  document.addEventListener("live", (event) => {
    const { kind, data } = event.detail;
    if (kind !== "called" && kind !== "recalled") return;
    if (live().now() - Date.parse(data.at) > FRESH) return;
    const zones = (event.target.dataset.zones || "").split(" ").filter(Boolean);
    if (zones.length && !zones.includes(data.zone)) return;
    window.yichuangVoice.say(data.say, { times: 2, tag: data.number, clips: data.clips });
  });
  const mark = (number) => document.querySelectorAll("[data-number]").forEach((row) => {
    row.classList.toggle("is-spoken", row.dataset.number === number);
  });
  let spoken = "";
  document.addEventListener("saying", (event) => { spoken = event.detail.tag; mark(spoken); });
  document.addEventListener("said", () => { spoken = ""; mark(""); });
  document.addEventListener("drawn", () => mark(spoken));

  const clock = () => {
    const now = live().now();
    const day = new Intl.DateTimeFormat("zh-CN", { dateStyle: "long", timeZone: "Asia/Shanghai" }).format(now);
    const week = new Intl.DateTimeFormat("zh-CN", { weekday: "short", timeZone: "Asia/Shanghai" }).format(now);
    const words = `${day} ${week} ${live().clockTime(now)}`;
    document.querySelectorAll("[data-clock]").forEach((one) => { if (one.textContent !== words) one.textContent = words; });
  };
  document.addEventListener("DOMContentLoaded", () => { clock(); setInterval(clock, 1000); });
  document.addEventListener("live-ready", clock);
})();
