/* What a pad could not send is kept in its browser and sent when the line is back; the server takes each rating once.
   window.yichuangUnsent: send(url, body) → the answer, or null where it was kept; go(url): leave the page only when the
   server answers, since the browser's own error page would stay for ever. */
(() => {
  "use strict";
  const MEMORY = "unsent-ratings";
  const MOST = 200;
  const AGAIN = 10000;
  const PATIENCE = 15000;
  let flushing = false;
  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(MEMORY)) || [];
    } catch {
      return [];
    }
  };
  const remember = (all) => localStorage.setItem(MEMORY, JSON.stringify(all.slice(-MOST)));
  const post = async (url, body) => {
    const headers = JSON.parse(document.body.getAttribute("hx-headers") || "{}");
    const answer = await fetch(url, { method: "POST", headers, body: new URLSearchParams(body), signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status >= 500) throw new Error(String(answer.status));
    return answer;
  };
  const send = async (url, body) => {
    try {
      return await post(url, body);
    } catch {
      remember([...kept().filter((one) => one.url !== url), { url, body }]);
      return null;
    }
  };
  const flush = async () => {
    if (flushing || !kept().length) return;
    flushing = true;
    try {
      for (const one of kept()) {
        const answer = await post(one.url, one.body);
        if (answer.status !== 403) remember(kept().filter((other) => other.url !== one.url)); // 403: an old page; the next one can
      }
    } catch { /* later */ }
    flushing = false;
  };
  const go = async (url, until = Infinity) => {
    const answer = await fetch(url, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) }).catch(() => null);
    if (answer && answer.status < 500) location.replace(url);
    else if (Date.now() < until) setTimeout(() => go(url, until), 3000);
  };
  document.addEventListener("DOMContentLoaded", flush);
  document.addEventListener("live-ready", flush);
  window.addEventListener("online", flush);
  setInterval(flush, AGAIN);
  window.yichuangUnsent = { send, go };
})();
