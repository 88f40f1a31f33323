// Called as a function in loketscan's world of a frame: ('listen') begins, ('told') gives what live regions said since.
(operation) => {
  const REGIONS = '[aria-live], [role=alert], [role=status], [role=log], output';
  const clean = (text) => text.replace(/\s+/g, ' ').trim();
  const roots = (root = document, found = [root]) => {
    for (const host of root.querySelectorAll('*')) if (host.shadowRoot) { found.push(host.shadowRoot); roots(host.shadowRoot, found); }
    return found;
  };
  const above = (one) => one.parentElement || (one.getRootNode() instanceof ShadowRoot ? one.getRootNode().host : null);
  const politeness = (one) => {
    const live = one.getAttribute('aria-live');
    if (live !== null && /^(polite|assertive|off)$/.test(live)) return live;
    const role = one.getAttribute('role');
    if (role === 'alert') return 'assertive';
    return role === 'status' || role === 'log' || one.localName === 'output' ? 'polite' : 'off';
  };
  const isExposed = (one) => {
    for (let each = one; each; each = above(each)) {
      if (each.getAttribute('aria-hidden') === 'true' || each.inert) return false;
    }
    return one.checkVisibility({ visibilityProperty: true });
  };
  const isBusy = (one) => { for (let each = one; each; each = above(each)) if (each.getAttribute('aria-busy') === 'true') return true; return false; };
  const textOf = (one) => {
    const parts = [];
    const walk = (node) => {
      for (const child of node.childNodes) {
        if (child.nodeType === 3) parts.push(child.data);
        else if (child.nodeType === 1 && !/^(script|style|template|noscript)$/.test(child.localName)
          && child.getAttribute('aria-hidden') !== 'true' && child.checkVisibility({ visibilityProperty: true })) {
          const label = child.getAttribute('aria-label') || child.getAttribute('alt');
          if (label) parts.push(` ${label} `);
          else { if (child.shadowRoot) walk(child.shadowRoot); walk(child); parts.push(' '); }
        }
      }
    };
    walk(one);
    return clean(parts.join(''));
  };
  const known = (globalThis.loketscanTold || {}).known;
  if (operation === 'told') {
    if (!known) return [];
    globalThis.loketscanTold.settle();
    return globalThis.loketscanTold.list;
  }
  if (known) return true;
  const state = globalThis.loketscanTold = { known: new Map(), list: [], began: performance.now(), timer: 0, watched: new Set() };
  const meet = (one, isNew) => {
    // a region that comes together with its text is not told by every screen reader, unless it is an alert
    if (!state.known.has(one)) state.known.set(one, { text: isNew ? '' : isExposed(one) ? textOf(one) : '', isNew, wasExposed: !isNew && isExposed(one) });
  };
  const news = (before, after) => {
    if (after.startsWith(before)) return clean(after.slice(before.length));
    let start = 0;
    while (start < before.length && before[start] === after[start]) start += 1;
    while (start > 0 && /\S/.test(after[start - 1])) start -= 1;
    let end = 0;
    while (end < after.length - start && end < before.length && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
    while (end > 0 && /\S/.test(after[after.length - end])) end -= 1;
    return clean(after.slice(start, after.length - end)) || after;
  };
  state.settle = () => {
    clearTimeout(state.timer);
    state.timer = 0;
    for (const [one, was] of state.known) {
      if (!one.isConnected) { state.known.delete(one); continue; }
      const exposed = isExposed(one), text = exposed ? textOf(one) : '';
      if (text === was.text || isBusy(one)) { if (exposed) was.wasExposed = true; continue; }
      const kind = politeness(one);
      const outer = above(one) && above(one).closest(REGIONS);
      if (text && kind !== 'off' && !(outer && state.known.has(outer) && politeness(outer) !== 'off')) {
        const whole = one.getAttribute('aria-atomic') === 'true' || (one.getAttribute('aria-atomic') === null && /^(alert|status)$/.test(one.getAttribute('role') || ''));
        const said = whole ? text : news(was.text, text);
        const isSure = was.wasExposed || one.getAttribute('role') === 'alert';
        if (said) state.list.push({ at_ms: Math.round(performance.now() - state.began), text: said.slice(0, 1000), politeness: kind, is_sure: isSure });
      }
      was.text = text;
      was.wasExposed = was.wasExposed || exposed;
    }
  };
  const watch = () => {
    for (const root of roots()) {
      if (!state.watched.has(root)) {
        state.watched.add(root);
        observer.observe(root, { childList: true, characterData: true, subtree: true, attributes: true,
          attributeFilter: ['hidden', 'class', 'style', 'aria-hidden', 'aria-live', 'role', 'aria-busy', 'inert', 'open'] });
      }
      for (const one of root.querySelectorAll(REGIONS)) meet(one, state.ready === true && textOf(one) !== '');
    }
  };
  const observer = new MutationObserver(() => {
    watch();
    // what is put in and filled within one frame of the screen is told as one
    if (!state.timer) state.timer = setTimeout(state.settle, 30);
  });
  watch();
  state.ready = true;
  setInterval(watch, 100); // no event tells of a new shadow root
  return true;
}
