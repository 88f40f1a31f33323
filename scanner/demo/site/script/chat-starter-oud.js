// The old chat: on closing, the focus is not put back on the starter, so that it is lost.
(() => {
  const aside = document.querySelector("aside.chat");
  const starter = document.getElementById("chat-starter");
  let panel = null;

  function open() {
    panel = document.createElement("section");
    panel.className = "chat-paneel";
    panel.setAttribute("aria-labelledby", "chat-titel");
    panel.innerHTML = `<div class="chat-kop"><h2 id="chat-titel">Chat met ons</h2>
      <button type="button" id="chat-sluiten">Sluit chat</button></div>
      <iframe id="chat-venster" title="Chatvenster"></iframe>`;
    panel.querySelector("iframe").src = aside.dataset.venster;
    panel.querySelector("#chat-sluiten").addEventListener("click", close);
    aside.append(panel);
    panel.querySelector("#chat-sluiten").focus();
  }

  function close() {
    panel.remove();
    panel = null;
  }

  starter.addEventListener("click", () => (panel ? close() : open()));
})();
