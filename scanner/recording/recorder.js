// Runs in loketscan's world of every frame: tells by the binding what a person does, named as a step names it.
// What is typed in a field for a password or a code that is used once never leaves the page.
(() => {
  if (globalThis.loketscanRecords) return;
  globalThis.loketscanRecords = true;
  const LONGEST = 80;
  const TYPED = 'input:not([type=hidden], [type=submit], [type=button], [type=reset], [type=image], [type=file], [type=checkbox], [type=radio]), textarea';
  const EDITED = '[contenteditable=""], [contenteditable=true], [contenteditable=plaintext-only]';
  const CLICKED = new Set(['button', 'link', 'tab', 'menuitem', 'checkbox', 'radio', 'option', 'switch', 'menuitemradio', 'menuitemcheckbox', 'treeitem', 'combobox']);
  const MOVED = new Set(['combobox', 'listbox', 'menu', 'menubar', 'menuitem', 'tab', 'tree', 'treeitem', 'option', 'radio', 'slider', 'grid', 'gridcell']);
  const CODE = /(?<!\p{L})(?:otp|totp|2fa|mfa|tan|pin|pincode|one-?time|eenmalige?|(?:sms|verificatie|controle|beveiligings|bevestigings|inlog)-?code|(?:verification|security|access|confirmation|login|authentication) code)(?!\p{L})/iu;
  const PASSWORD = /pass-?word|passwd|wachtwoord|passphrase/i;
  const clean = (text) => (text || '').replace(/\s+/g, ' ').trim();
  const above = (one) => one.parentElement || (one.getRootNode() instanceof ShadowRoot ? one.getRootNode().host : null);
  const closest = (one, fits) => { while (one && !fits(one)) one = above(one); return one; };
  const isShown = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0;

  const keys = new WeakMap();
  let lastKey = 0;
  const keyOf = (one) => { if (!keys.has(one)) keys.set(one, ++lastKey); return keys.get(one); };

  const roleOf = (one) => {
    const given = clean(one.getAttribute('role')).split(' ')[0];
    if (given) return given;
    switch (one.localName) {
      case 'button': return 'button';
      case 'a': return one.hasAttribute('href') ? 'link' : '';
      case 'option': return 'option';
      case 'textarea': return 'textbox';
      case 'select': return one.multiple || one.size > 1 ? 'listbox' : 'combobox';
      case 'input': return { submit: 'button', button: 'button', reset: 'button', image: 'button', checkbox: 'checkbox', radio: 'radio', number: 'spinbutton', range: 'slider', search: 'searchbox' }[one.type] || (one.type === 'text' && one.list ? 'combobox' : 'textbox');
      default: return '';
    }
  };
  // the text that a person sees or hears in an element, without the fields in it
  const textOf = (one) => {
    let text = '';
    for (const node of (one.shadowRoot || one).childNodes) {
      if (node.nodeType === 3) { text += node.data; continue; }
      if (node.nodeType !== 1 || node.matches('select, input, textarea, script, style')) continue;
      if (node.getAttribute('aria-hidden') === 'true' || !node.checkVisibility({ visibilityProperty: true })) continue;
      const inner = clean(node.getAttribute('aria-label')) || (node.localName === 'img' ? node.alt : textOf(node));
      text += getComputedStyle(node).display === 'inline' ? inner : ` ${inner} `;
    }
    return text;
  };
  const labelledBy = (one) => clean((one.getAttribute('aria-labelledby') || '').split(/\s+/).map((id) => id && one.getRootNode().getElementById(id)).filter(Boolean).map(textOf).join(' '));
  const labelOf = (one) => labelledBy(one) || clean(one.getAttribute('aria-label')) || clean([...(one.labels || [])].map(textOf).join(' '));
  const nameOf = (one) => {
    const label = labelOf(one);
    if (label) return label;
    if (one.localName === 'input') return /^(submit|button|reset)$/.test(one.type) ? clean(one.value) : clean(one.alt || one.title);
    return clean(textOf(one)) || clean(one.title);
  };

  // the documents that scripts may reach together, and all open shadow trees in them
  const roots = () => {
    const found = [];
    const walk = (root) => {
      found.push(root);
      for (const one of root.querySelectorAll('*')) {
        if (one.shadowRoot) walk(one.shadowRoot);
        if (one.localName === 'iframe' && one.contentDocument) walk(one.contentDocument);
      }
    };
    let highest = window;
    try { while (highest !== highest.parent && highest.parent.document) highest = highest.parent; } catch { /* another origin */ }
    walk(highest.document);
    return found;
  };
  const isOnly = (one, selector, fits) => {
    for (const root of roots()) {
      for (const other of root.querySelectorAll(selector)) if (other !== one && isShown(other) && fits(other)) return false;
    }
    return true;
  };

  const isSteady = (word) => /^[A-Za-z][\w-]*$/.test(word) && !/\d{3}/.test(word);
  const cssOf = (one) => {
    const root = one.getRootNode();
    const path = [];
    for (let each = one; each; each = each.parentElement) {
      const [marked] = ['id', 'data-testid', 'name'].filter((key) => isSteady(each.getAttribute(key) || ''))
        .map((key) => (key === 'id' ? `#${each.id}` : `${each.localName}[${key}="${each.getAttribute(key)}"]`))
        .filter((css) => root.querySelectorAll(css).length === 1);
      if (marked) { path.unshift(marked); break; }
      const alike = each.parentElement ? [...each.parentElement.children].filter((other) => other.localName === each.localName) : [];
      path.unshift(alike.length > 1 ? `${each.localName}:nth-of-type(${alike.indexOf(each) + 1})` : each.localName);
    }
    return (root instanceof ShadowRoot ? `${cssOf(root.host)} ` : '') + path.join(' > ');
  };

  const FIELDS = `${TYPED}, ${EDITED}, select, input[type=checkbox], input[type=radio], input[type=file], [role=textbox], [role=combobox], [role=searchbox], [role=listbox]`;
  const fieldTarget = (one) => {
    const label = labelOf(one);
    if (label && label.length <= LONGEST && isOnly(one, FIELDS, (other) => labelOf(other) === label)) return { name: label };
    const hint = clean(one.placeholder);
    if (!label && hint && isOnly(one, '[placeholder]', (other) => clean(other.placeholder) === hint) && isOnly(one, FIELDS, (other) => labelOf(other) === hint)) return { name: hint };
    return { css: cssOf(one) };
  };
  const clickTarget = (one) => {
    const [role, name] = [roleOf(one), nameOf(one)];
    if (!name || name.length > LONGEST) return { css: cssOf(one) };
    const hasRole = CLICKED.has(role);
    const like = hasRole ? (other) => roleOf(other) === role : (other) => CLICKED.has(roleOf(other)) || (!other.contains(one) && !one.contains(other));
    const isAlone = isOnly(one, hasRole ? 'a, button, input, option, select, [role]' : '*', (other) => like(other) && nameOf(other) === name);
    if (!isAlone) return { css: cssOf(one) };
    return hasRole ? { role, name } : { name };
  };

  const secretFields = new WeakSet();
  // a password that is shown on demand stays one
  const secretKind = (one) => {
    const token = clean(one.autocomplete).split(' ').pop();
    const words = `${labelOf(one)} ${clean(one.placeholder)} ${one.name || ''} ${one.id || ''}`;
    const isPassword = one.type === 'password' || token === 'current-password' || token === 'new-password' || PASSWORD.test(words);
    const isDrawnAsDots = (getComputedStyle(one).webkitTextSecurity || 'none') !== 'none';
    if (token === 'one-time-code' || CODE.test(words.replace(/_/g, '-'))) return 'code';
    if (isPassword || isDrawnAsDots) secretFields.add(one);
    return secretFields.has(one) ? 'password' : '';
  };

  const tell = (action, one, target, more) => {
    globalThis.loketscanRecorded(JSON.stringify({ action, key: one ? keyOf(one) : 0, target, ...more }));
  };
  const lastTold = new WeakMap();  // leaving a field repeats what typing told already
  const tellFill = (one) => {
    const value = one.isContentEditable ? clean(one.innerText) : one.value;
    if (lastTold.get(one) === value) return;
    lastTold.set(one, value);
    const secret = secretKind(one);
    tell('fill', one, fieldTarget(one), {
      secret,
      value: secret ? '' : value,
      called: labelOf(one) || clean(one.placeholder) || one.name || '',
      words: `${labelOf(one)} ${clean(one.placeholder)} ${one.name || ''}`,
      kind: one.isContentEditable ? 'text' : one.type,
      autocomplete: clean(one.autocomplete),
      inputmode: one.inputMode || '',
    });
  };

  const typedField = (one) => closest(one, (each) => each.matches(TYPED) || each.matches(EDITED));
  const onInput = (event) => {
    const one = event.composedPath()[0];
    if (!event.isTrusted || !(one instanceof Element)) return;
    const field = typedField(one);
    if (field && !field.readOnly) tellFill(field);
  };
  const onChange = (event) => {
    const one = event.composedPath()[0];
    if (!event.isTrusted || !(one instanceof Element)) return;
    if (one.localName === 'select') {
      for (const option of one.selectedOptions) tell('select', one, fieldTarget(one), { value: option.label.trim() });
    } else if (one.localName === 'input' && one.type === 'file') {
      tell('upload', one, fieldTarget(one), {});
    } else if (one.localName === 'input' && (one.type === 'checkbox' || one.type === 'radio')) {
      tell(one.checked ? 'check' : 'uncheck', one, fieldTarget(one), {});
    } else {
      onInput(event);
    }
  };

  // Enter makes the browser click too: the button of the field's form, or what has focus. That is one step.
  let entered = null;
  const isFollowUp = (event, one) => entered !== null && event.detail === 0 && (entered.isTold || one !== entered.one);
  const isControl = (one) => CLICKED.has(roleOf(one)) || one.localName === 'summary';
  const isTended = (one) => one.hasAttribute('onclick') || one.hasAttribute('tabindex');
  const clickedIn = (one) => {
    const control = closest(one, isControl);
    if (control) return control;
    const tended = closest(one, isTended);
    if (tended) return tended;
    // no control, but it looks like one: the outermost element that shows the hand
    if (getComputedStyle(one).cursor !== 'pointer') return null;
    while (above(one) && getComputedStyle(above(one)).cursor === 'pointer') one = above(one);
    return one.matches('html, body') ? null : one;
  };
  const onClick = (event) => {
    const first = event.composedPath()[0];
    if (!event.isTrusted || !(first instanceof Element)) return;
    const label = closest(first, (each) => each.localName === 'label' && each.control);
    const own = closest(first, (each) => each.matches('button, a[href]'));
    if (typedField(first) || (label && !own) || first.matches('select, option, input[type=checkbox], input[type=radio], input[type=file]')) return;
    const one = clickedIn(first);
    if (one && !isFollowUp(event, one)) tell('click', one, clickTarget(one), {});
  };
  const onKeyDown = (event) => {
    const one = event.composedPath()[0];
    if (!event.isTrusted || event.isComposing || event.repeat || event.ctrlKey || event.metaKey || event.altKey || !(one instanceof Element)) return;
    const inLine = one.matches(TYPED) && one.localName !== 'textarea';
    const inEditor = closest(one, (each) => each.matches(`textarea, ${EDITED}`));
    const isMove = /^Arrow(Up|Down|Left|Right)$/.test(event.key) && MOVED.has(one.getAttribute('role') || '');
    const isSending = event.key === 'Enter' && !event.shiftKey && (inLine || inEditor || MOVED.has(one.getAttribute('role') || ''));
    entered = event.key === 'Enter' ? { one, isTold: Boolean(isSending) } : null;
    if (event.key === 'Escape' || isMove || isSending) tell('press', null, {}, { value: event.key });
  };
  addEventListener('input', onInput, true);
  addEventListener('change', onChange, true);
  addEventListener('click', onClick, true);
  addEventListener('keydown', onKeyDown, true);
  addEventListener('keyup', () => { entered = null; }, true);
  addEventListener('pointerdown', () => { entered = null; }, true);
})();
