// The issue page: suggestions while a unit's name is typed, and ticking all directives at once. Without it, names
// are resolved when the form is sent.
(() => {
  "use strict";
  const form = document.querySelector("form[data-units-from]");
  if (!form) return;
  const address = form.dataset.unitsFrom;

  for (const input of form.querySelectorAll("input[data-units]")) {
    const list = document.createElement("ul");
    list.className = "suggested";
    list.hidden = true;
    input.after(list);
    let waiting = 0, asked = "";
    const typed = () => input.value.split(";").pop().trim();
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        asked = typed();
        if (asked.length < 2) { list.hidden = true; return; }
        const mine = asked;
        const answer = await fetch(`${address}?q=${encodeURIComponent(mine)}`, { headers: { Accept: "application/json" } });
        if (!answer.ok || mine !== asked) return;
        const units = (await answer.json()).units || [];
        list.replaceChildren(...units.map((unit) => {
          const item = document.createElement("li"), button = document.createElement("button");
          button.type = "button";
          button.textContent = unit.detail ? `${unit.name} (${unit.detail})` : unit.name;
          button.addEventListener("click", () => choose(unit));
          item.append(button);
          return item;
        }));
        list.hidden = units.length === 0;
      }, 200);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" && !list.hidden) { event.preventDefault(); list.querySelector("button")?.focus(); }
      if (event.key === "Escape") list.hidden = true;
    });
    list.addEventListener("keydown", (event) => {
      const item = event.target.closest("li");
      if (event.key === "ArrowDown") { event.preventDefault(); item.nextElementSibling?.firstChild.focus(); }
      if (event.key === "ArrowUp") { event.preventDefault(); (item.previousElementSibling?.firstChild || input).focus(); }
      if (event.key === "Escape") { list.hidden = true; input.focus(); }
    });
    const choose = (unit) => {
      const name = input.name.replace("-other_", "-");
      const box = document.createElement("div"), tick = document.createElement("input"), label = document.createElement("label");
      box.className = "form-check";
      tick.type = "checkbox"; tick.className = "form-check-input"; tick.name = name; tick.value = unit.id; tick.checked = true;
      tick.id = `${name}-typed-${unit.id}`;
      label.className = "form-check-label"; label.htmlFor = tick.id; label.textContent = unit.name;
      box.append(tick, label);
      input.parentElement.before(box);
      input.value = input.value.split(";").slice(0, -1).map((part) => part.trim()).filter(Boolean).map((part) => `${part}; `).join("");
      list.hidden = true;
      input.focus();
    };
  }

  for (const button of form.querySelectorAll("[data-choose]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      for (const tick of form.querySelectorAll(".directive-head input[type=checkbox]")) tick.checked = button.dataset.choose === "all";
    });
  }
})();
