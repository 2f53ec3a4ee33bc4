/* Enrolment of a machine: figures on the screen; a code that came with the QR code (behind the #, which is never sent). */
(() => {
  "use strict";
  document.addEventListener("DOMContentLoaded", () => {
    const field = document.getElementById("code");
    const bring = () => {
      const brought = /^#(\d{8})$/.exec(window.location.hash);
      if (!brought) return;
      field.value = brought[1];
      window.history.replaceState(null, "", window.location.pathname);
    };
    bring();
    window.addEventListener("hashchange", bring);
    document.addEventListener("click", (event) => {
      const key = event.target.closest("[data-digit]");
      if (!key) return;
      field.value = key.dataset.digit === "back" ? field.value.slice(0, -1) : (field.value + key.dataset.digit).slice(0, field.maxLength);
    });
  });
})();
