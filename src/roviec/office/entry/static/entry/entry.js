// A grid is typed into as a spreadsheet: arrows and Enter go from cell to cell, a block pasted into a cell fills the
// cells from there on, sums follow what is typed, and a page with something unsaved asks before it is left.
(() => {
  "use strict";
  const table = document.querySelector("table[data-grid]");
  if (!table) return;
  const form = table.closest("form");
  const rows = [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll("td.num")].map((cell) => cell.querySelector("input")));
  const at = new Map();
  rows.forEach((row, r) => row.forEach((box, c) => { if (box) at.set(box, [r, c]); }));
  let unsaved = false;

  const go = (r, c, dr, dc) => {
    for (let y = r + dr, x = c + dc; y >= 0 && y < rows.length && x >= 0 && x < rows[y].length; y += dr, x += dc) {
      const box = rows[y][x];
      if (box) { box.focus(); box.select(); return true; }
    }
    return false;
  };

  table.addEventListener("keydown", (event) => {
    const place = at.get(event.target);
    if (!place || event.altKey || event.ctrlKey || event.metaKey) return;
    const [r, c] = place;
    const box = event.target;
    const whole = box.selectionStart === 0 && box.selectionEnd === box.value.length;
    const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [event.shiftKey ? -1 : 1, 0] };
    if (whole || box.selectionStart === box.selectionEnd) {
      if (whole || box.selectionEnd === box.value.length) moves.ArrowRight = [0, 1];
      if (whole || box.selectionStart === 0) moves.ArrowLeft = [0, -1];
    }
    const move = moves[event.key];
    if (!move || (event.shiftKey && event.key !== "Enter")) return;
    go(r, c, move[0], move[1]);
    event.preventDefault(); // Enter would send the form
  });

  // Tabs part columns, line ends rows; a cell in quotation marks may hold either.
  const cellsOf = (text) => {
    const block = [[]];
    let cell = "", quoted = false;
    const body = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    for (let i = 0; i < body.length; i++) {
      const letter = body[i];
      if (quoted) {
        if (letter !== '"') cell += letter;
        else if (body[i + 1] === '"') { cell += '"'; i++; }
        else quoted = false;
      } else if (letter === '"' && cell === "") quoted = true;
      else if (letter === "\t") { block.at(-1).push(cell); cell = ""; }
      else if (letter === "\n") { block.at(-1).push(cell); block.push([]); cell = ""; }
      else cell += letter;
    }
    block.at(-1).push(cell);
    return block;
  };

  table.addEventListener("paste", (event) => {
    const place = at.get(event.target);
    const block = cellsOf(event.clipboardData.getData("text/plain"));
    if (!place || (block.length === 1 && block[0].length === 1)) return;
    event.preventDefault();
    block.forEach((line, dr) => line.forEach((text, dc) => {
      const box = rows[place[0] + dr]?.[place[1] + dc];
      if (box) { box.value = text.trim().replace(/\s+/g, " "); changed(box); }
    }));
  });

  // As the server reads them: dots part thousands, a comma begins the decimals; anything else counts for nothing.
  const numberOf = (text) => {
    const plain = text.replace(/[\s\u00a0]/g, "").replace("−", "-").replace(/%$/, "");
    if (!/^[-+]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$/.test(plain)) return null;
    return Number(plain.replace(/\./g, "").replace(",", "."));
  };
  const sums = table.tFoot ? [...table.tFoot.rows[0].querySelectorAll("td")] : [];
  const changed = (box) => {
    unsaved = true;
    const cell = box.closest("td");
    cell.classList.toggle("cell-missing", box.value.trim() === "");
    cell.classList.remove("cell-wrong", "cell-doubt");
    const column = at.get(box)[1];
    if (!sums[column]?.hasAttribute("data-sum")) return;
    let total = 0;
    rows.forEach((row, r) => {
      const text = row[column] ? row[column].value : table.tBodies[0].rows[r].querySelectorAll("td.num")[column].textContent.trim();
      total += numberOf(text) ?? 0;
    });
    sums[column].textContent = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 6 }).format(total);
  };
  table.addEventListener("input", (event) => { if (at.has(event.target)) changed(event.target); });
  form.addEventListener("submit", () => { unsaved = false; });
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
  table.querySelector('[aria-invalid="true"]')?.focus();
  table.dataset.grid = "ready";
})();
