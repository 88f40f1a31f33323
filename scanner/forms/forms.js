// Called as a function in loketscan's world of a frame: (operation, ...arguments).
(operation, ...given) => {
  const FIELDS = 'input, select, textarea';
  const NO_VALUE = /^(hidden|submit|button|reset|image|file)$/;
  const clean = (text) => (text || '').replace(/\s+/g, ' ').trim();
  const find = (selector) => {
    let scope = document, found = null;
    for (const step of selector.split(' >>> ')) {
      if (!scope) return null;
      found = scope.querySelector(step);
      scope = found && found.shadowRoot;
    }
    return found;
  };
  const isShown = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0;
  // a radio or checkbox drawn by its label is hidden itself
  const isUsable = (one) => isShown(one) || (/^(radio|checkbox)$/.test(one.type) && [...(one.labels || [])].some(isShown));
  const selectorOf = (element) => {
    const root = element.getRootNode(), steps = [];
    for (let one = element; one && one !== root; one = one.parentElement) {
      if (one.id && root.querySelectorAll(`[id="${CSS.escape(one.id)}"]`).length === 1) {
        steps.unshift(`#${CSS.escape(one.id)}`);
        break;
      }
      const same = one.parentElement ? [...one.parentElement.children].filter((each) => each.localName === one.localName) : [one];
      steps.unshift(same.length > 1 ? `${CSS.escape(one.localName)}:nth-of-type(${same.indexOf(one) + 1})` : CSS.escape(one.localName));
      if (!one.parentElement) break;
    }
    const here = steps.join(' > ');
    return root instanceof ShadowRoot ? `${selectorOf(root.host)} >>> ${here}` : here;
  };
  const roots = (root = document, found = [root]) => {
    for (const host of root.querySelectorAll('*')) if (host.shadowRoot) { found.push(host.shadowRoot); roots(host.shadowRoot, found); }
    return found;
  };
  const byIds = (element, name) => (element.getAttribute(name) || '').split(/\s+/).filter(Boolean)
    .map((id) => { const one = element.getRootNode().getElementById(id); return one ? clean(one.textContent) : ''; }).filter(Boolean).join(' ');
  const labelOf = (field) => {
    const own = [...(field.labels || [])].map((one) => clean(one.textContent)).join(' ');
    if (own) return own;
    const named = byIds(field, 'aria-labelledby') || clean(field.getAttribute('aria-label'));
    if (named) return named;
    return clean(field.placeholder || field.title || '');
  };
  const legendOf = (field) => {
    const group = field.closest('fieldset, [role=group], [role=radiogroup]');
    if (!group) return '';
    const legend = group.querySelector('legend');
    return clean(legend ? legend.textContent : group.getAttribute('aria-label') || byIds(group, 'aria-labelledby'));
  };
  const deepActive = () => {
    let one = document.activeElement;
    while (one && one.shadowRoot && one.shadowRoot.activeElement) one = one.shadowRoot.activeElement;
    return one && one !== document.body && one !== document.documentElement ? one : null;
  };
  const LOOKS = ['borderTopColor', 'borderBottomColor', 'borderLeftColor', 'borderTopWidth', 'borderBottomWidth', 'borderLeftWidth',
    'backgroundColor', 'backgroundImage', 'boxShadow', 'color'];
  const looksOf = (field) => {
    const around = field.parentElement ? getComputedStyle(field.parentElement) : null, own = getComputedStyle(field);
    const label = (field.labels || [])[0];
    return [...LOOKS.map((name) => own[name]), around ? around.borderLeftColor + around.borderBottomColor + around.backgroundColor : '',
      label ? getComputedStyle(label).color : ''];
  };
  const fieldOf = (field) => ({
    selector: selectorOf(field), name: field.name || field.id || '', kind: field.localName === 'input' ? field.type : field.localName,
    label: labelOf(field), legend: legendOf(field), autocomplete: field.getAttribute('autocomplete') || '', inputmode: field.getAttribute('inputmode') || '',
    placeholder: field.placeholder || '', required: field.required || field.getAttribute('aria-required') === 'true',
    limits: [field.min || '', field.max || '', field.pattern || '', field.maxLength > 0 ? String(field.maxLength) : ''],
    options: field.localName === 'select' ? [...field.options].map((one) => [one.value, clean(one.text), one.disabled]).slice(0, 30) : [],
    is_filled: /^(radio|checkbox)$/.test(field.type) ? field.checked : field.value !== '',
    is_disabled: field.disabled || field.readOnly === true,
  });
  const nameOf = (button) => clean(button.getAttribute('aria-label') || button.innerText || button.value || button.title || button.alt || '');
  const isSubmit = (one) => (one.localName === 'button' && one.type === 'submit') || (one.localName === 'input' && /^(submit|image)$/.test(one.type));
  const buttonsIn = (scope) => [...scope.querySelectorAll('button, input[type=submit], input[type=image], input[type=button], [role=button]')].filter(isShown);
  const formOf = (scope, fields, submit, isForm) => ({
    selector: selectorOf(scope), is_form: isForm, fields: fields.map(fieldOf), submit: selectorOf(submit), submit_text: nameOf(submit),
    submit_is_disabled: submit.disabled === true || submit.getAttribute('aria-disabled') === 'true',
    method: isForm ? (submit.getAttribute('formmethod') || scope.getAttribute('method') || 'get') : '', action: isForm ? scope.action : '', novalidate: isForm ? scope.noValidate : true,
    text: clean(scope.innerText).slice(0, 600), role: scope.getAttribute('role') || '',
    is_in_search: scope.closest('[role=search], search') !== null,
  });
  const list = () => {
    const found = [], taken = new Set();
    for (const root of roots()) {
      for (const form of root.querySelectorAll('form')) {
        const fields = [...form.elements].filter((one) => one.matches(FIELDS) && !NO_VALUE.test(one.type) && isUsable(one) && !one.disabled);
        fields.forEach((one) => taken.add(one));
        const buttons = buttonsIn(form).concat(form.id ? buttonsIn(root).filter((one) => one.form === form && !form.contains(one)) : []);
        const submit = buttons.find(isSubmit) || buttons[buttons.length - 1];
        if (fields.length && submit) found.push(formOf(form, fields, submit, true));
      }
      // what acts as a form without being one: at least two fields and a button after them
      const loose = [...root.querySelectorAll(FIELDS)].filter((one) => !taken.has(one) && !NO_VALUE.test(one.type) && isUsable(one) && !one.form && !one.disabled);
      const seen = new Set();
      for (const first of loose) {
        if (seen.has(first)) continue;
        for (let scope = first.parentElement; scope && scope.localName !== 'body'; scope = scope.parentElement) {
          const inside = loose.filter((one) => scope.contains(one));
          const after = buttonsIn(scope).filter((one) => inside[inside.length - 1].compareDocumentPosition(one) & 4);
          if (inside.length >= 2 && after.length) {
            inside.forEach((one) => seen.add(one));
            found.push(formOf(scope, inside, after[after.length - 1], false));
            break;
          }
        }
      }
    }
    return found.slice(0, 12);
  };
  const blockOf = (element) => {
    let one = element;
    const isWithin = (each) => /^(inline$|contents)/.test(getComputedStyle(each).display) || /^(span|b|strong|em|i|small|a|abbr|mark|code|u)$/.test(each.localName);
    while (one.parentElement && isWithin(one)) one = one.parentElement;
    return one;
  };
  const texts = () => {
    const blocks = new Map();
    let left = 6000;
    const walk = (node) => {
      for (const child of node.childNodes) {
        if (--left < 0) return;
        if (child.nodeType === 3) {
          const text = clean(child.data), parent = child.parentElement || (child.getRootNode() instanceof ShadowRoot && child.getRootNode().host);
          if (!text || !parent || !parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
          const block = blockOf(parent);
          blocks.set(block, (blocks.get(block) ? blocks.get(block) + ' ' : '') + text);
        } else if (child.nodeType === 1 && !/^(script|style|noscript|template|select|textarea|datalist)$/.test(child.localName)) {
          if (child.shadowRoot) walk(child.shadowRoot);
          walk(child);
        }
      }
    };
    if (document.body) walk(document.body);
    return [...blocks].map(([block, text]) => ({ selector: selectorOf(block), text: text.slice(0, 400) }));
  };
  const imagesIn = (scope) => [...scope.querySelectorAll('img, svg')].filter(isShown).length;
  const look = (selector) => {
    const scope = find(selector), active = deepActive();
    const fields = scope ? [...(scope.elements || scope.querySelectorAll(FIELDS))].filter((one) => one.matches(FIELDS) && !NO_VALUE.test(one.type)) : [];
    return {
      is_there: scope !== null, texts: texts(), title: document.title, url: location.href,
      focus: active ? selectorOf(active) : '', images: scope ? imagesIn(scope) : 0,
      fields: fields.map((field) => ({
        selector: selectorOf(field), name: field.name || field.id || '',
        is_marked: field.getAttribute('aria-invalid') === 'true', looks: looksOf(field), is_shown: isUsable(field),
        tied: [byIds(field, 'aria-describedby'), byIds(field, 'aria-errormessage'), byIds(field, 'aria-labelledby'),
          [...(field.labels || [])].map((one) => clean(one.textContent)).join(' ')].filter(Boolean).join(' '),
        value: /^(radio|checkbox)$/.test(field.type) ? String(field.checked) : field.value.slice(0, 200),
        box: (() => { const box = field.getBoundingClientRect(); return [box.left + scrollX, box.top + scrollY, box.width, box.height]; })(),
      })),
    };
  };
  if (operation === 'list') return list();
  if (operation === 'look') return look(given[0]);
  if (operation === 'watch') {
    // what the browser itself says when it refuses a form: events of the page, heard in our world
    const state = { refused: [], submitted: 0 };
    globalThis.loketscanForm = state;
    document.addEventListener('invalid', (event) => state.refused.push([event, event.target]), true);
    for (const root of roots()) root.addEventListener('submit', () => { state.submitted += 1; }, true);
    return true;
  }
  if (operation === 'refusal') {
    const state = globalThis.loketscanForm;
    if (!state) return null;
    const refused = state.refused.filter(([event]) => !event.defaultPrevented).map(([, field]) => field);
    // the browser asks before any submit event; a script that only asks (checkValidity) tells nobody
    const tells = refused.length > 0 && (given[0] === true || (state.submitted === 0 && refused.some((one) => one.form && !one.form.noValidate)));
    return { native: tells ? refused.map((field) => [selectorOf(field), field.validationMessage]) : [], submitted: state.submitted };
  }
  const element = find(given[0]);
  if (!element) return null;
  if (operation === 'focus') {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    element.focus();
    if (element.select) element.select();
    return deepActive() === element;
  }
  if (operation === 'choose') {
    element.value = given[1];
    element.dispatchEvent(new Event('input', { bubbles: true }));
    element.dispatchEvent(new Event('change', { bubbles: true }));
    return element.value === given[1];
  }
  if (operation === 'tick') {
    if (!element.checked) (isShown(element) ? element : [...(element.labels || [])].find(isShown) || element).click();
    return element.checked;
  }
  if (operation === 'stay') {
    // a window of its own would be out of reach of what holds this page in place
    element.setAttribute('target', '_self');
    const button = find(given[1]);
    if (button && button.hasAttribute('formtarget')) button.setAttribute('formtarget', '_self');
    return true;
  }
  if (operation === 'is_disabled') return element.disabled === true || element.getAttribute('aria-disabled') === 'true';
  if (operation === 'press') { element.click(); return true; }
  return null;
}
