// Called as a function in loketscan's world of a frame: (operation, ...arguments).
(operation, ...given) => {
  const find = (selector) => {
    let scope = document, found = null;
    for (const step of selector.split(' >>> ')) {
      if (!scope) return null;
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
  const place = (element) => {
    const steps = [];
    for (let one = element; one && one !== document.body && one !== document.documentElement;) {
      const parent = one.parentNode;
      if (!parent) break;
      steps.unshift(`${one.localName || 'root'}${parent.children ? [...parent.children].indexOf(one) : ''}`);
      one = parent instanceof ShadowRoot ? parent.host : parent;
    }
    return steps.join('/');
  };
  const look = () => {
    const pieces = [], values = [];
    let left = 8000;
    const walk = (node) => {
      for (const child of node.childNodes) {
        if (--left < 0) return;
        if (child.nodeType === 3) {
          const text = child.data.trim();
          if (text && child.parentElement && child.parentElement.checkVisibility({ visibilityProperty: true })) {
            pieces.push(text.slice(0, 200));
          }
        } else if (child.nodeType === 1 && !/^(script|style|noscript|template)$/.test(child.localName)) {
          if (/^(input|textarea|select)$/.test(child.localName)) {
            values.push(child.type === 'checkbox' || child.type === 'radio' ? String(child.checked) : child.value);
          }
          if (child.shadowRoot) walk(child.shadowRoot);
          walk(child);
        }
      }
    };
    if (document.body) walk(document.body);
    return { pieces, values, focus: place(deepActive()), url: location.href.split('#')[0] };
  };
  if (operation === 'look') return look();
  if (operation === 'blur') { const one = deepActive(); if (one && one.blur) one.blur(); return true; }
  if (operation === 'enter') { const one = deepActive(); if (one && one.blur) one.blur(); window.focus(); return true; }
  const element = find(given[0]);
  if (!element) return null;
  if (operation === 'focus') {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    element.focus();
    return deepActive() === element;
  }
  if (operation === 'within') {
    const active = deepActive();
    const marked = active && active.getAttribute('aria-activedescendant');
    return { holdsFocus: element.contains(active), focus: place(active), marked, markup: element.outerHTML.slice(0, 20000) };
  }
  if (operation === 'empty') { element.select && element.select(); return element.value.length; }
  if (operation === 'soil') {
    // what a button empties is only seen when something stands there; a framework that owns the value must hear of it
    const fields = element.closest('form') ? element.closest('form').elements : document.querySelectorAll('input, textarea');
    for (const field of [...fields].slice(0, 20)) {
      if (/^(text|tel|email|search|textarea)$/.test(field.type) && !field.value && !field.readOnly && !field.disabled) {
        field.value = 'x';
        field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, data: 'x', inputType: 'insertText' }));
      }
    }
    return true;
  }
  if (operation === 'where') {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const box = element.getBoundingClientRect();
    return [box.left, box.top, box.width, box.height, element.clientLeft, element.clientTop];
  }
  return null;
}
