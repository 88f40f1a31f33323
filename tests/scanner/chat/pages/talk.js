// A chat that answers by itself, word by word: `talk` makes one of a part with a field, `.talk` and a button `.go`.
const answer = (log, text) => setTimeout(() => {
  const line = log.appendChild(document.createElement('p'));
  const words = ('You asked: ' + text.length + ' letters. We are open from nine to five.').split(' ');
  const timer = setInterval(() => {
    line.append(words.shift() + ' ');
    if (!words.length) clearInterval(timer);
  }, 60);
}, 200);
const talk = (root) => {
  const field = root.querySelector('textarea, input'), log = root.querySelector('.talk');
  const send = () => {
    const line = log.appendChild(document.createElement('p'));
    line.textContent = field.value;
    answer(log, field.value);
    field.value = '';
  };
  field.addEventListener('keydown', (event) => { if (event.key === 'Enter') { event.preventDefault(); send(); } });
  root.querySelector('.go')?.addEventListener('click', send);
};
