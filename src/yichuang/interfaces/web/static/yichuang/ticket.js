/* The ticket on the phone warns its holder twice, when few people are ahead and when it is called: by the page's title, by
   sound and vibration, and by a notification where it was allowed. What was warned of is remembered over a reload. */
(() => {
  "use strict";
  const root = document.querySelector("[data-remind]");
  if (!root) return;
  const ask = root.querySelector("[data-remind-ask]");
  const on = root.querySelector("[data-remind-on]");
  const place = `warned-${root.dataset.remind}`;
  const title = document.title;
  let sound = null;

  const card = () => document.querySelector("[data-place]");
  const level = () => {
    const now = card();
    return !now ? "" : now.dataset.place === "called" ? "called" : now.dataset.near === "1" ? "near" : "";
  };
  const ring = (times) => {
    if (!sound || sound.state !== "running") return;
    for (let n = 0; n < times; n += 1) {
      const tone = sound.createOscillator();
      const loud = sound.createGain();
      tone.frequency.value = n % 2 ? 660 : 880;
      loud.gain.value = 0.4;
      tone.connect(loud).connect(sound.destination);
      tone.start(sound.currentTime + n * 0.4);
      tone.stop(sound.currentTime + n * 0.4 + 0.3);
    }
  };
  const notify = (words) => {
    if (!("Notification" in window) || Notification.permission !== "granted") return;
    try {
      new Notification(words, { tag: place, requireInteraction: true });
    } catch {
      /* some phones allow it to service workers only: the title, the sound and the vibration stay */
    }
  };
  const warn = (what) => {
    const { number, ahead, window: where } = card().dataset;
    const words = what === "called" ? `${number} 请到 ${where}` : `${number} 快到了，前面 ${ahead} 人，请回大厅`;
    ring(what === "called" ? 6 : 4);
    const touched = !navigator.userActivation || navigator.userActivation.hasBeenActive; // else browsers refuse, loudly
    if (navigator.vibrate && touched) navigator.vibrate(what === "called" ? [600, 200, 600, 200, 600] : [300, 150, 300]);
    notify(words);
    document.dispatchEvent(new CustomEvent("warned", { detail: { what, words } }));
  };
  const look = () => {
    const now = card();
    const what = level();
    if (now) {
      const { number, ahead } = now.dataset;
      document.title = what === "called" ? `请到窗口！${number}` : what === "near" ? `快到了 ${number}` : now.dataset.place === "waiting" ? `前面 ${ahead} 人 · ${number}` : title;
      const waits = ["waiting", "called", "held"].includes(now.dataset.place);
      root.querySelector("form")?.toggleAttribute("hidden", now.dataset.place !== "waiting");
      ask.hidden = !waits || Boolean(sound);
      on.hidden = !waits || !sound;
    }
    const before = sessionStorage.getItem(place) || "";
    if (what !== before) sessionStorage.setItem(place, what);
    if (what && what !== before) warn(what);
  };
  ask.querySelector("button").addEventListener("click", () => {
    const Sound = window.AudioContext || window.webkitAudioContext;
    sound = Sound ? new Sound() : { state: "none" };
    if (sound.resume) sound.resume().then(() => ring(1), () => {});
    if ("Notification" in window && Notification.permission === "default") Notification.requestPermission().catch(() => {});
    look();
  });
  document.addEventListener("drawn", look);
  look();
})();
