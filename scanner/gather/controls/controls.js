// Called as a function in loketscan's world of a frame: (operation, selector, ...more). Remembers how the frame looks
// and tells what has changed since, as marks (`shown:place`, `text:words`) that can be compared between two loads.
(operation, selector) => {
  const MOST = 4000, MARKS = 80;
  const memory = globalThis.loketscanControls ||= { was: new Map(), noisy: new Set(), values: new Map() };
  const find = (path) => {
    let scope = document, found = null;
    for (const step of (path || '').split(' >>> ')) {
      if (!scope || !step) return null;
      found = scope.querySelector(step);
      scope = found && found.shadowRoot;
    }
    return found;
  };
  const deepActive = () => {
    let one = document.activeElement;
    while (one && one.shadowRoot && one.shadowRoot.activeElement) one = one.shadowRoot.activeElement;
    return one;
  };
  const parentOf = (one) => one.assignedSlot || (one.parentNode instanceof ShadowRoot ? one.parentNode.host : one.parentNode);
  const place = (element) => {
    const steps = [];
    for (let one = element; one && one !== document.body && one.parentNode; one = parentOf(one)) {
      steps.unshift(`${one.localName}${one.id ? '#' + one.id : [...(one.parentNode.children || [])].indexOf(one)}`);
      if (one.id) break;
    }
    return steps.join('/');
  };
  const isWithin = (outer, inner) => {
    for (let one = inner; one; one = parentOf(one)) if (one === outer) return true;
    return false;
  };
  const SKIPPED = /^(script|style|noscript|template|link|meta|br)$/;
  const LOOKS = ['color', 'backgroundColor', 'backgroundImage', 'backgroundPosition', 'transform', 'rotate', 'maskImage',
    'fill', 'stroke', 'textDecorationLine', 'borderColor', 'opacity', 'fontWeight', 'left', 'marginLeft', 'content'];
  const ATTRIBUTES = ['src', 'd', 'href', 'xlink:href', 'data-icon', 'points'];
  const styleOf = (one, pseudo) => { const style = getComputedStyle(one, pseudo); return LOOKS.map((name) => style[name]).join('|'); };
  const pseudoOf = (one) => ['::before', '::after'].map((name) => {
    const style = getComputedStyle(one, name);
    return style.content === 'none' || style.content === 'normal' ? '' : LOOKS.map((key) => style[key]).join('|');
  }).join('||');
  const textOf = (one) => [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).filter(Boolean).join(' ');
  const ariaOf = (one) => one.getAttributeNames().filter((name) => name.startsWith('aria-')).map((name) => `${name}=${one.getAttribute(name)}`).join(' ');
  const mediaOf = (one) => one instanceof HTMLMediaElement ? `${one.paused}|${one.muted}|${one.volume > 0}|${one.playbackRate}` : '';
  const valueOf = (one) => /^(input|textarea|select)$/.test(one.localName)
    ? (one.type === 'checkbox' || one.type === 'radio' ? String(one.checked) : one.value) : one.isContentEditable && one.getAttribute('contenteditable') !== null ? one.textContent : null;
  const record = (one) => {
    const rect = one.getBoundingClientRect();
    const shown = rect.width > 1 && rect.height > 1 && one.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    return {
      shown, text: shown ? textOf(one) : '', style: shown ? styleOf(one) : '', aria: ariaOf(one), media: mediaOf(one), type: one.localName === 'input' ? one.type : '',
      box: `${Math.round(rect.left + scrollX)},${Math.round(rect.width)}`,
    };
  };
  const all = () => {
    const found = [];
    const walk = (node) => {
      for (const child of node.children || []) {
        if (found.length >= MOST) return;
        if (SKIPPED.test(child.localName)) continue;
        found.push(child);
        // what is not rendered has nothing rendered below it
        if (child.getClientRects().length === 0 && getComputedStyle(child).display === 'none') continue;
        if (child.shadowRoot) walk(child.shadowRoot);
        walk(child);
      }
    };
    if (document.body) walk(document.body);
    return found;
  };
  const remember = () => {
    memory.was = new Map(all().map((one) => [one, record(one)]));
    memory.values = new Map([...memory.was.keys()].map((one) => [one, valueOf(one)]).filter(([, value]) => value !== null));
    memory.focus = deepActive();
    memory.url = location.href.split('#')[0];
    memory.scroll = `${scrollX},${scrollY}`;
    memory.places = new Map([...memory.values.keys()].map((one) => [one, place(one)]));
    return memory.was.size;
  };
  const canFocus = (one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true });
  const tabbables = () => [...memory.now.keys()].filter((one) => one.tabIndex >= 0 && !one.disabled && memory.now.get(one).shown);
  // whether what appeared is the next thing that Tab and a screen reader come to
  const isNext = (control, fresh) => {
    if (isWithin(fresh, deepActive())) return true;
    if (isWithin(control, fresh)) return true;
    if (!(control.compareDocumentPosition(fresh) & Node.DOCUMENT_POSITION_FOLLOWING)) return false;
    return !tabbables().some((one) => one !== control && !isWithin(control, one) && !isWithin(fresh, one)
      && control.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING
      && one.compareDocumentPosition(fresh) & Node.DOCUMENT_POSITION_FOLLOWING);
  };
  const changes = () => {
    const control = find(selector), marks = new Set(), gained = [], lost = [], shown = [];
    let aria = 0, restyled = 0, values = 0, free = 0, moved = 0;
    const now = memory.now = new Map(all().map((one) => [one, record(one)]));
    let isOwn = false;
    const mark = (kind, what) => { if (marks.size < MARKS) marks.add(`${isOwn ? 'self-' : ''}${kind}:${what.slice(0, 160)}`); };
    for (const [one, is] of now) {
      if (memory.noisy.has(one)) continue;
      const was = memory.was.get(one) || { shown: false, text: '', style: '', aria: is.aria, media: is.media, type: '', box: is.box };
      isOwn = control !== null && isWithin(control, one);
      if (is.shown && !was.shown) {
        if (!shown.some((outer) => isWithin(outer, one))) { if (!isOwn) shown.push(one); mark('shown', place(one)); }
      } else if (!is.shown && was.shown) {
        mark('hidden', place(one));
      }
      if (is.text !== was.text) {
        if (is.text) { gained.push(is.text.slice(0, 120)); mark('text', is.text); }
        if (was.text) { lost.push(was.text.slice(0, 120)); mark('lost', was.text); }
      }
      if (is.shown && was.shown && is.style !== was.style) {
        mark('restyled', place(one));
        if (!isOwn) restyled += 1;
      }
      if (is.shown && was.shown && is.box !== was.box && !isOwn) { moved += 1; if (moved < 6) mark('moved', place(one)); }
      if (is.aria !== was.aria) aria += isOwn ? 0 : 1;
      if (is.media !== was.media) mark('media', place(one));
      if (is.type !== was.type && was.type) mark('type', place(one));
    }
    isOwn = false;
    for (const [one, was] of memory.was) {
      if (now.has(one) || memory.noisy.has(one) || !was.shown) continue;
      if (was.text) { lost.push(was.text.slice(0, 120)); mark('lost', was.text); } else mark('gone', one.localName);
    }
    for (const [one, was] of memory.values) {
      const is = valueOf(one);
      if (one.isConnected && is !== was && !memory.noisy.has(one)) {
        values += 1;
        if (canFocus(one)) free += 1;
        mark('value', `${memory.places.get(one)}=${is}`);
      }
    }
    const hasScrolled = memory.scroll !== `${scrollX},${scrollY}`;
    if (location.href.split('#')[0] !== memory.url) mark('url', location.href.split('#')[0]);
    let list = [...marks];
    // a layout that moves is the outcome of something; alone it counts only where the page itself did not scroll
    if (hasScrolled || list.some((one) => !one.startsWith('moved:'))) list = list.filter((one) => !one.startsWith('moved:'));
    return {
      marks: list, gained: gained.slice(0, 8), lost: lost.slice(0, 8), aria, restyled, values, free,
      shown: shown.length, next: control !== null && shown.length > 0 && shown.some((one) => isNext(control, one)),
      moved_focus: deepActive() !== memory.focus,
    };
  };
  if (operation === 'remember') return remember();
  if (operation === 'changes') return changes();
  if (operation === 'noise') {
    // what changes while nobody does anything tells nothing later
    for (const one of all()) {
      const was = memory.was.get(one), is = record(one);
      if (!was || was.text !== is.text || was.style !== is.style || was.shown !== is.shown || was.box !== is.box) memory.noisy.add(one);
    }
    return memory.noisy.size;
  }
  const element = find(selector);
  if (!element) return null;
  if (operation === 'facts') {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const rect = element.getBoundingClientRect();
    const top = document.elementFromPoint(rect.left + rect.width / 2, rect.top + rect.height / 2);
    return {
      shown: record(element).shown, focusable: element.tabIndex >= 0 && !element.disabled,
      // the middle may be covered by what belongs to the element, or by something else altogether
      hit: !!top && (isWithin(element, top) || top.contains(element) || !!top.shadowRoot),
      box: [rect.left, rect.top, rect.width, rect.height],
    };
  }
  if (operation === 'layout') {
    const parts = [];
    const walk = (one) => {
      if (parts.length > 60) return;
      const rect = one.getBoundingClientRect();
      parts.push([one.localName, Math.round(rect.left + scrollX), record(one).shown, textOf(one), valueOf(one)].join('|'));
      for (const child of [...(one.shadowRoot ? one.shadowRoot.children : []), ...one.children]) walk(child);
    };
    walk(element);
    return parts.join('\n');
  }
  if (operation === 'drop') {
    const carried = new DataTransfer();
    carried.items.add(new File([new Uint8Array([137, 80, 78, 71])], 'picture.png', { type: 'image/png' }));
    for (const kind of ['dragenter', 'dragover', 'drop']) {
      element.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true, composed: true }));
    }
    return true;
  }
  if (operation === 'face') {
    const parts = [];
    const walk = (one) => {
      if (parts.length > 80) return;
      const is = record(one);
      parts.push([one.localName, is.shown, is.text, is.style, is.media, pseudoOf(one), ATTRIBUTES.map((name) => one.getAttribute(name) || '').join('|')].join('¦'));
      for (const child of [...(one.shadowRoot ? one.shadowRoot.children : []), ...one.children]) walk(child);
    };
    walk(element);
    return parts.join('\n');
  }
  return null;
}
