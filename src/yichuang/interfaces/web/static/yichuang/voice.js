/* Speaking Chinese: one announcement after the other, none cuts another off. Browsers allow speech only after a touch, or
   where they were started so; [data-voice-on] asks for the touch. window.yichuangVoice.say(text, {times, tag, clips});
   [data-say] reads what an element says. Where the machine has no Chinese voice, or the address says ?voice=recorded, the
   clips (names of recordings) are played instead of the text. */
(() => {
  "use strict";
  const line = [];
  let current = null;
  let allowed = false;
  const able = "speechSynthesis" in window;
  const LONGEST = 20000; // some engines forget to say that they ended
  const BUSY = 3; // so many wait: each is said once only
  const OLD = 300000; // what could not be said for so long is of no use to anybody
  const asked = new URLSearchParams(location.search).get("voice");
  const recorded = () => window.yichuangRecorded && window.yichuangRecorded.has();

  const chinese = () => {
    const voices = able ? window.speechSynthesis.getVoices() : [];
    return voices.find((voice) => /^(zh|cmn)[-_](CN|Hans)/i.test(voice.lang)) || voices.find((voice) => /^(zh|cmn)/i.test(voice.lang));
  };
  /** The list of voices comes late in some browsers, and never where there are none. */
  const voices = new Promise((go) => {
    if (!able || chinese()) return go();
    window.speechSynthesis.addEventListener?.("voiceschanged", () => go(), { once: true });
    return setTimeout(go, 2000);
  });
  const plays = (one) => Boolean(one.clips && recorded() && asked !== "browser" && (asked === "recorded" || !chinese()));

  const speak = (one) => new Promise((go) => {
    const words = new SpeechSynthesisUtterance(one.text);
    words.lang = "zh-CN";
    words.rate = 0.9;
    const voice = chinese();
    if (voice) words.voice = voice;
    const guard = setTimeout(() => {
      window.speechSynthesis.cancel(); // it hangs: the next one shall not wait behind it
      go(true);
    }, LONGEST);
    const end = (isSaid) => {
      clearTimeout(guard);
      go(isSaid);
    };
    words.onend = () => end(true);
    words.onerror = (event) => end(["interrupted", "canceled"].includes(event.error));
    window.speechSynthesis.speak(words);
  });
  const utter = async (one) => {
    await voices;
    if (plays(one)) return window.yichuangRecorded.play(one.clips);
    const isSaid = able && (await speak(one));
    return !isSaid && one.clips && recorded() && !one.isStopped ? window.yichuangRecorded.play(one.clips) : undefined;
  };

  const next = async () => {
    if (current || !allowed) return;
    while (line.length && Date.now() - line[0].at > OLD) line.shift();
    if (!line.length) return;
    const one = (current = line.shift());
    for (let left = one.times; left > 0 && !one.isStopped; left -= 1) {
      if (left < one.times && line.length >= BUSY) break;
      document.dispatchEvent(new CustomEvent("saying", { detail: one }));
      await utter(one).catch(() => undefined);
      document.dispatchEvent(new CustomEvent("said", { detail: one }));
      await new Promise((go) => setTimeout(go, 400));
    }
    current = null;
    next();
  };
  const say = (text, { times = 1, tag = "", clips = null } = {}) => {
    line.push({ text, tag, clips, times, at: Date.now() });
    while (!allowed && line.length > 20) line.shift(); // nobody has switched it on
    next();
  };
  const allow = () => {
    allowed = true;
    document.querySelectorAll("[data-voice-on]").forEach((button) => { button.hidden = true; });
    next();
  };
  const quiet = () => {
    line.length = 0;
    if (current) current.isStopped = true;
    if (able) window.speechSynthesis.cancel();
    window.yichuangRecorded?.stop();
  };

  document.addEventListener("click", (event) => {
    allow();
    const reader = event.target.closest("[data-say]");
    if (!reader) return;
    quiet();
    const from = document.querySelector(reader.dataset.say);
    say([...from.querySelectorAll("[data-spoken]")].map((one) => one.dataset.spoken || one.textContent.trim()).join("。"));
  }, true);
  document.addEventListener("DOMContentLoaded", () => {
    if (!able) document.querySelectorAll(recorded() ? "[data-say]" : "[data-voice-on], [data-say]").forEach((button) => { button.hidden = true; });
    if (navigator.userActivation && navigator.userActivation.hasBeenActive) allow();
    else if (recorded() && document.querySelector("[data-voice-on]")) {
      // a browser that may sound without a touch says so by letting this run
      const sound = window.yichuangRecorded.sound();
      const look = () => sound.state === "running" && allow();
      sound.addEventListener("statechange", look);
      look();
    }
  });
  window.yichuangVoice = { say, quiet, pending: () => line.length + (current ? 1 : 0) };
})();
