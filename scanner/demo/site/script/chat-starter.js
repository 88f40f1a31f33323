// Without scripts the starter is a link to the chat page. With scripts it becomes a button that opens a panel.
(() => {
  const aside = document.querySelector("aside.chat");
  const link = document.getElementById("chat-starter");
  const origin = new URL(aside.dataset.venster).origin;

  const starter = document.createElement("button");
  starter.id = link.id;
  starter.className = link.className;
  starter.type = "button";
  starter.textContent = link.textContent;
  starter.setAttribute("aria-expanded", "false");
  link.replaceWith(starter);

  const panel = document.createElement("section");
  panel.id = "chat-paneel";
  panel.className = "chat-paneel";
  panel.setAttribute("aria-labelledby", "chat-titel");
  panel.hidden = true;
  panel.innerHTML = `<div class="chat-kop"><h2 id="chat-titel">Chat met ons</h2>
    <button type="button" id="chat-sluiten">Sluit chat</button></div>`;
  aside.append(panel);
  const closer = panel.querySelector("#chat-sluiten");

  function open() {
    if (!panel.querySelector("iframe")) {
      const frame = document.createElement("iframe");
      frame.id = "chat-venster";
      frame.title = "Chatvenster";
      frame.src = aside.dataset.venster;
      panel.append(frame);
    }
    panel.hidden = false;
    starter.setAttribute("aria-expanded", "true");
    closer.focus();
  }

  function close() {
    panel.hidden = true;
    starter.setAttribute("aria-expanded", "false");
    starter.focus();
  }

  starter.addEventListener("click", () => (panel.hidden ? open() : close()));
  closer.addEventListener("click", close);
  panel.addEventListener("keydown", (event) => event.key === "Escape" && close());
  window.addEventListener("message", (event) => {
    if (event.origin === origin && event.data === "chat-sluiten") close();
  });
})();
