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
        const answer = await fetch(`${address}?q=${encodeURIComponent(mine)}`);
        if (!answer.ok) return;
        const page = new DOMParser().parseFromString(`<datalist>${await answer.text()}</datalist>`, "text/html");
        if (mine !== asked) return;
        const names = [...page.querySelectorAll("option")].map((option) => option.value);
        list.replaceChildren(...names.map((name) => {
          const item = document.createElement("li"), button = document.createElement("button");
          button.type = "button";
          button.textContent = name;
          button.addEventListener("click", () => choose(name));
          item.append(button);
          return item;
        }));
        list.hidden = names.length === 0;
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
    const choose = (name) => {
      const before = input.value.split(";").slice(0, -1).map((part) => part.trim()).filter(Boolean);
      input.value = [...before, name].join("; ") + "; ";
      list.hidden = true;
      input.focus();
    };
  }

  form.querySelector(".field-error, .alert-danger")?.scrollIntoView({ block: "center" });

  for (const button of form.querySelectorAll("[data-choose]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      for (const tick of form.querySelectorAll(".directive-head input[type=checkbox]")) tick.checked = button.dataset.choose === "all";
    });
  }
})();
