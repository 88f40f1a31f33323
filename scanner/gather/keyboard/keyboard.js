// Runs in loketscan's isolated world of a document: notes where focus goes and describes what has it.
(() => {
  if (loketscan.keyboard) return;
  const list = [], numbers = new WeakMap(), events = [];
  const numberOf = (element) => {
    if (!numbers.has(element)) { numbers.set(element, list.length); list.push(element); }
    return numbers.get(element);
  };
  addEventListener('focus', (event) => {
    const element = event.composedPath()[0];
    if (element instanceof Element) events.push([numberOf(element), Math.round(performance.now())]);
  }, true);
  const up = (node) => node.assignedSlot || node.parentElement || (node.getRootNode().host ?? null);
  const chain = (element) => { const found = []; for (let one = element; one; one = up(one)) found.push(one); return found; };
  const holds = (outer, inner) => chain(inner).includes(outer);
  const everything = function* (root = document) {
    for (const one of root.querySelectorAll('*')) { yield one; if (one.shadowRoot) yield* everything(one.shadowRoot); }
  };
  const active = () => {
    let one = document.activeElement;
    while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
    return one;
  };
  const isNothing = (one) => !one || one === document.body || one === document.documentElement;
  const isSeen = (one) => {
    if (!one.isConnected || !one.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const box = one.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && box.right > -scrollX && box.bottom > -scrollY;
  };
  // what could be seen before the last Tab: what a script shows since then has been opened by focus
  let known = new WeakSet(), words = '', stale = true, since = 0;
  const remember = () => {
    const now = performance.now();
    if (!stale && now - since < 500) return;
    stale = false; since = now; known = new WeakSet();
    for (const one of everything()) if (isSeen(one)) known.add(one);
    words = document.body?.innerText ?? '';
  };
  const change = () => { stale = true; };
  new MutationObserver(change).observe(document, { subtree: true, childList: true, attributes: true });
  for (const kind of ['transitionend', 'animationend']) addEventListener(kind, change, true);
  addEventListener('keydown', (event) => {
    if (event.key !== 'Tab') return;
    events.length = 0;  // what got focus before was not led there by this key
    remember();
  }, true);
  // a key that went to another frame leaves older events here
  const justNow = () => events.splice(0).filter(([, at]) => performance.now() - at < 500).map(([number]) => number);
  // a dialog, or a part of some size with words that were nowhere before, which holds the element
  const isOpened = (element) => {
    const parts = chain(element);
    const fresh = parts.slice(0, Math.max(0, parts.findIndex((one) => known.has(one)))).filter(isSeen);
    return fresh.some((one) => {
      const box = one.getBoundingClientRect();
      if (box.width < 60 || box.height < 40) return false;
      if (one.localName === 'dialog' || /dialog/.test(one.getAttribute('role') ?? '')) return true;
      const lines = (one.innerText ?? '').split('\n').map((line) => line.trim());
      return lines.some((line) => /[\p{L}\p{N}]/u.test(line) && !words.includes(line));
    });
  };
  // written for sight only when off: a native control drawn by its label
  const isTiny = (one) => { const box = one.getBoundingClientRect(); return box.width < 3 || box.height < 3; };
  const isTextField = (one) => one.isContentEditable || one.localName === 'textarea' || (one.localName === 'input' &&
    !['button', 'submit', 'reset', 'checkbox', 'radio', 'range', 'color', 'file', 'image', 'hidden'].includes(one.type));
  const NATIVE = 'a[href],area[href],button,input,select,textarea,summary,iframe,audio[controls],video[controls]';
  const isTabbable = (one) => one.tabIndex >= 0 && !one.disabled && !one.closest('[inert]') &&
    (one.matches(NATIVE) || one.hasAttribute('tabindex') || one.isContentEditable);
  const modals = () => [...everything()].filter((one) => isSeen(one) &&
    (one.matches('dialog:modal') || (one.getAttribute('aria-modal') === 'true' && /dialog/.test(one.getAttribute('role') ?? ''))));
  const topAt = (x, y) => {
    let one = document.elementFromPoint(x, y);
    while (one?.shadowRoot) { const inner = one.shadowRoot.elementFromPoint(x, y); if (!inner || inner === one) break; one = inner; }
    return one;
  };
  // what lies over all of the element that is in view, null when some of it can be seen
  const cover = (element) => {
    let over = null;
    const labels = [...(element.labels ?? [])];
    for (const box of element.getClientRects()) {
      const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
      const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
      if (right - left < 2 || bottom - top < 2) return null;
      for (const [x, y] of [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]]) {
        const found = topAt(left + (right - left) * x, top + (bottom - top) * y);
        if (!found || holds(element, found) || holds(found, element) || labels.some((one) => holds(one, found))) return null;
        over = found;
      }
    }
    return over;
  };
  const end = (one) => {
    try { Number.isFinite(one.effect.getComputedTiming().endTime) ? one.finish() : one.pause(); } catch { /* cannot be ended */ }
  };
  const isClear = (colour) => colour === 'transparent' || /^rgba\(.*, 0\)$/.test(colour) || /\/ 0\)$/.test(colour);
  // an outline on its way to another colour or width is not the one that a person will see
  const settle = (element) => { for (const one of element.getAnimations()) end(one); };
  const ring = (element) => {
    settle(element);
    const style = getComputedStyle(element);
    if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 1 || isClear(style.outlineColor)) return false;
    return style.outlineStyle === 'auto' || style.outlineColor !== behind(element);
  };
  // the colour that an outline is drawn on, as far as styles tell it; pixels decide the rest
  const behind = (element) => {
    for (const one of chain(element).slice(1)) {
      const { backgroundColor: colour, backgroundImage: image } = getComputedStyle(one);
      if (image !== 'none') return '';
      if (!isClear(colour)) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  // whether an outline of the element has room: nothing around it cuts it off
  const hasRoom = (element) => {
    const box = element.getBoundingClientRect();
    if (box.width < 6 || box.height < 6 || box.left < 0 || box.top < 0 || box.bottom > innerHeight || box.right > innerWidth) return false;
    return chain(element).slice(1).every((one) => {
      const style = getComputedStyle(one);
      if (style.clipPath !== 'none' || parseFloat(style.opacity) < 0.3) return false;
      if (style.overflowX === 'visible' && style.overflowY === 'visible') return true;
      if (one === document.body || one === document.documentElement) return true;
      const outer = one.getBoundingClientRect();
      return outer.left < box.left - 1 && outer.right > box.right + 1 && outer.top < box.top - 1 && outer.bottom > box.bottom + 1;
    });
  };
  // the browser's own widgets: Tab goes through parts of them that scripts cannot see
  const isFrame = (one) => /^i?frame$/.test(one.localName);
  const hasParts = (one) => /^(video|audio|object|embed|area)$/.test(one.localName) ||
    (one.localName === 'input' && /^(date|time|datetime-local|month|week)$/.test(one.type));
  const structure = (one) => chain(one).slice(0, 3).map((each) => `${each.localName}.${[...each.classList].sort().join('.')}`).join('<')
    + `|${one.type ?? ''}|${one.getAttribute('role') ?? ''}`;
  const describe = (one) => {
    const box = one.getBoundingClientRect(), style = getComputedStyle(one), modal = modals().pop() ?? null, over = cover(one);
    return {
      number: numberOf(one), tag: one.localName, isFrame: isFrame(one), hasParts: hasParts(one), structure: structure(one),
      box: [box.x, box.y, box.width, box.height], isSeen: isSeen(one) && !isTiny(one),
      caret: isTextField(one) && !isClear(style.caretColor),
      ring: ring(one) && hasRoom(one) && parseFloat(style.opacity) > 0.3 && style.clipPath === 'none',
      over: over ? numberOf(over) : -1,
      modal: modal && !holds(modal, one) ? numberOf(modal) : -1,
      isHidden: chain(one).some((each) => each.getAttribute?.('aria-hidden') === 'true'),
    };
  };
  const settleAnimations = () => {
    for (const root of [document, ...[...everything()].filter((one) => one.shadowRoot).map((one) => one.shadowRoot)]) {
      for (const one of root.getAnimations()) {
        end(one);
      }
    }
  };
  const seenTabbables = () => [...everything()].filter((one) => isTabbable(one) && isSeen(one)).map(numberOf);
  const common = (elements) => elements.length ? chain(elements[0]).find((one) => elements.every((each) => holds(one, each))) : null;
  const press = (one) => [one.localName, one.getAttribute('role') ?? '', (one.getAttribute('aria-label') || one.textContent || one.title || '').trim().slice(0, 80)];
  loketscan.keyboard = {
    list, numberOf, events, describe, chain, holds, isSeen, isTabbable, isTextField, everything, structure, modals, common, active, settleAnimations,
    // null: focus is not in this document; number -1: on nothing. `events`: what got focus since they were last taken
    focused: () => {
      if (!document.hasFocus()) return null;
      const one = active();
      const facts = isNothing(one) ? { number: -1, isFrame: false } : describe(one);
      return facts.isFrame ? facts : { ...facts, events: justNow() };
    },
    here: () => {
      if (!document.hasFocus()) return null;
      const one = active();
      return isNothing(one) ? [-1, false, false] : [numberOf(one), isFrame(one), hasParts(one)];
    },
    takeEvents: () => events.splice(0).map(([number]) => number),
    seenTabbables,
    remember: () => { stale = true; remember(); },
    isOpened: (number) => isOpened(list[number]),
    seenElements: () => [...everything()].filter(isSeen).length,
    pressable: (number) => press(list[number]),
    focus: (number) => { list[number].focus({ preventScroll: false }); },
    blur: () => { active()?.blur?.(); },
    isSeenNumber: (number) => isSeen(list[number]),
    fingerprint: () => `${document.documentElement.outerHTML.length} ${[...everything()].filter(isSeen).length} ${scrollX},${scrollY}`,
    // the smallest part that holds all these and not that one, and how it stands on the page
    part: (numbers, trigger) => {
      const elements = numbers.map((number) => list[number]);
      let part = common(elements) ?? null, one = trigger >= 0 ? list[trigger] : null;
      if (!part || part === document.body || part === document.documentElement) return null;
      if (elements.length === 1 && up(part) && part === elements[0] && (!one || !holds(up(part), one)) && up(part) !== document.body) part = up(part);
      const around = chain(part).filter((each) => !(one && holds(each, one)));
      const dialog = around.find((each) => /dialog/.test(each.getAttribute('role') ?? '') || each.localName === 'dialog');
      const floating = around.find((each) => ['absolute', 'fixed'].includes(getComputedStyle(each).position));
      const named = one && around.some((each) => each.id && (one.getAttribute('aria-controls') ?? '').split(/\s+/).includes(each.id));
      return {
        number: numberOf(dialog ?? part), floats: Boolean(floating), isDialog: Boolean(dialog), isControlled: Boolean(named),
        isModal: Boolean(dialog && (dialog.getAttribute('aria-modal') === 'true' || dialog.matches('dialog:modal'))),
        isLive: around.some((each) => each.hasAttribute('aria-live') || /^(status|alert|log)$/.test(each.getAttribute('role') ?? '')),
      };
    },
    // words near a control that name keys
    keyHints: (number) => {
      const text = chain(list[number]).slice(0, 6).map((one) => one.innerText ?? '').find((words) => /\b(ctrl|alt|shift|esc(ape)?|F\d{1,2})\b/i.test(words)) ?? '';
      return text.slice(0, 2000) + ' ' + (document.body?.innerText ?? '').slice(0, 5000);
    },
  };
})();
