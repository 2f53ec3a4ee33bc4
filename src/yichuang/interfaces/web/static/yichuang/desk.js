/* The desks of approval and outlet: the cursor starts on the list, the paper that is read is marked, and one's own
   phrases stand below the opinion (kept in this browser, by post). */
(() => {
  "use strict";
  const USUAL = ["材料齐全，符合法定形式，拟同意。", "经审查，符合法定条件，同意。", "经现场勘验，符合要求，同意。"];

  const stored = (name) => {
    try {
      return JSON.parse(localStorage.getItem(name)) || USUAL;
    } catch {
      return USUAL;
    }
  };

  const phrases = (area) => {
    const name = `phrases:${area.dataset.phrases}`;
    const place = area.parentElement.querySelector("[data-phrase-list]");
    const button = (text, label, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "btn btn-sm";
      made.textContent = text;
      if (label) made.setAttribute("aria-label", label);
      made.addEventListener("click", act);
      return made;
    };
    const keep = (list) => {
      localStorage.setItem(name, JSON.stringify(list.slice(-12)));
      show();
    };
    const show = () => {
      const list = stored(name);
      place.replaceChildren(
        ...list.map((text) => {
          const pair = document.createElement("span");
          pair.className = "yc-phrase";
          pair.append(
            button(text, "", () => {
              area.value = text;
              area.dispatchEvent(new Event("input", { bubbles: true }));
              area.focus();
            }),
            button("×", `删除常用语：${text}`, () => keep(list.filter((one) => one !== text))),
          );
          return pair;
        }),
        button("＋ 存为常用语", "", () => {
          const text = area.value.trim();
          if (text && !list.includes(text)) keep([...list, text]);
        }),
      );
    };
    show();
  };

  const marks = (list) => {
    const links = [...list.querySelectorAll('a[target="viewer"]')];
    if (window.matchMedia("(max-width: 48rem)").matches) {
      links.forEach((link) => link.setAttribute("target", "_blank"));
      return;
    }
    const mark = (chosen) => links.forEach((link) => link.toggleAttribute("aria-current", link === chosen));
    links.forEach((link) => link.addEventListener("click", () => mark(link)));
    if (links.length) mark(links[0]);
  };

  // A viewer of papers has the keyboard for itself; the page has it back as soon as the pointer moves outside.
  document.addEventListener("mousemove", () => {
    if (document.activeElement && document.activeElement.tagName === "IFRAME") {
      document.activeElement.blur();
      window.focus();
    }
  });

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-phrases]").forEach(phrases);
    document.querySelectorAll("[data-viewer-links]").forEach(marks);
    const first = document.querySelector("[data-list-start] [data-list-item]");
    if (first && document.activeElement === document.body) first.focus({ preventScroll: true });
  });
})();
