/* Recorded syllables, one after the other without a gap that one hears: for machines without a Chinese voice. The page says
   which there are in <script id="recordings" type="application/json">. window.yichuangRecorded: has(), play(names), stop(). */
(() => {
  "use strict";
  const PAUSES = { number: 0.14, to: 0.06 }; // seconds of silence after these, besides the usual
  const USUAL = 0.05;
  const AFTER_THE_END = 3000;
  const buffers = new Map();
  let context = null;
  let loading = null;
  let playing = [];

  const urls = () => JSON.parse((document.getElementById("recordings") || { textContent: "{}" }).textContent);
  const sound = () => (context ||= new AudioContext());
  const one = async ([name, url]) => {
    const answer = await fetch(url);
    if (answer.ok) buffers.set(name, await sound().decodeAudioData(await answer.arrayBuffer()));
  };
  /** All of them, once; what failed is tried again the next time. */
  const load = () => {
    const missing = Object.entries(urls()).filter(([name]) => !buffers.has(name));
    if (missing.length) loading ||= Promise.allSettled(missing.map(one)).then(() => { loading = null; });
    return loading;
  };

  /** Resolves when all that there is of the names has been heard. */
  const play = async (names) => {
    await load();
    if (sound().state === "suspended") await Promise.race([sound().resume(), new Promise((go) => setTimeout(go, 500))]);
    let at = sound().currentTime + 0.05;
    playing = names.filter((name) => buffers.has(name)).map((name) => {
      const node = new AudioBufferSourceNode(sound(), { buffer: buffers.get(name) });
      node.clip = name;
      node.connect(sound().destination);
      node.start(at);
      at += node.buffer.duration + USUAL + (PAUSES[name] || 0);
      return node;
    });
    if (!playing.length) return;
    const end = new Promise((go) => { playing[playing.length - 1].onended = go; });
    const guard = new Promise((go) => setTimeout(go, 1000 * (at - sound().currentTime) + AFTER_THE_END));
    await Promise.race([end, guard]);
    playing = [];
  };
  const stop = () => playing.forEach((node) => node.stop());

  window.yichuangRecorded = { has: () => Object.keys(urls()).length > 0 && "AudioContext" in window, load, play, stop, sound };
})();
