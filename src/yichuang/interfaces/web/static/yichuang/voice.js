/* Speaking Chinese: one announcement after the other, none cuts another off. Browsers allow speech only after a touch, so
   [data-voice-on] asks for it once. window.yichuangVoice.say(text, times); [data-say] reads what an element says. */
(() => {
  "use strict";
  const line = [];
  let speaking = false;
  let allowed = false;
  const able = "speechSynthesis" in window;
  const LONGEST = 20000; // some engines forget to say that they ended

  const chinese = () => {
    const voices = window.speechSynthesis.getVoices();
    return voices.find((voice) => /^(zh|cmn)[-_](CN|Hans)/i.test(voice.lang)) || voices.find((voice) => /^(zh|cmn)/i.test(voice.lang));
  };
  const next = () => {
    if (speaking || !line.length || !able || !allowed) return;
    speaking = true;
    const one = line.shift();
    const words = new SpeechSynthesisUtterance(one.text);
    words.lang = "zh-CN";
    words.rate = 0.9;
    const voice = chinese();
    if (voice) words.voice = voice;
    let over = false;
    const end = () => {
      if (over) return;
      over = true;
      clearTimeout(guard);
      speaking = false;
      document.dispatchEvent(new CustomEvent("said", { detail: one }));
      setTimeout(next, 400);
    };
    const guard = setTimeout(end, LONGEST);
    words.onend = end;
    words.onerror = end;
    document.dispatchEvent(new CustomEvent("saying", { detail: one }));
    window.speechSynthesis.speak(words);
  };
  const say = (text, times = 1, tag = "") => {
    if (!able) return;
    for (let n = 0; n < times; n += 1) line.push({ text, tag });
    next();
  };
  const allow = () => {
    allowed = true;
    document.querySelectorAll("[data-voice-on]").forEach((button) => { button.hidden = true; });
    next();
  };
  const quiet = () => {
    line.length = 0;
    if (able) window.speechSynthesis.cancel();
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
    if (!able) document.querySelectorAll("[data-voice-on], [data-say]").forEach((button) => { button.hidden = true; });
    if (navigator.userActivation && navigator.userActivation.hasBeenActive) allow();
  });
  window.yichuangVoice = { say, quiet, pending: () => line.length + (speaking ? 1 : 0) };
})();
