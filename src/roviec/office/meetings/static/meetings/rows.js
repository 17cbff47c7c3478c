// The form of a meeting: one more empty row when the last one is being filled. Without it, saving brings new rows.
(() => {
  "use strict";
  for (const rows of document.querySelectorAll("[data-rows]")) {
    const total = document.querySelector(`[name="${rows.dataset.rows}-TOTAL_FORMS"]`);
    rows.addEventListener("input", (event) => {
      const last = rows.lastElementChild;
      if (!total || !last.contains(event.target) || !event.target.value) return;
      const next = Number(total.value), row = last.cloneNode(true);
      const renumber = (text) => text.replace(/-\d+-/, `-${next}-`).replace(/dòng \d+/, `dòng ${next + 1}`);
      for (const part of row.querySelectorAll("*")) {
        for (const attribute of [...part.attributes]) {
          const renewed = renumber(attribute.value);
          if (renewed !== attribute.value) part.setAttribute(attribute.name, renewed);
        }
        if (part.matches("label")) part.textContent = renumber(part.textContent);
        if (part.matches("input")) part.value = "";
        if (part.matches("datalist")) part.replaceChildren();
      }
      for (const error of row.querySelectorAll(".field-error")) error.remove();
      const side = last.querySelector("select");
      if (side) row.querySelector("select").value = side.value;
      rows.append(row);
      total.value = String(next + 1);
      if (window.htmx) window.htmx.process(row);
    });
  }
})();
