// The old chat window: replies are not announced, and five minutes of silence end the chat without a warning.
(() => {
  const log = document.getElementById("gesprek");
  const field = document.getElementById("bericht");
  const IDLE_MS = 5 * 60 * 1000;
  let timer = setTimeout(end, IDLE_MS);

  function end() {
    log.textContent = "";
    document.getElementById("schrijf").remove();
  }

  function add(text, kind) {
    const line = document.createElement("p");
    line.className = `bericht ${kind}`;
    line.textContent = text;
    log.append(line);
    log.scrollTop = log.scrollHeight;
  }

  async function send(question) {
    clearTimeout(timer);
    timer = setTimeout(end, IDLE_MS);
    add(question, "klant");
    const response = await fetch("/chat/messages", {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams({ bericht: question, venster: "oud" }),
    }).catch(() => null);
    add(response?.ok ? (await response.json()).text : "Er ging iets mis.", "bot");
  }

  document.getElementById("schrijf").addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value.trim()) send(field.value.trim());
    field.value = "";
  });
  for (const reply of document.querySelectorAll(".snelknop")) {
    reply.addEventListener("click", () => send(reply.textContent));
  }
})();
