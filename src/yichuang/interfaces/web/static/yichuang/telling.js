/* The sheet of what is to be mended, by keyboard: within a material the digits tick its faults, the arrows move. */
const ticks = (fieldset) => [...fieldset.querySelectorAll("input[type=checkbox]")];

document.addEventListener("keydown", (event) => {
  const tick = event.target.closest("[data-faults] input[type=checkbox]");
  if (!tick || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const here = ticks(tick.closest("[data-faults]"));
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (digit && here[digit[1] - 1]) {
    const chosen = here[digit[1] - 1];
    chosen.click();
    chosen.focus();
  } else if (step) {
    const all = [...document.querySelectorAll("[data-faults] input[type=checkbox]")].filter((one) => one.checkVisibility());
    all[all.indexOf(tick) + step]?.focus();
  } else return;
  event.preventDefault();
  event.stopPropagation();
});

document.addEventListener("change", (event) => {
  const fault = event.target.closest("[data-fault]");
  if (!fault || !event.target.matches("input[type=checkbox]") || !event.target.checked) return;
  const words = fault.querySelector("[data-problem]");
  if (!words.value) words.focus(); // nothing is proposed for "other": say it
});
