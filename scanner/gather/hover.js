// Runs in loketscan's isolated world: finds what may react to the pointer, and sees what has newly appeared.
(() => {
  const REVEALING = ['display', 'visibility', 'opacity', 'clip', 'clipPath', 'maxHeight', 'height', 'left', 'top', 'transform'];
  const isShown = (one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && one.getBoundingClientRect().width > 1 && one.getBoundingClientRect().height > 1;
  const rules = (list, found = []) => {
    for (const rule of list) {
      if (rule.selectorText) found.push(rule);
      if (rule.cssRules) rules(rule.cssRules, found);
    }
    return found;
  };
  // elements whose :hover or :focus shows something inside or beside them
  const byStyle = () => {
    const found = new Set();
    for (const sheet of [...document.styleSheets, ...document.adoptedStyleSheets]) {
      let all = [];
      try { all = rules(sheet.cssRules); } catch { continue; }  // a foreign sheet
      for (const rule of all) {
        if (!REVEALING.some((name) => rule.style[name] !== '')) continue;
        for (const selector of rule.selectorText.split(',')) {
          const match = selector.match(/^(.*?):(?:hover|focus|focus-within|focus-visible)(?![\w-])(.*[\s>+~].*)$/);
          if (!match || !match[1].trim()) continue;
          try { document.querySelectorAll(match[1]).forEach((one) => found.add(one)); } catch { /* not a selector alone */ }
        }
      }
    }
    return found;
  };
  const described = () => [...document.querySelectorAll('[aria-describedby]')].filter((one) =>
    one.getAttribute('aria-describedby').split(/\s+/).some((id) => {
      const target = document.getElementById(id);
      return target && !isShown(target);
    }));
  let before = new Set(), texts = [], fresh = null, shown = [], wanted = new Set();
  const CONTROLS = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=menuitem], [role=button], [role=link]';
  const OPENERS = 'button, summary, [role=button], [aria-haspopup], [aria-expanded]';
  const nameOf = (one) => (one.getAttribute('aria-label') || one.innerText || one.value || one.title || '').trim().slice(0, 120);
  // a fragment counts where it names a place of this page or a view of it; other ones are buttons
  const isPlace = (fragment) => /^!?\//.test(fragment) || (fragment && document.getElementById(fragment) !== null);
  const fragmentOf = (one) => { try { return decodeURIComponent(one.hash.slice(1)); } catch { return one.hash.slice(1); } };
  const hrefOf = (one) => {
    const href = one.tagName === 'A' ? (one.getAttribute('href') || '').trim() : '';
    if (!href || /^javascript:/i.test(href) || (href.startsWith('#') && !isPlace(fragmentOf(one)))) return '';
    return one.href;
  };
  // the same link, or a control of the same name, counts as the same wherever it stands
  const signature = (one) => hrefOf(one) || nameOf(one);
  const elsewhere = (one) => {
    const same = [...document.querySelectorAll(CONTROLS)].filter((other) => !shown.includes(other)
      && !other.disabled && other.getAttribute('tabindex') !== '-1' && signature(other) === signature(one));
    return same.some((other) => before.has(other)) ? 'shown' : same.length ? 'hidden' : 'nowhere';
  };
  // whether it has a closed menu, in it or right behind it
  const holdsHidden = (one) => [...one.querySelectorAll(CONTROLS)].some((inner) => !isShown(inner))
    || (one.nextElementSibling && !isShown(one.nextElementSibling) && one.nextElementSibling.querySelector(CONTROLS) !== null);
  const all = () => [...document.body.querySelectorAll('*')].slice(0, 4000);
  const textRects = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [], range = document.createRange();
    while (walker.nextNode() && found.length < 2000) {
      const node = walker.currentNode;
      if (!node.data.trim() || !node.parentElement || !isShown(node.parentElement)) continue;
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) found.push([node, rect]);
    }
    return found;
  };
  const meets = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 4
    && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 4;
  globalThis.loketscanHover = {
    isShown,
    candidates: (listening) => {
      const every = document.getElementsByTagName('*');
      const found = new Set([...described(), ...byStyle(), ...listening.map((place) => every[place])]);
      const kinds = new Set(), chosen = [];
      for (const one of found) {
        if (!isShown(one) || one === document.body || one === document.documentElement) continue;
        const rect = one.getBoundingClientRect();
        if (rect.height > innerHeight / 2 || rect.width * rect.height > innerWidth * innerHeight / 4) continue;
        // a wrapper and the control in it are one trigger
        if ([...found].some((other) => other !== one && one.contains(other) && isShown(other))) continue;
        const kind = `${one.parentElement?.className} ${one.tagName} ${one.className} ${one.getAttribute('role')} ${Boolean(holdsHidden(one))}`;
        if (kinds.has(kind)) continue;
        kinds.add(kind);
        chosen.push(one);
      }
      return (globalThis.loketscanHover.chosen = chosen).length;
    },
    // the middle of a trigger within the window, after scrolling it there
    reach: (place) => {
      const one = globalThis.loketscanHover.chosen[place];
      one.scrollIntoView({ block: 'center', behavior: 'instant' });
      const rect = one.getClientRects()[0];
      return rect ? [rect.left + rect.width / 2, rect.top + rect.height / 2] : null;
    },
    remember: () => { before = new Set(all().filter(isShown)); texts = textRects(); fresh = null; },
    // what is newly shown: [x, y, width, height, text, what it covers]
    appeared: (place) => {
      const trigger = globalThis.loketscanHover.chosen[place];
      shown = all().filter((one) => !before.has(one) && isShown(one) && one.innerText.trim());
      fresh = shown.find((one) => !shown.includes(one.parentElement)) || null;
      if (!fresh) return null;
      const rect = fresh.getBoundingClientRect(), name = fresh.innerText.trim();
      const hidden = texts.find(([node, box]) => !fresh.contains(node) && !trigger.contains(node) && meets(rect, box)
        && [...node.parentElement.getClientRects()].length > 0 && (() => {
          const x = (Math.max(rect.left, box.left) + Math.min(rect.right, box.right)) / 2;
          const y = (Math.max(rect.top, box.top) + Math.min(rect.bottom, box.bottom)) / 2;
          const top = document.elementFromPoint(x, y);
          return (top && fresh.contains(top)) || getComputedStyle(fresh).pointerEvents === 'none';
        })());
      return [rect.left, rect.top, rect.width, rect.height, name.slice(0, 200), hidden ? hidden[0].data.trim().slice(0, 120) : ''];
    },
    // the controls in what is newly shown, which `reached` looks for
    controls: () => {
      const found = shown.filter((one) => one.matches(CONTROLS) && !one.disabled && signature(one)).slice(0, 30);
      wanted = new Set(found.map(signature));
      return found.map((one) => [nameOf(one), hrefOf(one), elsewhere(one)]);
    },
    // whether one of them is in sight, or takes focus where it stands
    reached: () => all().some((one) => one.matches(CONTROLS) && !before.has(one) && isShown(one) && wanted.has(signature(one))),
    takeFocus: () => shown.some((one) => {
      if (!one.isConnected || !one.matches(CONTROLS)) return false;
      one.focus({ preventScroll: true });
      return document.activeElement === one;
    }),
    // how many may open it by keyboard: what takes focus around the trigger, and what says that it opens something;
    // -1 where one element has the focus for all of them
    openers: (place) => {
      const trigger = globalThis.loketscanHover.chosen[place];
      if (trigger.closest('[aria-activedescendant]')) return -1;
      const around = trigger.closest('nav, header, [role=navigation], [role=menubar]') || trigger.parentElement;
      const near = [trigger, ...trigger.querySelectorAll('*'), ...(trigger.parentElement?.children || [])];
      const all = new Set([trigger.closest('a[href], button, [tabindex]'), ...near, ...around.querySelectorAll(OPENERS),
        ...document.querySelectorAll('summary, [aria-haspopup], [aria-expanded], [aria-controls]')]);
      const found = [...all].filter((one) => one && isShown(one) && !shown.includes(one) && !one.matches(':disabled')
        && (one.tabIndex >= 0 || one.hasAttribute('tabindex')));
      return (globalThis.loketscanHover.mayOpen = found).length;
    },
    focusOpener: (nth) => {
      const one = globalThis.loketscanHover.mayOpen[nth];
      one.focus({ preventScroll: true });
      return document.activeElement === one || loketscanHover.reached();
    },
    stays: () => fresh !== null && fresh.isConnected && isShown(fresh),
    isFocusable: (place) => { const one = globalThis.loketscanHover.chosen[place]; one.focus({ preventScroll: true }); return document.activeElement === one; },
    // places among the children of each parent, from the document element inwards
    path: (place) => {
      const steps = [];
      for (let one = globalThis.loketscanHover.chosen[place]; one.parentElement; one = one.parentElement) {
        steps.unshift([...one.parentElement.children].indexOf(one));
      }
      return steps;
    },
    blur: () => document.activeElement?.blur?.(),
  };
})()
