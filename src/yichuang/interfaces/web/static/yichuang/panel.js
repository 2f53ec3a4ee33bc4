/* The calling panel through an outage. What is safe on the ticket in hand (start, finish, missed) is kept with the moment of
   its pressing, and sent once when the line is back: each press has a key that the server takes once. It is told how many
   seconds ago the press was, not at what time: this machine's clock may be wrong, and may be set right meanwhile. Calling the
   next one is not kept, it is offered again. window.yichuangPanel: keeps(event); flush() → whether nothing is left that
   was pressed before; pressed() → this moment; ago(moment) → seconds; wait(moment) → the end of a form's sending, which
   later presses wait for. */
(() => {
  "use strict";
  if (window.yichuangPanel) return;
  const PANEL = "#calling-panel";
  const KEPT = { start: "开始办理", finish: "完成", miss: "过号" };
  const AGAIN = 5000;
  const SHOWN = 60000; // how long it says what was sent
  const GATEWAY = [502, 503, 504];
  const isLost = (event) => event.type !== "htmx:responseError" || GATEWAY.includes(event.detail.xhr.status);
  const inner = () => document.getElementById("panel-inner");
  const form = () => inner() && inner().querySelector("form");
  const time = (at) => new Date(at).toLocaleTimeString("zh-CN", { hour12: false, timeZone: "Asia/Shanghai" });
  const random = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  // A moment: ticks of this page, which nobody sets; of a page before a reload only the machine's clock is left. What is shown
  // is the server's time, as it was learnt last.
  const pressed = () => ({ page: performance.timeOrigin, ticks: performance.now(), at: Date.now(), shown: window.yichuangLive?.now() ?? Date.now() });
  const isHere = (moment) => moment.page === performance.timeOrigin;
  const ago = (moment) => ((isHere(moment) ? performance.now() - moment.ticks : Date.now() - moment.at) / 1000).toFixed(1);
  const memory = () => `panel:${document.querySelector(PANEL)?.dataset.post || ""}`;
  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(memory())) || [];
    } catch {
      return [];
    }
  };
  const remember = (acts) => {
    if (acts.length) localStorage.setItem(memory(), JSON.stringify(acts));
    else localStorage.removeItem(memory());
  };
  let said = []; // what was sent a moment ago: {text, tone}
  let flushing = null;
  let last = { key: "" }; // the press that htmx is sending: its key and its moment
  const awaited = new Set(); // ticks at which forms were pressed that are not sent yet: what came after them waits for them
  const isDue = (act) => Boolean(act) && (!isHere(act.pressed) || act.pressed.ticks <= Math.min(...awaited));

  const verbOf = (event) => {
    if (!event.target.closest?.(PANEL)) return "";
    const [, verb] = /\/hall\/panel\/(\w+)\/$/.exec(event.detail.requestConfig?.path || event.detail.path || "") || [];
    return verb && verb !== "waiting" ? verb : "";
  };
  const keptAs = (event) => {
    const verb = verbOf(event);
    if (verb === "call" && event.detail.requestConfig.parameters.finish === "1") return "finish"; // and call when the line is back
    return verb in KEPT ? verb : "";
  };

  // --- what the panel shows meanwhile
  const line = (text, tone = "") => {
    const row = document.createElement("p");
    row.className = `yc-panel__note${tone ? ` is-${tone}` : ""}`;
    row.textContent = text;
    return row;
  };
  const finishButton = (ticket) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-primary";
    button.textContent = "完成 ⇧F2";
    button.dataset.key = "Shift+F2";
    button.dataset.keyName = "完成";
    button.setAttribute("hx-post", "/hall/panel/finish/");
    button.setAttribute("hx-vals", JSON.stringify({ ticket }));
    return button;
  };
  const show = () => {
    const body = form();
    if (!body) return;
    body.querySelector(".yc-panel__kept")?.remove();
    const acts = kept();
    const open = body.querySelectorAll(":scope > .yc-panel__acts, :scope > .yc-panel__more");
    open.forEach((one) => { one.hidden = acts.length > 0; });
    if (!acts.length && !said.length) return;
    const box = document.createElement("div");
    box.className = "yc-panel__kept";
    box.setAttribute("role", "status");
    box.append(...said.map(({ text, tone }) => line(text, tone)));
    box.append(...acts.map((act) => line(`${time(act.pressed.shown)} 已按「${KEPT[act.verb]}」${act.number}，网络恢复后自动送出。`, "soon")));
    const last = acts[acts.length - 1];
    if (last && last.verb === "start") box.append(finishButton(last.ticket));
    else if (last) box.append(line("网络恢复后可以叫下一位；没有取号的人现在就可以接待，填写的内容都会保留。"));
    body.prepend(box);
    if (window.htmx) window.htmx.process(box);
  };
  const say = (text, tone) => {
    const one = { text, tone };
    said.push(one);
    setTimeout(() => {
      said = said.filter((other) => other !== one);
      show();
    }, SHOWN);
    show();
  };

  // --- keeping
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.verb !== "post" || !verbOf(event)) return;
    last = { key: random(), moment: pressed() };
    event.detail.parameters.press = last.key;
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (!verbOf(event) || event.detail.requestConfig.verb !== "post" || !kept().length) return;
    event.preventDefault(); // in their order: this one comes after those that are not sent yet
    setTimeout(() => window.htmx.trigger(event.detail.elt, "htmx:sendError", { requestConfig: event.detail.requestConfig, elt: event.detail.elt }));
  });
  const failed = (event) => {
    const verb = verbOf(event);
    const { parameters, verb: method } = event.detail.requestConfig || {};
    if (!verb || method !== "post") return;
    const keep = keptAs(event);
    said = [];
    if (keep) {
      const ticket = parameters.ticket || form()?.querySelector("[name=ticket]")?.value || "";
      const number = inner().querySelector(".yc-panel__number")?.textContent || "来访";
      const moment = last.key === parameters.press ? last.moment : pressed();
      remember([...kept(), { verb: keep, key: parameters.press, ticket, number, pressed: moment }]);
      show();
    } else say(`${time(pressed().shown)} 网络中断，刚才没有${verb === "call" ? "叫号" : "完成这一步"}。恢复后请再按一次。`, "late");
  };
  document.addEventListener("htmx:sendError", failed);
  document.addEventListener("htmx:timeout", failed);
  document.addEventListener("htmx:responseError", (event) => isLost(event) && failed(event));
  document.addEventListener("htmx:afterSwap", (event) => event.target.id === "panel-inner" && show());

  // --- sending
  const send = async (act) => {
    const headers = { ...JSON.parse(document.body.getAttribute("hx-headers") || "{}"), "HX-Request": "true" };
    const body = new URLSearchParams({ ticket: act.ticket, press: act.key, ago: ago(act.pressed) });
    const answer = await fetch(`/hall/panel/${act.verb}/`, { method: "POST", headers, body, signal: AbortSignal.timeout(20000) });
    if (GATEWAY.includes(answer.status) || answer.status >= 500) throw new Error(String(answer.status));
    return answer;
  };
  const flushAll = async () => {
    let isSent = false;
    try {
      for (let [act] = kept(); isDue(act); [act] = kept()) {
        const answer = await send(act);
        if (answer.status === 401 || answer.status === 403) {
          said = [{ text: "登录已过期：重新登录后自动送出。", tone: "late" }];
          break;
        }
        remember(kept().filter((one) => one.key !== act.key));
        isSent = true;
        const refusal = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-code]");
        const words = `${time(act.pressed.shown)} 按的「${KEPT[act.verb]}」${act.number}`;
        if (refusal) say(`${words}没有执行：${refusal.textContent.trim()}`, "late");
        else say(`${words}，${time(pressed().shown)} 已送出。`, "good");
      }
    } catch { /* later */ }
    if (isSent) await window.htmx.ajax("GET", "/hall/panel/", { source: PANEL, target: "#panel-inner" }).catch(() => undefined);
    show();
  };
  /** Send what is due; whether nothing is left that was pressed before. */
  const flush = async () => {
    if (isDue(kept()[0])) await (flushing ||= flushAll().finally(() => { flushing = null; }));
    return !isDue(kept()[0]);
  };
  /** A form was sent, and waits for its answer: the moment of its pressing, until its end. */
  const wait = (moment) => {
    awaited.add(moment.ticks);
    return () => {
      awaited.delete(moment.ticks);
      flush();
    };
  };
  window.addEventListener("online", flush);
  document.addEventListener("live-ready", flush);
  document.addEventListener("DOMContentLoaded", () => {
    show();
    flush();
  });
  setInterval(flush, AGAIN);

  window.yichuangPanel = { keeps: (event) => isLost(event) && Boolean(keptAs(event)), flush, pressed, ago, wait };
})();
