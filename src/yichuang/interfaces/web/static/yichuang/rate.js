/* A pad returns to its window's page by itself, so that it is free for the next person; every touch gives more time. */
(() => {
  "use strict";
  const back = document.querySelector("[data-return-seconds]");
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => location.replace(back.href), 1000 * Number(back.dataset.returnSeconds));
  };
  ["pointerdown", "keydown", "input"].forEach((what) => document.addEventListener(what, wait));
  wait();
})();
