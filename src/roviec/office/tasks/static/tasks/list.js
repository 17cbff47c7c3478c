// The list by keyboard: j and k walk along the rows, space ticks one, Enter opens it, l goes to the filters, e exports.
// Without it every one of these is a link, a box or a button of its own.
(() => {
  "use strict";
  let at = -1;
  const rows = () => [...document.querySelectorAll("tr[data-row]")];
  const go = (step) => {
    const all = rows();
    if (!all.length) return;
    all.forEach((row) => row.classList.remove("table-active"));
    at = Math.max(0, Math.min(all.length - 1, at + step));
    all[at].classList.add("table-active");
    all[at].querySelector("a")?.focus();
    all[at].scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target.closest("input, textarea, select, button, [contenteditable]")) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "l") { event.preventDefault(); document.getElementById("q_viec")?.focus(); }
    else if (event.key === "e") document.querySelector(".list-count a")?.click();
    else if (event.key === " " && at >= 0) {
      const box = rows()[at]?.querySelector("input[name=chon]");
      if (box) { event.preventDefault(); box.checked = !box.checked; }
    }
  });
  document.addEventListener("htmx:afterSwap", () => { at = -1; });
})();
