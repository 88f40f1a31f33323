// Without scripts the forms are sent and the answer is a new page. With scripts the conversation grows in place.
(() => {
  const log = document.getElementById("gesprek");
  const field = document.getElementById("bericht");

  function add(who, text, language, kind) {
    const line = document.createElement("p");
    line.className = `bericht ${kind}`;
    const name = document.createElement("b");
    name.textContent = `${who}:`;
    const words = document.createElement("span");
    words.lang = language;
    words.textContent = text;
    line.append(name, " ", words);
    log.append(line);
    log.scrollTop = log.scrollHeight;
  }

  async function send(question, language) {
    add("U", question, language, "klant");
    const response = await fetch("/chat/messages", {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams({ bericht: question }),
    }).catch(() => null);
    if (!response?.ok) {
      add("Assistent", "Uw vraag is niet verstuurd. Probeer het nog eens of bel 088 000 00 00.", "nl", "bot");
      return;
    }
    const answer = await response.json();
    add("Assistent", answer.text, answer.language, "bot");
  }

  for (const form of document.forms) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const language = event.submitter?.lang || "nl";
      const question = event.submitter?.value || field.value.trim();
      if (!question) return;
      field.value = "";
      send(question, language);
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && window.parent !== window) window.parent.postMessage("chat-sluiten", "*");
  });
})();
