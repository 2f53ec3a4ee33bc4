/* A secret that was asked for: shown for some seconds, copied by key, gone when the time is up or the page is left. */
(() => {
  "use strict";
  const put = (words) => {
    const note = document.querySelector("[data-secret-note]");
    if (note) note.textContent = words;
  };

  document.addEventListener("DOMContentLoaded", () => {
    const box = document.querySelector("[data-secret]");
    if (!box) return;
    const text = box.querySelector("[data-secret-text]");
    const ends = Date.now() + Number(box.dataset.seconds) * 1000;
    const forget = () => {
      if (text) text.textContent = "";
    };
    const leave = () => {
      forget();
      window.location.replace(box.dataset.away);
    };
    box.querySelector("[data-secret-copy]").addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.textContent);
        put("已复制，粘贴后请清空剪贴板。到时自动收起。");
      } catch {
        put("浏览器不允许复制，请对照输入。");
      }
    });
    window.addEventListener("pagehide", forget); // nothing is left for the way back
    document.addEventListener("visibilitychange", () => {
      if (document.hidden && Date.now() >= ends) leave();
    });
    window.setTimeout(leave, ends - Date.now());
  });
})();
