// A style sheet that enlarges text alone, as the text-only zoom of a browser does: sizes in absolute units are
// multiplied where the page sets them, so that what is set in em, rem or % follows. Line heights in px go along.
(times) => {
  const ABSOLUTE = /^([\d.]+)(px|pt|pc|in|cm|mm|vw|vh|vmin|vmax)$/;
  const KEYWORDS = { 'xx-small': 9, 'x-small': 10, small: 13, medium: 16, large: 18, 'x-large': 24, 'xx-large': 32 };
  const rootStyle = getComputedStyle(document.documentElement);
  const enlarged = (value) => {
    const named = /^var\((--[\w-]+)\)$/.exec(value);
    const size = named ? rootStyle.getPropertyValue(named[1]).trim() : value;
    const parts = ABSOLUTE.exec(size);
    if (parts) { return `${parts[1] * times}${parts[2]}`; }
    return KEYWORDS[size] ? `${KEYWORDS[size] * times}px` : null;
  };
  const declarations = (style, isImportant) => ['font-size', 'line-height'].map((name) => {
    const value = style.getPropertyValue(name);
    if (!value || (style.getPropertyPriority(name) === 'important') !== isImportant) { return ''; }
    const larger = enlarged(value);
    // what is relative is said again, so that it still goes before what it went before
    return larger || name === 'font-size' ? `${name}:${larger || value}!important;` : '';
  }).join('');
  const rulesOf = (sheet) => { try { return sheet ? [...sheet.cssRules] : []; } catch { return []; } };
  const holds = (rule) => (rule.media ? matchMedia(rule.media.mediaText).matches
    : rule.conditionText === undefined || rule.constructor.name === 'CSSLayerBlockRule'
      || (rule.constructor.name === 'CSSSupportsRule' && CSS.supports(rule.conditionText)));
  const written = (rules, isImportant) => rules.map((rule) => {
    if (rule.selectorText !== undefined && rule.style) {
      const own = declarations(rule.style, isImportant);
      return own ? `${rule.selectorText}{${own}}` : '';
    }
    if (rule.styleSheet) { return holds(rule) ? written(rulesOf(rule.styleSheet), isImportant) : ''; }
    return rule.cssRules && !rule.style && holds(rule) ? written(rulesOf(rule), isImportant) : '';
  }).join('');
  const inline = (root) => [...root.querySelectorAll('[style*="font"]')].slice(0, 200).map((one) => {
    const own = declarations(one.style, false) + declarations(one.style, true);
    return own ? `[style="${CSS.escape(one.getAttribute('style'))}"]:not(#l#l#l#l){${own}}` : '';
  }).join('');
  loketscan.adopt((root) => {
    const sheets = [...root.styleSheets, ...(root.adoptedStyleSheets || [])].filter((one) => !one.disabled);
    const rules = sheets.filter((one) => holds({ media: one.media })).flatMap(rulesOf);
    const top = root === document ? `:root:not(#l#l#l#l){font-size:${parseFloat(rootStyle.fontSize) * times}px!important}` : '';
    // among important rules a layer goes before what is outside all layers
    return `@layer first{${inline(root)}${written(rules, true)}}`
      + `:where(button,input,select,textarea){font-size:${(40 / 3) * times}px!important}`
      + `${written(rules, false)}${top}`;
  });
}
