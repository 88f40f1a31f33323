// Runs in loketscan's isolated world of a document, beside keyboard.js: sees what opens, and describes it.
(() => {
  const k = loketscan.keyboard;
  if (k.openers) return;
  const DIALOG = /(^|\s)(alert)?dialog(\s|$)/;
  const CLOSES = /\b(clos|sluit|dismiss|fermer|schlie)|^\s*[×✕✖✗╳x]\s*$/i;
  const BY_CLASS = /(^|[-_\s])(close|sluit|dismiss)/i;
  const OVER = /^(fixed|absolute)$/;
  const up = (one) => one.assignedSlot || one.parentElement || (one.getRootNode().host ?? null);
  let known = null, before = new Set(), opener = null, last = null;
  // all that a person can see, without what an ancestor without size or off the window cuts away
  const shown = () => {
    const found = new Set(), waiting = [document.body];
    while (waiting.length) {
      const one = waiting.pop();
      if (!one) continue;
      const style = getComputedStyle(one), isContents = style.display === 'contents';
      if (style.display === 'none' || style.opacity === '0' || (!isContents && !one.checkVisibility())) continue;
      const box = one.getBoundingClientRect();
      if (style.position === 'fixed' && (box.right <= 1 || box.bottom <= 1 || box.left >= innerWidth - 1 || box.top >= innerHeight - 1)) continue;
      const cuts = style.overflowX !== 'visible' && one !== document.body;
      if (cuts && (box.width < 3 || box.height < 3)) continue;
      if (style.visibility === 'visible' && box.width > 2 && box.height > 2 && box.right > -scrollX && box.bottom > -scrollY) found.add(one);
      waiting.push(...(one.shadowRoot ?? one).children);
      if (one.shadowRoot) waiting.push(...one.children);
    }
    return found;
  };
  // as axe-core writes it, not counting what came later than the page; null for what came later
  const ancestry = (element) => {
    if (!known) return null;
    const steps = [];
    let part = [];
    for (let one = element; one;) {
      if (!known.has(one)) return null;
      const root = one.getRootNode(), siblings = [...(one.parentNode?.children ?? [])].filter((each) => known.has(each));
      part.unshift(one === document.documentElement ? one.localName : `${CSS.escape(one.localName)}:nth-child(${siblings.indexOf(one) + 1})`);
      if (one.parentNode === root && root instanceof ShadowRoot) { steps.unshift(part.join(' > ')); part = []; one = root.host; }
      else one = one.parentElement;
    }
    return [part.join(' > '), ...steps];
  };
  const words = (one) => (one.getAttribute('aria-label') || one.labels?.[0]?.innerText || one.innerText || one.value || one.title || one.placeholder || one.localName)
    .toString().trim().replace(/\s+/g, ' ').slice(0, 80);
  const titled = (one) => {
    const named = (one.getAttribute('aria-labelledby') ?? '').split(/\s+/).map((id) => id && document.getElementById(id)?.innerText).filter(Boolean).join(' ');
    return (named || one.getAttribute('aria-label') || one.querySelector('h1,h2,h3,h4')?.innerText || words(one)).trim().replace(/\s+/g, ' ').slice(0, 80);
  };
  const area = (one) => { const box = one.getBoundingClientRect(); return box.width * box.height; };
  const isDialog = (one) => DIALOG.test(one.getAttribute('role') ?? '') || one.localName === 'dialog';
  const topAt = (x, y) => {
    let one = document.elementFromPoint(x, y);
    while (one?.shadowRoot) { const inner = one.shadowRoot.elementFromPoint(x, y); if (!inner || inner === one) break; one = inner; }
    return one;
  };
  const floats = (one) => k.chain(one).some((each) => OVER.test(getComputedStyle(each).position)) || one.matches(':modal,:popover-open');
  const covers = (fresh) => {
    let hits = 0, all = 0;
    for (let x = 0.5; x < 8; x++) for (let y = 0.5; y < 6; y++) {
      const top = topAt(innerWidth * x / 8, innerHeight * y / 6);
      all++;
      if (top && fresh.has(top)) hits++;
    }
    return hits / all > 0.9;
  };
  const gap = (one, other) => {
    const a = one.getBoundingClientRect(), b = other.getBoundingClientRect();
    const x = Math.max(0, a.left - b.right, b.left - a.right), y = Math.max(0, a.top - b.bottom, b.top - a.bottom);
    return Math.round(Math.hypot(x, y));
  };
  const within = (panel) => [...k.everything()].filter((one) => k.holds(panel, one));
  // how it is built, without words; equal neighbours count as one
  const shape = (one, deep = 0) => {
    const parts = deep < 8 ? [...(one.shadowRoot ?? one).children].slice(0, 60).map((each) => shape(each, deep + 1)) : [];
    const kinds = parts.filter((part, at) => part !== parts[at - 1]).join('');
    return `${one.localName}.${[...one.classList].sort().join('.')}[${one.getAttribute('role') ?? ''}]${kinds && `(${kinds})`}`.slice(0, 3000);
  };
  const isSmall = (one) => { const box = one.getBoundingClientRect(); return box.width <= 80 && box.height <= 60; };
  const pointed = (one) => isSmall(one) || one.matches('button,a,summary,[role=button],[role=link],[tabindex],[onclick]') || getComputedStyle(one).cursor === 'pointer';
  k.openers = {
    find: (selector) => {
      let scope = document, found = null;
      for (const step of selector.split(' >>> ')) { if (!scope) return -1; found = scope.querySelector(step); scope = found?.shadowRoot; }
      return found ? k.numberOf(found) : -1;
    },
    // puts focus on the opener; false when it takes none
    focus: (number) => {
      const one = k.list[number];
      one.scrollIntoView({ block: 'center', behavior: 'instant' });
      one.focus({ preventScroll: true });
      return k.active() === one;
    },
    centre: (number) => { const box = k.list[number].getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; },
    // before something is opened
    remember: (number) => {
      known ??= new WeakSet(k.everything());
      opener = number >= 0 ? k.list[number] : null;
      last = null;
      before = shown();
      return before.size;
    },
    // what has come since, as numbers: the part that a person would call the panel, -1 when there is none
    appeared: () => {
      const now = shown();
      const fresh = [...now].filter((one) => !before.has(one) && !(opener && k.holds(opener, one)));
      if (!fresh.length) return [-1, 0];
      const all = new Set(fresh);
      // what is seen before and now can hold what came: only the tops of what came are panels
      const tops = fresh.filter((one) => { for (let each = up(one); each; each = up(each)) if (all.has(each)) return false; return !opener || !k.holds(one, opener); });
      const useful = tops.filter((one) => area(one) > 900 && (one.innerText?.trim() || one.matches('img,svg,iframe,canvas,video') || one.querySelector('img,svg,iframe,canvas,video,input,button') || one.shadowRoot));
      const dialogs = fresh.filter((one) => isDialog(one) && ![...k.chain(one)].slice(1).some((each) => all.has(each) && isDialog(each)));
      const panel = (dialogs.length ? dialogs : useful).sort((one, other) => area(other) - area(one))[0];
      if (!panel) return [-1, fresh.length];
      last = { panel, all };
      return [k.numberOf(panel), fresh.length];
    },
    panel: () => {
      const { panel, all } = last, box = panel.getBoundingClientRect();
      const inner = new Set(within(panel));
      return {
        number: k.numberOf(panel), ancestry: ancestry(panel), words: titled(panel), isDialog: isDialog(panel),
        isModal: panel.getAttribute('aria-modal') === 'true' || panel.matches('dialog:modal'),
        covers: floats(panel) && covers(all), floats: floats(panel), gap: opener?.isConnected ? gap(panel, opener) : 0,
        isLive: k.chain(panel).some((each) => each.hasAttribute('aria-live') || /^(status|alert|log)$/.test(each.getAttribute('role') ?? '')),
        focusables: [...inner].filter((one) => k.isTabbable(one) && k.isSeen(one)).length,
        first: ([...inner].filter((one) => k.isTabbable(one) && k.isSeen(one)).map(k.numberOf)[0]) ?? -1,
        box: [box.x + scrollX, box.y + scrollY, box.width, box.height],
        role: panel.getAttribute('role') ?? panel.querySelector(':scope > [role]:only-child')?.getAttribute('role') ?? '',
        links: [...inner].filter((one) => one.matches('a[href],[role=menuitem]')).length,
        days: new Set([...inner].map((one) => one.childElementCount ? '' : one.textContent.trim()).filter((text) => /^([1-9]|[12]\d|3[01])$/.test(text))).size,
        shape: shape(panel),
      };
    },
    // in the panel, or in something else that came with it
    holdsFocus: () => Boolean(document.hasFocus() && last && k.active() && k.chain(k.active()).some((one) => one === last.panel || last.all.has(one))),
    isOpen: () => Boolean(last && last.panel.isConnected && shown().has(last.panel)),
    isThere: (number) => { const one = k.list[number]; return Boolean(one?.isConnected && k.isSeen(one) && !one.disabled && !one.closest('[inert]')); },
    isConnected: (number) => Boolean(k.list[number]?.isConnected),
    // an element that took the opener's place, as scripts do that draw a part anew
    twin: (number) => {
      const one = k.list[number];
      const found = one.isConnected ? one : [...k.everything()].find((each) => each.localName === one.localName && k.isSeen(each) &&
        ((one.id && each.id === one.id) || (each.textContent.trim() && each.textContent.trim() === one.textContent.trim())));
      return found ? k.numberOf(found) : -1;
    },
    closers: () => within(last.panel).filter((one) => k.isSeen(one) && pointed(one) && !(up(one) && up(one) !== last.panel && k.holds(last.panel, up(one)) && pointed(up(one)) && up(one).matches('button,a,[role=button]')) &&
      (CLOSES.test(words(one)) || BY_CLASS.test(`${one.getAttribute('class') ?? ''} ${one.id}`)))
      .sort((one, other) => k.isTabbable(other) - k.isTabbable(one)).slice(0, 3)
      .map((one) => ({ number: k.numberOf(one), ancestry: ancestry(one), words: words(one), isFocusable: k.isTabbable(one) })),
    mark: (number) => ({ ancestry: ancestry(k.list[number]), words: words(k.list[number]) }),
    isAsBefore: () => { const now = shown(); return now.size === before.size && [...now].every((one) => before.has(one)); },
  };
})();
