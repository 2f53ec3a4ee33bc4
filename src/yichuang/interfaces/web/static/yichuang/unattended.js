/* A screen that nobody touches loads itself anew: each night, and after the platform was renewed. Only when nothing is being
   said or shown to somebody, never while the server is away (the browser's own error page would stay for ever), and not all
   screens at once. */
(() => {
  "use strict";
  const NIGHT = [3 * 60 + 30, 4 * 60]; // minutes of the day, by the server's clock
  const YOUNG = 3600000;
  const LOOK = 20000;
  const opened = performance.now();
  const share = Math.random();
  let release = null;
  let since = 0; // when the new release was heard of
  const minuteNow = () => {
    const [hour, minute] = window.yichuangLive.clockTime(window.yichuangLive.now()).split(":").map(Number);
    return (hour % 24) * 60 + minute;
  };
  const isNight = () => {
    const minute = minuteNow();
    return performance.now() - opened > YOUNG && minute >= NIGHT[0] + share * 20 && minute < NIGHT[1];
  };
  const isRenewed = () => since && performance.now() - since > share * 60000;
  const isQuiet = () => !document.querySelector("[data-live].is-stale") && !(window.yichuangVoice && window.yichuangVoice.pending());
  const look = async () => {
    if (!(isNight() || isRenewed()) || !isQuiet()) return;
    const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null);
    if (answer && answer.ok && isQuiet()) location.reload();
  };
  document.addEventListener("live-ready", (event) => {
    const said = event.detail.release;
    if (!said) return;
    if (release !== null && said !== release) since ||= performance.now();
    release = said;
  });
  document.addEventListener("live", (event) => {
    if (event.detail.kind === "reload") since ||= performance.now();
  });
  setInterval(look, LOOK);
})();
