// Runs in the page's own world of every document, before its scripts: notes what they put off, and what may act by itself.
// Nothing is altered: each function does what it did.
(() => {
  const MOST = 5000;
  const due = new Map(), repeating = new Set();
  let frameAsked = -Infinity, acts = '';
  const watch = (holder, name, note) => {
    const native = holder?.[name];
    if (typeof native !== 'function') return;
    holder[name] = new Proxy(native, {
      apply(target, self, args) { const result = Reflect.apply(target, self, args); try { note(args, result); } catch { /* odd arguments */ } return result; },
      construct(target, args, fresh) { acts ||= name; return Reflect.construct(target, args, fresh); },
    });
  };
  const added = (isRepeating) => (args, id) => {
    if (due.size >= MOST) { for (const [one, at] of due) if (at < performance.now()) due.delete(one); }
    due.set(id, performance.now() + Math.max(0, Number(args[1]) || 0));
    if (isRepeating) repeating.add(id);
  };
  const gone = ([id]) => { due.delete(id); repeating.delete(id); };
  watch(globalThis, 'setTimeout', added(false));
  watch(globalThis, 'setInterval', added(true));
  watch(globalThis, 'clearTimeout', gone);
  watch(globalThis, 'clearInterval', gone);
  watch(globalThis, 'requestAnimationFrame', () => { frameAsked = performance.now(); });
  watch(globalThis, 'requestIdleCallback', () => { frameAsked = performance.now(); });
  watch(globalThis, 'matchMedia', ([query]) => { if (/reduced-motion/.test(query)) acts ||= 'reduced-motion'; });
  watch(globalThis.scheduler, 'postTask', ([, options]) => { if (options?.delay) acts ||= 'postTask'; });
  watch(globalThis.AbortSignal, 'timeout', () => { acts ||= 'AbortSignal'; });
  for (const name of ['Worker', 'SharedWorker', 'WebSocket', 'EventSource', 'RTCPeerConnection']) watch(globalThis, name, () => {});

  // [ms until the first timer is due, whether animation frames go on, what else may act by itself]
  const told = () => {
    const now = performance.now();
    let first = Infinity;
    for (const [id, at] of due) {
      if (repeating.has(id)) first = Math.min(first, 0);
      else if (at < now - 50) due.delete(id);
      else first = Math.min(first, at - now);
    }
    return [first === Infinity ? -1 : Math.max(0, first), now - frameAsked < 100, acts];
  };
  Object.defineProperty(globalThis, Symbol.for('loketscan.putOff'), { value: told });
})();
