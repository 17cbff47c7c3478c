// The review by keyboard, and what ties the text to the cards. Without this file every button and link still works.
(() => {
  "use strict";
  const work = () => document.getElementById("ra-soat");
  if (!work()) return;
  const cards = () => [...work().querySelectorAll(".card-f")].filter((card) => card.offsetParent !== null);
  let current = null; // the id of the finding that the keys act on

  // Answers that carry what went wrong are shown like any other.
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if ([409, 422].includes(event.detail.xhr.status)) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });
  document.body.addEventListener("htmx:responseError", (event) => complain(
    event.detail.xhr.status === 403 ? "Đồng chí không có quyền làm việc này." : "Máy chủ không làm được việc này; tải lại trang rồi thử lại."));
  document.body.addEventListener("htmx:sendError", () => complain("Mất kết nối; việc vừa làm chưa được ghi."));

  const complain = (text) => {
    const line = document.createElement("p");
    line.className = "alert alert-danger";
    line.textContent = text;
    document.getElementById("loi-ra-soat")?.replaceChildren(line);
  };

  // What was said of the last thing done goes when the next is asked for.
  document.body.addEventListener("htmx:beforeRequest", () => {
    for (const id of ["loi-ra-soat", "bao-ra-soat"]) document.getElementById(id)?.replaceChildren();
  });

  const cardOf = (id) => document.getElementById(`muc-${id}`);
  const marksOf = (id) => work().querySelectorAll(`mark[data-ids~="${id}"]`);

  const within = (pane, element, align) => {
    if (!pane || !element) return;
    const [frame, box] = [pane.getBoundingClientRect(), element.getBoundingClientRect()];
    if (align === "nearest" && box.top >= frame.top + 40 && box.bottom <= frame.bottom) return;
    pane.scrollTop += box.top - frame.top - Math.max(60, (frame.height - box.height) / 3);
  };

  const choose = (id, { focus = true, text = true } = {}) => {
    work().querySelectorAll(".is-current").forEach((one) => one.classList.remove("is-current"));
    current = id;
    const card = cardOf(id);
    if (!card) return;
    card.classList.add("is-current");
    const marks = marksOf(id);
    marks.forEach((mark) => mark.classList.add("is-current"));
    within(document.getElementById("cac-muc"), card, "nearest");
    if (text) within(document.getElementById("van-ban"), marks[0], "nearest");
    if (focus) card.focus({ preventScroll: true });
  };

  const step = (by) => {
    const all = cards();
    if (!all.length) return;
    const at = all.findIndex((card) => card.dataset.id === String(current));
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
    choose(all[next].dataset.id);
  };

  // On to the next value that the reader is not sure of; behind the last one to the first.
  const toDoubt = () => {
    const all = cards().flatMap((card) => [...card.querySelectorAll(".doubt")]);
    if (!all.length) { complain("Không có giá trị nào cần kiểm tra trong các mục đang hiện."); return; }
    const from = all.includes(document.activeElement) ? document.activeElement : current && cardOf(current);
    const next = all.find((one) => from && one !== from && from.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) || all[0];
    choose(next.closest(".card-f").dataset.id, { focus: false });
    next.focus({ preventScroll: true });
    within(document.getElementById("cac-muc"), next, "nearest");
  };

  // After a decision on to the next finding that still waits.
  const onward = () => {
    const all = cards();
    const at = all.findIndex((card) => card.dataset.id === String(current));
    const next = all.slice(at + 1).find((card) => card.classList.contains("s-proposed"))
      || all.find((card) => card.classList.contains("s-proposed"));
    if (next) choose(next.dataset.id); else choose(current);
  };

  const press = (key) => {
    const card = current && cardOf(current);
    const button = (card && card.querySelector(`[data-key="${key}"]`)) || work().querySelector(`.review-go [data-key="${key}"]`);
    if (button && !button.disabled) button.click();
    return Boolean(button);
  };

  // Filters at once, and kept in the address so that a reload shows the same.
  const filter = (name, value) => {
    work().dataset[name] = value;
    const address = new URL(location.href);
    const parameter = name === "kind" ? "loai" : "trang_thai";
    if (value) address.searchParams.set(parameter, value); else address.searchParams.delete(parameter);
    history.replaceState(null, "", address);
    work().querySelectorAll(`[data-${name}-filter]`).forEach((link) => {
      if (link.dataset[`${name}Filter`] === value) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    const all = cards();
    if (all.length && !all.some((card) => card.dataset.id === String(current))) choose(all[0].dataset.id, { focus: false });
  };

  // Offsets are code points of the whole text: each run of text knows where it begins.
  const offset = (node, at) => {
    const run = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-s]");
    if (!run) return null;
    let before = 0;
    if (node.nodeType === Node.TEXT_NODE) {
      const range = document.createRange();
      range.selectNodeContents(run);
      range.setEnd(node, at);
      before = [...range.toString()].length;
    } else {
      before = at ? [...run.textContent].length : 0;
    }
    return Number(run.dataset.s) + before;
  };

  const selected = () => {
    const selection = window.getSelection();
    const pane = document.getElementById("van-ban");
    if (!selection.rangeCount || selection.isCollapsed || !pane.contains(selection.getRangeAt(0).commonAncestorContainer)) return null;
    const range = selection.getRangeAt(0);
    const runs = [...pane.querySelectorAll("[data-s]")].filter((run) => range.intersectsNode(run));
    if (!runs.length) return null;
    const first = runs[0], last = runs[runs.length - 1];
    const start = first.contains(range.startContainer) ? offset(range.startContainer, range.startOffset) : Number(first.dataset.s);
    const end = last.contains(range.endContainer) ? offset(range.endContainer, range.endOffset) : Number(last.dataset.s) + [...last.textContent].length;
    // Between two blocks the text has blank space that the page does not show: joined by one space they compare alike.
    const words = runs.map((run, index) => {
      const points = [...run.textContent];
      const from = index === 0 ? start - Number(run.dataset.s) : 0;
      const to = index === runs.length - 1 ? end - Number(run.dataset.s) : points.length;
      const apart = index > 0 && run.parentElement !== runs[index - 1].parentElement ? " " : "";
      return apart + points.slice(from, to).join("");
    }).join("");
    return end > start && words.trim() ? { start, end, words } : null;
  };

  const add = (kind) => {
    const chosen = selected();
    if (!chosen) { complain("Bôi đen một đoạn trong văn bản rồi bấm n."); return; }
    const dialog = document.getElementById("them-muc");
    dialog.querySelector("#doan-chon").textContent = chosen.words;
    const form = dialog.querySelector("form");
    form.elements.start.value = chosen.start;
    form.elements.end.value = chosen.end;
    form.elements.quote.value = chosen.words;
    if (kind) form.querySelector(`[name="kind"][value="${kind}"]`).checked = true;
    dialog.showModal();
    form.querySelector('[name="kind"]:checked').focus();
  };
  document.getElementById("them-muc")?.addEventListener("keydown", (event) => {
    const choices = event.currentTarget.querySelectorAll('[name="kind"]');
    const number = Number(event.key);
    if (number >= 1 && number <= choices.length) { choices[number - 1].checked = true; choices[number - 1].focus(); }
    if (event.key === "Enter" && event.target.name === "kind") { event.preventDefault(); event.currentTarget.querySelector("form").requestSubmit(); }
  });

  const showMerge = () => {
    const ticked = work().querySelectorAll('input[name="muc"]:checked').length;
    const button = work().querySelector('.review-go [data-key="m"]');
    if (button) { button.hidden = ticked < 2; button.textContent = `Gộp ${ticked} mục đã chọn`; }
  };

  const toggle = () => {
    const box = current && cardOf(current)?.querySelector('input[name="muc"]');
    if (box) { box.checked = !box.checked; showMerge(); }
  };

  const merge = () => {
    if (work().querySelectorAll('input[name="muc"]:checked').length > 1) press("m");
    else complain("Chọn ít nhất hai mục cùng loại bằng phím cách rồi bấm m.");
  };

  const keys = {
    j: () => step(1), k: () => step(-1), d: toDoubt,
    a: () => press("a"), Enter: () => press("a"), x: () => press("x"), e: () => press("e"), r: () => press("r"),
    s: () => press("s"), u: () => press("u"), n: () => add(""), m: merge, " ": toggle,
    w: () => filter("state", work().dataset.state === "proposed" ? "" : "proposed"),
  };
  ["", "meeting", "person", "figure", "directive", "proposal"].forEach((kind, number) => {
    keys[String(number)] = () => filter("kind", kind);
  });

  // Keys pressed while a decision is on its way wait for it, so that quick typing decides every card once. While a
  // form is on its way they are dropped: they were meant for its fields.
  const DECISIONS = /\/(chap-nhan|loai|xem-lai|hoan-tac|gop)$/;
  let underway = null; // the address asked for
  let typed = [];
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    underway = event.detail.pathInfo?.requestPath || event.detail.requestConfig?.path || "";
  });
  document.body.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) return; // goes on when the answer has settled
    typed = [];
    underway = null;
  });
  const goOn = (well) => {
    underway = null;
    if (!well) typed = [];
    while (typed.length && underway === null) keys[typed.shift()]();
  };

  document.addEventListener("keydown", (event) => {
    const target = event.target;
    if (event.key === "Escape" && target.closest(".is-editing")) {
      event.preventDefault();
      target.closest(".is-editing").querySelector("[data-cancel]").click();
      return;
    }
    if (event.key === "Enter" && event.ctrlKey && target.closest(".edit-form")) {
      event.preventDefault();
      target.closest("form").querySelector(".btn-good")?.click();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !Object.hasOwn(keys, event.key)) return;
    if (document.querySelector("dialog[open]") || target.closest("input:not([type=checkbox]), textarea, select")) return;
    // On a link, a button or a box these two keys do what they always do.
    if ((event.key === "Enter" || event.key === " ") && target.closest("a, button, input, summary")) return;
    event.preventDefault();
    if (underway === null) keys[event.key]();
    else if (DECISIONS.test(underway) && typed.length < 20) typed.push(event.key);
  });

  document.addEventListener("click", (event) => {
    const mark = event.target.closest("#van-ban mark");
    if (mark && window.getSelection().isCollapsed) {
      // The shortest finding first; a second click goes on to the one around it.
      const ids = mark.dataset.ids.split(" ").filter((id) => cardOf(id));
      if (!ids.length) return;
      const next = ids[(ids.indexOf(String(current)) + 1) % ids.length];
      if (cardOf(next).offsetParent === null) { filter("kind", ""); filter("state", ""); }
      choose(next, { text: false });
      return;
    }
    const link = event.target.closest("[data-to]");
    if (link) { event.preventDefault(); choose(link.dataset.to, { focus: false }); within(document.getElementById("van-ban"), marksOf(link.dataset.to)[0]); return; }
    const opener = event.target.closest("[data-add]");
    if (opener && selected()) { event.preventDefault(); add(opener.dataset.add); return; }
    for (const name of ["kind", "state"]) {
      const choice = event.target.closest(`[data-${name}-filter]`);
      if (choice) { event.preventDefault(); filter(name, choice.dataset[`${name}Filter`]); return; }
    }
    const card = event.target.closest(".card-f");
    if (card && card.dataset.id !== String(current)) choose(card.dataset.id, { focus: false });
  });
  document.addEventListener("change", (event) => { if (event.target.name === "muc") showMerge(); });

  // A swap replaces the card or the whole work area: the scroll of both panes, the current card and the focus stay.
  let scrolled = [0, 0];
  let settled = null; // one answer settles several elements; it is followed up once
  const PANES = ["van-ban", "cac-muc"];
  document.body.addEventListener("htmx:beforeSwap", () => {
    scrolled = PANES.map((id) => document.getElementById(id)?.scrollTop ?? 0);
  });
  document.body.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.xhr === settled) return;
    settled = event.detail.xhr;
    const path = event.detail.pathInfo?.requestPath || "";
    document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
    PANES.forEach((id, index) => {
      const pane = document.getElementById(id);
      if (pane) pane.scrollTop = scrolled[index];
    });
    showMerge();
    follow(path, event.detail.xhr.status);
    goOn(event.detail.xhr.status < 400);
  });

  // Where the person is after an answer: in the form that opened, at the finding that was made, or at the next one.
  const follow = (path, status) => {
    const named = work().dataset.current;
    if (named) {
      delete work().dataset.current;
      choose(named);
      if (/\/them$/.test(path)) press("e");
      return;
    }
    const here = current && cardOf(current);
    if (!here) return;
    if (here.classList.contains("is-editing")) {
      choose(current, { focus: false });
      (here.querySelector("[aria-invalid]") || here.querySelector("textarea, input:not([type=hidden]), select")).focus();
    } else if (status < 400 && /\/(chap-nhan|loai|sua)$/.test(path) && !here.classList.contains("s-proposed")) {
      onward();
    } else {
      choose(current);
    }
  };

  showMerge();
  const asked = /^#(?:muc|doan)-(\d+)$/.exec(location.hash);
  const waiting = cards().find((card) => card.classList.contains("s-proposed")) || cards()[0];
  if (asked && cardOf(asked[1])) choose(asked[1], { focus: false });
  else if (waiting) choose(waiting.dataset.id, { focus: false, text: false });
})();
