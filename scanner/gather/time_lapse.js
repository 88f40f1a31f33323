// Runs in loketscan's isolated world of every document of the page that is opened a second time.
// Sees what changes by itself, what moves, what people typed and which controls there are.
(() => {
  const VISIBLE_CHANGES = ['style', 'class', 'hidden', 'src', 'aria-hidden', 'transform', 'x', 'y', 'd', 'open', 'value'];
  const LIVE = '[aria-live="polite"],[aria-live="assertive"],[role="status"],[role="alert"],[role="log"],[role="timer"],' +
    '[role="marquee"],[role="alertdialog"],[role="progressbar"],output';
  const MOST_TRACKED = 120;
  const tracked = new Map();
  let touched = new Set(), isTracking = false;
  const hits = new Map();

  const roots = (root, found = [root]) => {
    for (const host of root.querySelectorAll('*')) {
      if (host.shadowRoot) roots(host.shadowRoot, (found.push(host.shadowRoot), found));
    }
    return found;
  };
  const every = (selector) => roots(document).flatMap((root) => [...root.querySelectorAll(selector)]);
  const up = (one) => one.parentElement || (one.getRootNode() instanceof ShadowRoot ? one.getRootNode().host : null);

  // axe's form: for each shadow tree a path of tags with places
  const path = (element) => {
    const trees = [];
    let steps = [];
    for (let one = element; one; ) {
      const siblings = [...(one.parentNode?.children ?? [one])];
      const tag = CSS.escape(one.localName);
      steps.unshift(one === document.documentElement ? tag : `${tag}:nth-child(${siblings.indexOf(one) + 1})`);
      if (one.parentElement) { one = one.parentElement; continue; }
      trees.unshift(steps.join(' > '));
      steps = [];
      one = one.getRootNode() instanceof ShadowRoot ? one.getRootNode().host : null;
    }
    return trees;
  };
  const box = (one) => {
    const r = one.getBoundingClientRect();
    return [r.x + scrollX, r.y + scrollY, r.width, r.height].map((n) => Math.round(n * 10) / 10);
  };
  const isVisible = (one) => {
    const r = one.getBoundingClientRect();
    return r.width > 1 && r.height > 1 && r.right + scrollX > 0 && r.bottom + scrollY > 0 &&
      one.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  const words = (one) => (one.innerText ?? one.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 300);
  const place = (one) => ({
    path: path(one), tag: one.localName, id: one.id || '', text: words(one).slice(0, 120), box: box(one),
    hint: `${one.getAttribute('class') ?? ''} ${one.id} ${one.getAttribute('role') ?? ''} ${one.getAttribute('aria-label') ?? ''}`.slice(0, 200),
  });

  const look = (one) => {
    const style = getComputedStyle(one), r = one.getBoundingClientRect();
    const shown = isVisible(one);
    return shown ? [r.x + scrollX, r.y + scrollY, r.width, r.height].map(Math.round).join() + '|' +
      [style.opacity, style.transform, style.backgroundColor, style.backgroundImage, style.color, style.filter].join() +
      (one.currentSrc ?? '') : '-';
  };
  const signature = (one) => [one, ...[...one.children].slice(0, 12)].map(look).join(';') + '#' + words(one);

  const observer = new MutationObserver((records) => {
    if (!isTracking) return;
    for (const record of records) {
      const one = record.target.nodeType === 1 ? record.target : record.target.parentElement;
      if (one && one.localName !== 'head' && one.localName !== 'title' && touched.size < 2000) {
        touched.add(one);
        hits.set(one, (hits.get(one) ?? 0) + 1);
      }
    }
  });
  const watched = new WeakSet();
  const watch = () => {
    for (const root of roots(document)) {
      if (watched.has(root)) continue;
      watched.add(root);
      observer.observe(root, { childList: true, characterData: true, attributes: true, subtree: true, attributeFilter: VISIBLE_CHANGES });
    }
  };

  let scrollers = [], canvases = [];
  const ink = (canvas) => {
    try {
      const text = canvas.toDataURL();
      let sum = 0;
      for (let n = 0; n < text.length; n += 7) sum = (sum * 31 + text.charCodeAt(n)) | 0;
      return sum;
    } catch { return 0; }
  };

  const track = (one, now, state) => {
    let entry = tracked.get(one);
    if (!entry) {
      if (tracked.size >= MOST_TRACKED) return;
      tracked.set(one, (entry = { last: null, times: [], states: [], texts: [], first: now }));
    }
    if (state === entry.last) return;
    if (entry.last !== null || entry.first > 0) entry.times.push(now);
    entry.last = state;
    entry.states.push(state);
    const text = words(one);
    if (entry.texts.at(-1) !== text) entry.texts.push(text);
  };

  // Shape of a state without its digits: a clock or a counter changes nothing else
  const bare = (state) => state.slice(state.indexOf('#')).replace(/\d+/g, '0');
  const isLive = (one) => {
    for (let at = one; at; at = up(at)) {
      if (at.matches?.('[aria-live="off"]')) return false;
      if (at.matches?.(LIVE)) return true;
    }
    return one.querySelector(LIVE) !== null;
  };

  const start = () => {
    isTracking = true;
    watch();
    scrollers = every('*').slice(0, 3000).filter((one) => one.scrollWidth > one.clientWidth + 4 || one.scrollHeight > one.clientHeight + 4)
      .filter((one) => one !== document.documentElement && one !== document.body).slice(0, 60)
      .map((one) => [one, one.scrollLeft, one.scrollTop]);
    canvases = every('canvas').filter(isVisible).slice(0, 6).map((one) => [one, ink(one)]);
    for (const root of every('p,span,div,li,h1,h2,h3,strong,b,em,time,output,td').slice(0, 1500)) {
      if (root.childElementCount === 0 && root.textContent.trim() && root.textContent.length < 200) firstTexts.set(root, words(root));
    }
  };
  const firstTexts = new WeakMap();

  const step = (now) => {
    watch();
    const seen = [...touched].filter((one) => one.isConnected).slice(0, 300);
    for (const one of seen) {
      if (!tracked.has(one)) {
        const text = firstTexts.get(one);
        tracked.size < MOST_TRACKED && tracked.set(one, { last: text === undefined ? null : '', times: [], states: [], texts: text === undefined ? [] : [text], first: now });
      }
      track(one, now, signature(one));
    }
    for (const entry of scrollers) {
      const [one, left, top] = entry;
      if (one.scrollLeft === left && one.scrollTop === top) continue;
      [entry[1], entry[2]] = [one.scrollLeft, one.scrollTop];
      track(one, now, `scroll ${one.scrollLeft} ${one.scrollTop}#`);
    }
    for (const entry of canvases) {
      const sum = ink(entry[0]);
      if (sum !== entry[1]) track(entry[0], now, `ink ${sum}#`);
      entry[1] = sum;
    }
    const count = touched.size;
    touched = new Set();
    return count;
  };

  // What changed by itself: elements whose parent changed at the same moments are left to the parent
  const changed = () => {
    const rows = [];
    for (const [one, entry] of tracked) {
      if (!one.isConnected || entry.times.length === 0) continue;
      const bareStates = entry.states.map(bare);
      rows.push({
        ...place(one), element: one, times: entry.times, texts: entry.texts.slice(0, 8),
        is_cyclic: new Set(entry.states).size < entry.states.length,
        is_counting: bareStates.length > 0 && new Set(bareStates).size === 1 && entry.texts.length > 1 && /\d/.test(entry.texts.at(-1)),
        is_live: isLive(one), is_visible: isVisible(one) || [...one.children].some(isVisible),
        has_new_look: new Set(entry.states.map((state) => state.slice(0, state.indexOf('#')))).size > 1,
        has_new_text: entry.texts.length > 1,
        hits: hits.get(one) ?? 0,
        has_focus: one.contains(document.activeElement) && document.activeElement !== document.body,
      });
    }
    const groups = new Map();
    for (const row of rows) {
      const parent = row.element.parentElement;
      groups.set(parent, [...(groups.get(parent) ?? []), row]);
    }
    const kept = rows.filter((row) => {
      for (let at = up(row.element); at; at = up(at)) if (tracked.get(at)?.times.length > 1 && at !== document.body) return false;
      return true;
    });
    const result = [];
    for (const [parent, members] of groups) {
      const own = members.filter((row) => kept.includes(row));
      if (own.length < 2 || !parent || parent === document.body || parent === document.documentElement) { result.push(...own); continue; }
      const times = [...new Set(own.flatMap((row) => row.times))].sort((a, b) => a - b);
      result.push({ ...own[0], ...place(parent), times, texts: own[0].texts, is_cyclic: own.some((row) => row.is_cyclic),
        is_counting: own.every((row) => row.is_counting), is_visible: own.some((row) => row.is_visible), has_new_look: own.some((row) => row.has_new_look),
        has_new_text: own.some((row) => row.has_new_text) });
    }
    return result.slice(0, 40).map(({ element, ...row }) => row);
  };

  const animations = () => {
    const found = [];
    const all = new Set(roots(document).flatMap((root) => root.getAnimations?.() ?? []));
    for (const one of all) {
      const effect = one.effect, target = effect?.target;
      if (!(target instanceof Element) || one.playState !== 'running' || !(one.timeline instanceof DocumentTimeline)) continue;
      const timing = effect.getComputedTiming(), frames = effect.getKeyframes();
      const left = timing.endTime === Infinity ? Infinity : timing.endTime - (one.currentTime ?? 0);
      const properties = [...new Set(frames.flatMap((frame) => Object.keys(frame)))]
        .filter((name) => !['offset', 'computedOffset', 'easing', 'composite'].includes(name))
        .filter((name) => new Set(frames.map((frame) => frame[name]).filter((value) => value !== undefined)).size > 1 || frames.filter((frame) => frame[name] !== undefined).length === 1);
      if (!properties.length || !(timing.endTime > 5000) || one.playbackRate === 0) continue;
      const shown = effect.pseudoElement ? isVisible(target) : target.checkVisibility({ visibilityProperty: true }) &&
        (properties.includes('opacity') || target.checkVisibility({ opacityProperty: true }));
      const r = target.getBoundingClientRect();
      const isOut = r.right + scrollX <= 0 || r.bottom + scrollY <= 0;
      if (!shown || (isOut && !properties.some((name) => /transform|translate|left|top|right|bottom|margin/.test(name)))) continue;
      if (r.width < 2 || r.height < 2) continue;
      found.push({ ...place(target), properties, pseudo: effect.pseudoElement ?? '', cycle_ms: Number(timing.duration) || 0,
        ends_after_ms: left === Infinity ? -1 : timing.endTime, frames: frames.length, element: target });
    }
    const outer = found.filter((row) => !found.some((other) => other !== row && other.element !== row.element && other.element.contains(row.element)));
    const byParent = new Map();
    for (const row of outer) byParent.set(row.element, byParent.get(row.element) ?? row);
    return [...byParent.values()].slice(0, 30).map(({ element, ...row }) => row);
  };

  const builtIn = () => {
    const marquees = every('marquee').filter(isVisible).filter((one) => !(Number(one.getAttribute('loop')) > 0) && one.getAttribute('scrollamount') !== '0');
    const smil = every('animate,animateTransform,animateMotion').filter((one) => {
      const repeats = one.getAttribute('repeatCount') === 'indefinite' || one.getAttribute('repeatDur') === 'indefinite';
      return repeats && !/click|mouse|focus|indefinite/.test(one.getAttribute('begin') ?? '') && one.ownerSVGElement && isVisible(one.ownerSVGElement) &&
        !one.ownerSVGElement.animationsPaused();
    }).map((one) => one.ownerSVGElement);
    return [...marquees.map((one) => ({ ...place(one), kind: 'marquee' })), ...[...new Set(smil)].map((one) => ({ ...place(one), kind: 'svg' }))];
  };

  const pictures = () => {
    const found = [];
    for (const one of every('img,input[type="image"],video[poster]').slice(0, 500)) {
      const url = one.currentSrc || one.src;
      if (url && isVisible(one)) found.push({ ...place(one), url });
    }
    for (const one of every('*').slice(0, 2500)) {
      const url = /url\("([^"]+\.(?:gif|webp|apng|png)[^"]*)"\)/i.exec(getComputedStyle(one).backgroundImage)?.[1];
      if (url && isVisible(one)) found.push({ ...place(one), url });
    }
    return found;
  };

  const FIELDS = 'input:not([type=hidden],[type=submit],[type=button],[type=reset],[type=image],[type=checkbox],[type=radio],[type=file],[type=range],[type=color],[type=password]),textarea';
  const SAMPLES = { email: 'naam@voorbeeld.example', number: '1', tel: '0101234567', url: 'https://voorbeeld.example/', date: '', time: '', month: '', week: '', 'datetime-local': '' };
  let filled = [];
  const fill = () => {
    for (const one of every(FIELDS).filter((one) => isVisible(one) && !one.disabled && !one.readOnly).slice(0, 5)) {
      const value = one.value || (SAMPLES[one.type] ?? 'Voorbeeld 1234');
      if (!value) continue;
      if (!one.value) {
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(one), 'value').set.call(one, value);
        one.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      }
      filled.push({ one, value });
    }
    return filled.length;
  };
  const settleFields = () => {
    filled = filled.filter((entry) => entry.one.isConnected && isVisible(entry.one) && entry.one.value).map((entry) => ({ ...entry, value: entry.one.value, place: place(entry.one.form ?? entry.one) }));
    known = lines();
    return filled.length;
  };
  const lines = () => new Set((document.body?.innerText ?? '').slice(0, 40000).split('\n').map((line) => line.trim()).filter(Boolean));
  let known = new Set();

  const lost = () => filled.map(({ one, value, place: where }) => {
    const how = !one.isConnected ? 'removed' : !isVisible(one) ? 'hidden' : one.disabled ? 'disabled' : one.value === '' && value ? 'emptied' : '';
    return how ? { ...where, how } : null;
  }).filter(Boolean);

  const state = () => {
    const now = lines();
    return {
    url: location.href,
    lost: lost(),
    gone: known.size ? [...known].filter((line) => !now.has(line)).length / known.size : 0,
    lines: [...now].filter((line) => !known.has(line)).slice(0, 12),
    dialogs: every('dialog[open],[role="dialog"],[role="alertdialog"]').filter(isVisible).map((one) => words(one)).slice(0, 4),
    };
  };

  const CONTROLS = 'button,a[href],input[type=button],input[type=submit],input[type=checkbox],summary,[role="button"],[role="switch"],[role="checkbox"],[onclick]';
  let listed = [];
  const nameOf = (one) => {
    const labelled = (one.getAttribute('aria-labelledby') ?? '').split(/\s+/).map((id) => one.getRootNode().getElementById?.(id)?.textContent ?? '').join(' ').trim();
    const inner = words(one) || [...one.querySelectorAll('img[alt],svg title')].map((part) => part.alt ?? part.textContent).join(' ');
    return (labelled || one.getAttribute('aria-label') || inner || one.labels?.[0]?.textContent || one.value || one.title || '').replace(/\s+/g, ' ').trim().slice(0, 80);
  };
  const controls = () => {
    listed = every(CONTROLS).filter((one) => isVisible(one) && !one.disabled).slice(0, 400);
    return listed.map((one, index) => ({ index, name: nameOf(one), tag: one.localName }));
  };
  const focus = (index) => {
    const one = listed[index];
    one?.focus();
    return Boolean(one) && one.getRootNode().activeElement === one;
  };
  const click = (index) => { listed[index]?.click(); };

  const media = () => every('audio,video').map((one) => ({
    ...place(one), url: one.currentSrc || one.src || one.querySelector('source')?.src || '', has_autoplay: one.autoplay, is_muted: one.muted || one.volume === 0,
    has_controls: one.controls, loops: one.loop, duration_s: Number.isFinite(one.duration) ? one.duration : -1, is_paused: one.paused,
    is_visible: isVisible(one), error: one.error ? one.error.code : 0,
  }));

  const refreshes = () => [...document.querySelectorAll('meta[http-equiv="refresh" i]')].map((one) => one.content);
  const hasStored = () => {
    try {
      const kept = JSON.stringify([{ ...localStorage }, { ...sessionStorage }]);
      return filled.some(({ value }) => value.length > 5 && kept.includes(value));
    } catch { return false; }
  };
  const seek = (ms) => {
    const all = new Set(roots(document).flatMap((root) => root.getAnimations?.() ?? []));
    for (const one of all) { try { one.pause(); one.currentTime = ms; } catch { /* no time to set */ } }
  };
  const reveal = (steps) => {
    let root = document, one = null;
    for (const tree of steps) { one = root?.querySelector(tree); root = one?.shadowRoot; }
    one?.scrollIntoView({ block: 'center', behavior: 'instant' });
  };
  const frameElements = () => every('iframe,frame').map((one) => { const r = one.getBoundingClientRect(); return [path(one), r.width * r.height]; });
  const frameAt = (index) => every('iframe,frame')[index];

  globalThis.loketscanLapse = { start, step, changed, animations, builtIn, pictures, fill, settleFields, state, controls, focus, click, media, refreshes, hasStored, seek, reveal, frameElements, frameAt };
})();
