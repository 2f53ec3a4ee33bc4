/* The hall board: announces each call in turn, twice; a call that is old when it arrives is shown but not spoken. */
(() => {
  "use strict";
  const FRESH = 90000;
  document.addEventListener("live", (event) => {
    const { kind, data } = event.detail;
    if (kind !== "called" && kind !== "recalled") return;
    if (Date.now() - Date.parse(data.at) > FRESH) return;
    window.yichuangVoice.say(data.say, 2, data.number);
  });
  const mark = (number) => document.querySelectorAll("[data-number]").forEach((row) => {
    row.classList.toggle("is-spoken", row.dataset.number === number);
  });
  let spoken = "";
  document.addEventListener("saying", (event) => { spoken = event.detail.tag; mark(spoken); });
  document.addEventListener("said", () => { spoken = ""; mark(""); });
  document.addEventListener("drawn", () => mark(spoken));

  const clock = () => {
    const now = new Date();
    const day = new Intl.DateTimeFormat("zh-CN", { dateStyle: "long", timeZone: "Asia/Shanghai" }).format(now);
    const week = new Intl.DateTimeFormat("zh-CN", { weekday: "short", timeZone: "Asia/Shanghai" }).format(now);
    const time = new Intl.DateTimeFormat("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Shanghai" }).format(now);
    document.querySelectorAll("[data-clock]").forEach((one) => { one.textContent = `${day} ${week} ${time}`; });
  };
  document.addEventListener("DOMContentLoaded", () => { clock(); setInterval(clock, 5000); });
})();
