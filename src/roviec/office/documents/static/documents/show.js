// Brings the highlighted span into the middle of the window: the fragment alone would put it under the header.
(() => {
  "use strict";
  document.querySelector("mark.is-target")?.scrollIntoView({ block: "center" });
})();
