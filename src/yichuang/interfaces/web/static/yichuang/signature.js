/* The signature pad: drawn with pen, finger or mouse; whoever can't draws nothing and types the name instead. The
   picture travels as PNG in a hidden field and comes back with a refused form, so nobody signs twice. */
(() => {
  "use strict";
  const FONT = '600 150px "Noto Serif SC", "Noto Serif CJK SC", KaiTi, STKaiti, serif';

  const pad = (part) => {
    const canvas = part.querySelector("canvas");
    const field = part.querySelector("input[name=signature]");
    const typed = part.querySelector("[data-typed]");
    const pen = canvas.getContext("2d");
    let last = null;

    const blank = () => {
      pen.clearRect(0, 0, canvas.width, canvas.height);
      field.value = "";
    };
    const keep = () => {
      field.value = canvas.toDataURL("image/png");
      canvas.classList.remove("is-invalid");
    };
    const place = (event) => {
      const box = canvas.getBoundingClientRect();
      return [((event.clientX - box.left) / box.width) * canvas.width, ((event.clientY - box.top) / box.height) * canvas.height];
    };
    const line = (from, to, pressure) => {
      pen.strokeStyle = "#111";
      pen.lineCap = "round";
      pen.lineWidth = 4 + 6 * (pressure || 0.5);
      pen.beginPath();
      pen.moveTo(...from);
      pen.lineTo(...to);
      pen.stroke();
    };

    canvas.addEventListener("pointerdown", (event) => {
      if (typed.value) {
        typed.value = "";
        blank();
      }
      canvas.setPointerCapture(event.pointerId);
      last = place(event);
      line(last, last, event.pressure);
      event.preventDefault();
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!last) return;
      for (const one of event.getCoalescedEvents ? event.getCoalescedEvents() : [event]) {
        const to = place(one);
        line(last, to, one.pressure);
        last = to;
      }
    });
    const lift = () => {
      if (last) keep();
      last = null;
    };
    canvas.addEventListener("pointerup", lift);
    canvas.addEventListener("pointercancel", lift);

    typed.addEventListener("input", () => {
      blank();
      const name = typed.value.trim();
      if (!name) return;
      pen.fillStyle = "#111";
      pen.font = FONT;
      pen.textAlign = "center";
      pen.textBaseline = "middle";
      pen.fillText(name, canvas.width / 2, canvas.height / 2, canvas.width - 80);
      keep();
    });
    part.querySelector("[data-clear]").addEventListener("click", () => {
      typed.value = "";
      blank();
      canvas.focus();
    });

    if (field.value) {
      const before = new Image();
      before.addEventListener("load", () => pen.drawImage(before, 0, 0));
      before.src = field.value;
    }
  };

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-signature]").forEach(pad));
  // A card reader ends its number with Enter: that checks the number and goes on to the pad, it does not send the form.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("[data-no-enter]")) return;
    event.preventDefault();
    event.target.dispatchEvent(new Event("change", { bubbles: true }));
  });
})();
