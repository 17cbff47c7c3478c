// What every page has: shortcuts ("/" finds, "g" and a letter goes to a room, "?" shows the list), and the number of
// unread notices, asked for when the page stands so that no page waits for it.
(() => {
  "use strict";
  const bell = document.querySelector("a[data-count]");
  if (bell) {
    fetch(bell.dataset.count)
      .then((answer) => (answer.ok && !answer.redirected ? answer.text() : ""))
      .then((html) => { if (html) bell.innerHTML = html; })
      .catch(() => {});
  }
  let went = 0;
  const typing = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "/") {
      const box = document.getElementById("tim");
      if (box) { event.preventDefault(); box.focus(); box.select(); }
    } else if (event.key === "?") {
      document.getElementById("phim-tat")?.showModal();
    } else if (event.key === "g") {
      went = Date.now();
      return;
    } else if (Date.now() - went < 1500) {
      const link = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
      if (link) { event.preventDefault(); event.stopImmediatePropagation(); link.click(); }
    }
    went = 0;
  }, true);
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open]");
    if (opener) document.getElementById(opener.dataset.open)?.showModal();
    const closer = event.target.closest("[data-close]");
    if (closer) closer.closest("dialog")?.close();
  });
})();
