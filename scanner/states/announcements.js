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
  // [node, text] of all that is told within a region; what is written in an editable part is not
  const partsOf = (one) => {
    const parts = [];
    const walk = (node) => {
      for (const child of node.childNodes) {
        if (child.isContentEditable) continue;
        if (child.nodeType === 3) parts.push([child, child.data]);
        else if (child.nodeType === 1 && !/^(script|style|template|noscript)$/.test(child.localName)
          && child.getAttribute('aria-hidden') !== 'true' && child.checkVisibility({ visibilityProperty: true })) {
          const label = child.getAttribute('aria-label') || child.getAttribute('alt');
          if (label) parts.push([child, ` ${label} `]);
          else { if (child.shadowRoot) walk(child.shadowRoot); walk(child); parts.push([child, ' ']); }
        }
      }
    };
    walk(one);
    return parts;
  };
  const joined = (parts) => clean(parts.map(([, text]) => text).join(''));
  const textOf = (one) => joined(partsOf(one));
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
    if (!state.known.has(one)) state.known.set(one, { parts: new Map(isNew || !isExposed(one) ? [] : partsOf(one)), text: isNew ? '' : isExposed(one) ? textOf(one) : '', isNew, wasExposed: !isNew && isExposed(one) });
  };
  // what came since: new nodes as a whole, of a node that grew only what it gained, as browsers tell it
  const news = (before, parts) => joined(parts.map(([node, text]) => {
    const old = before.get(node);
    if (old === undefined) return [node, text];
    if (old === text) return [node, ' '];
    return [node, text.startsWith(old) ? text.slice(old.length) : text];
  }));
  state.settle = () => {
    clearTimeout(state.timer);
    state.timer = 0;
    for (const [one, was] of state.known) {
      if (!one.isConnected) { state.known.delete(one); continue; }
      const exposed = isExposed(one), parts = exposed ? partsOf(one) : [], text = joined(parts);
      if (text === was.text || isBusy(one)) { if (exposed) was.wasExposed = true; continue; }
      const kind = politeness(one);
      const outer = above(one) && above(one).closest(REGIONS);
      if (text && kind !== 'off' && !(outer && state.known.has(outer) && politeness(outer) !== 'off')) {
        const whole = one.getAttribute('aria-atomic') === 'true' || (one.getAttribute('aria-atomic') === null && /^(alert|status)$/.test(one.getAttribute('role') || ''));
        const said = whole ? text : news(was.parts, parts);
        const isSure = was.wasExposed || one.getAttribute('role') === 'alert';
        if (said) state.list.push({ at_ms: Math.round(performance.now() - state.began), text: said.slice(0, 1000), politeness: kind, is_sure: isSure });
      }
      was.text = text;
      was.parts = new Map(parts);
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
