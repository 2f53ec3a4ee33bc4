/* The rating pad: when the visit at its window is over, it asks. A visit that ended long ago is not asked about. */
(() => {
  "use strict";
  const FRESH = 180000;
  document.addEventListener("live", (event) => {
    const { kind, data } = event.detail;
    if (kind !== "rate") return;
    const left = FRESH - (window.yichuangLive.now() - Date.parse(data.at));
    if (left <= 0) return;
    const pad = document.querySelector("[data-pad]").dataset.pad;
    window.yichuangUnsent.go(`/rate/${encodeURIComponent(data.token)}/?pad=${encodeURIComponent(pad)}`, Date.now() + left);
  });
})();
