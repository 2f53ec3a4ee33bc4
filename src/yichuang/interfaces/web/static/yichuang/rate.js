/* Rating on a pad. One touch on a face is enough: it is sent by itself when nothing more is touched. Without a connection it
   is kept and sent later. The pad returns to its window's page by itself, so that it is free for the next person. */
(() => {
  "use strict";
  const SEND_AFTER = 12; // seconds without a touch
  const back = document.querySelector("[data-return-seconds]");
  const form = document.querySelector(".yc-rate--pad form");
  const note = document.querySelector("[data-sends-itself]");
  let leaving;
  let sending;
  const wait = (seconds = back.dataset.returnSeconds) => {
    clearTimeout(leaving);
    leaving = setTimeout(() => window.yichuangUnsent.go(back.href), 1000 * Number(seconds));
  };
  const touched = () => {
    wait();
    clearTimeout(sending);
    if (!form || !form.querySelector("[name=level]:checked")) return;
    note.hidden = false;
    note.querySelector("b").textContent = String(SEND_AFTER);
    sending = setTimeout(() => form.requestSubmit(), 1000 * SEND_AFTER);
  };
  ["pointerdown", "keydown", "input"].forEach((what) => document.addEventListener(what, touched));
  back.addEventListener("click", (event) => {
    event.preventDefault();
    window.yichuangUnsent.go(back.href);
  });

  const thanks = () => {
    const done = document.getElementById("rating-kept").content.cloneNode(true);
    form.closest(".card-body").replaceChildren(done);
    wait(8);
  };
  if (form) {
    window.addEventListener("submit", async (event) => {
      if (event.target !== form) return;
      event.preventDefault();
      event.stopImmediatePropagation(); // before the page's own way of holding back what can't be sent
      clearTimeout(sending);
      if (form.dataset.sending) return;
      form.dataset.sending = "1";
      const body = [...new FormData(form)].filter(([, value]) => typeof value === "string");
      const answer = await window.yichuangUnsent.send(location.href, body);
      if (answer === null) thanks();
      else if (answer.ok) location.replace(answer.url);
      else form.submit(); // the page says what is wrong with it
    }, true);
  }
  wait();
})();
