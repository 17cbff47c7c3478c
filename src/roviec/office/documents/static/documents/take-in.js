// Taking in: files dropped anywhere on the frame, their list with what is wrong at once, the progress of the upload,
// and a pasted page kept as HTML. Without this file the form works as a form.
(() => {
  "use strict";
  const form = document.getElementById("tiep-nhan");
  if (!form) return;
  const limit = Number(form.dataset.limit);
  const input = document.getElementById("id_tep");
  const frame = document.getElementById("o-tha");
  const list = document.getElementById("danh-sach-tep");
  const text = document.getElementById("id_noi_dung");
  const html = document.getElementById("id_html");
  const kept = document.getElementById("da-giu");

  const size = (bytes) => bytes < 1024 ? `${bytes} byte` : bytes < 1024 * 1024
    ? `${(bytes / 1024).toLocaleString("vi-VN", { maximumFractionDigits: 1 })} KB`
    : `${(bytes / 1024 / 1024).toLocaleString("vi-VN", { maximumFractionDigits: 1 })} MB`;

  const showChosen = () => {
    list.replaceChildren(...[...input.files].map((file) => {
      const line = document.createElement("li");
      const name = document.createElement("span");
      name.textContent = file.name;
      const note = document.createElement("span");
      note.textContent = size(file.size);
      if (file.size > limit || file.size === 0) {
        note.className = "is-wrong";
        note.textContent += file.size ? ": quá lớn" : ": tệp rỗng";
      }
      line.append(name, note);
      return line;
    }));
  };

  input.addEventListener("change", showChosen);
  for (const name of ["dragenter", "dragover"]) {
    frame.addEventListener(name, (event) => { event.preventDefault(); frame.classList.add("is-over"); });
  }
  for (const name of ["dragleave", "drop"]) frame.addEventListener(name, () => frame.classList.remove("is-over"));
  // A file dropped beside the frame must not make the browser leave the page.
  window.addEventListener("dragover", (event) => event.preventDefault());
  window.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer?.files.length) return;
    const all = new DataTransfer();
    for (const file of [...input.files, ...event.dataTransfer.files]) all.items.add(file);
    input.files = all.files;
    showChosen();
  });

  const forgetHtml = () => { html.value = ""; kept.hidden = true; };
  text.addEventListener("paste", (event) => {
    const rich = event.clipboardData?.getData("text/html");
    const whole = text.value.trim() === "" || text.selectionEnd - text.selectionStart === text.value.length;
    if (!rich || !whole) { forgetHtml(); return; }
    event.preventDefault();
    text.value = event.clipboardData.getData("text/plain");
    html.value = rich;
    kept.hidden = false;
  });
  // What is typed by hand counts: the kept page would no longer say the same.
  text.addEventListener("input", forgetHtml);
  document.getElementById("bo-html").addEventListener("click", () => { forgetHtml(); text.focus(); });

  const box = document.getElementById("dang-tai");
  const bar = document.getElementById("tai-len");
  form.addEventListener("htmx:beforeRequest", () => {
    box.hidden = false;
    document.getElementById("gui").disabled = true;
    document.getElementById("loi-chung").replaceChildren();
  });
  form.addEventListener("htmx:xhr:progress", (event) => {
    if (event.detail.lengthComputable) bar.value = (100 * event.detail.loaded) / event.detail.total;
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    box.hidden = true;
    document.getElementById("gui").disabled = false;
    if (event.detail.successful) return;
    const message = document.createElement("p");
    message.className = "alert alert-danger";
    const said = new DOMParser().parseFromString(event.detail.xhr.responseText || "", "text/html");
    message.textContent = said.querySelector("#loi-chung .alert, main p")?.textContent
      || "Không gửi được: mạng đứt hoặc nội dung quá lớn. Những gì đã chọn vẫn còn; thử gửi lại.";
    document.getElementById("loi-chung").replaceChildren(message);
  });
})();
