/* Keyboard: data-key="F4" on a button, link or field presses or focuses it. In a list, data-list, j/k or the arrows move
   between its data-list-item elements. "?" shows the keys of the page. A modal dialog has the keyboard for itself. */
(() => {
  "use strict";
  const name = (event) => {
    const parts = [];
    if (event.ctrlKey) parts.push("Ctrl");
    if (event.altKey) parts.push("Alt");
    if (event.shiftKey && event.key.length > 1) parts.push("Shift");
    parts.push(event.key.length === 1 ? event.key.toUpperCase() : event.key);
    return parts.join("+");
  };
  const typing = (element) => element.matches("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
  const reachable = (element) =>
    element.checkVisibility() && !element.disabled && element.getAttribute("aria-disabled") !== "true";

  const press = (element) => {
    if (element.matches("input:not([type=checkbox]):not([type=radio]):not([type=submit]), textarea, select")) {
      element.focus();
      if (element.select) element.select();
    } else if (element.matches("dialog *, button, a, input, summary, label")) {
      window.htmx?.process(element); // a fragment that came a moment ago may not be settled yet
      element.click();
    } else element.focus();
  };

  const move = (event, step) => {
    const list = event.target.closest("[data-list]") || document.querySelector("[data-list]");
    if (!list || !reachable(list)) return false;
    const items = [...list.querySelectorAll("[data-list-item]")].filter(reachable);
    if (!items.length) return false;
    const at = items.findIndex((item) => item.contains(document.activeElement));
    items[at < 0 ? (step > 0 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, at + step))].focus();
    return true;
  };

  const showKeys = () => {
    const dialog = document.getElementById("keys");
    if (!dialog) return false;
    const list = dialog.querySelector("dl");
    list.replaceChildren();
    document.querySelectorAll("[data-key]").forEach((element) => {
      if (!reachable(element)) return;
      const term = document.createElement("dt");
      const key = document.createElement("kbd");
      key.className = "yc-key";
      key.textContent = element.dataset.key;
      term.append(key);
      const what = document.createElement("dd");
      what.textContent = element.dataset.keyName || element.getAttribute("aria-label") || element.textContent.trim();
      list.append(term, what);
    });
    dialog.showModal();
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.metaKey) return;
    const plain = event.key.length === 1 && !event.ctrlKey && !event.altKey;
    if (plain && typing(event.target)) return;
    const open = document.querySelector("dialog[open]");
    const wanted = name(event);
    const found = [...(open || document).querySelectorAll("[data-key]")].filter(
      (element) => element.dataset.key.split(" ").some((one) => one === wanted || one.toUpperCase() === wanted) && reachable(element),
    );
    let done = false;
    if (found.length) {
      press(found[found.length - 1]);
      done = true;
    } else if (!open && wanted === "?") done = showKeys();
    else if (!open && (wanted === "J" || (wanted === "ArrowDown" && event.target.closest("[data-list]")))) done = move(event, 1);
    else if (!open && (wanted === "K" || (wanted === "ArrowUp" && event.target.closest("[data-list]")))) done = move(event, -1);
    if (done) event.preventDefault();
  });
})();
