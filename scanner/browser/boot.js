// Runs in loketscan's isolated world of every document, before the page's own scripts.
(() => {
  const state = { changes: 0, lastChange: performance.now() };
  const options = { childList: true, characterData: true, subtree: true };
  const observer = new MutationObserver((records) => {
    state.changes += records.length;
    state.lastChange = performance.now();
  });
  observer.observe(document, options);
  const roots = (root, found = [root]) => {
    for (const host of root.querySelectorAll('*')) {
      if (host.shadowRoot) { found.push(host.shadowRoot); roots(host.shadowRoot, found); }
    }
    return found;
  };
  const rulesOf = (holder) => { try { return [...holder.cssRules]; } catch { return []; } };
  const mediaIn = (holder) => rulesOf(holder).flatMap((rule) => [
    ...(rule.media ? [rule.media] : []), ...mediaIn(rule.styleSheet || (rule.cssRules ? rule : { cssRules: [] })),
  ]);
  const TOUCH = [[/\((any-)?hover\s*:\s*none\)|\((any-)?pointer\s*:\s*coarse\)/g, '(min-width:0px)'],
    [/\((any-)?hover(\s*:\s*hover)?\)|\((any-)?pointer\s*:\s*(fine|none)\)/g, '(max-width:0px)']];
  let adopted = [];
  let touched = [];
  globalThis.loketscan = {
    // adds a style sheet to the document and its open shadow roots without touching the DOM;
    // `css` is its text, or a function that gives the text for a root
    adopt: (css) => {
      for (const root of new Set(roots(document))) {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(typeof css === 'function' ? css(root) : css);
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
        adopted.push([root, sheet]);
      }
    },
    disown: () => {
      for (const [root, sheet] of adopted) {
        root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
      }
      adopted = [];
    },
    // lets style sheets think of a touch screen: the browser's own touch emulation cannot be taken off without a
    // new load (Chromium 156: hover and pointer then stay none)
    touch: () => {
      const sheets = roots(document).flatMap((root) => [...root.styleSheets, ...root.adoptedStyleSheets]);
      for (const media of sheets.flatMap((sheet) => [...(sheet.media ? [sheet.media] : []), ...mediaIn(sheet)])) {
        const text = media.mediaText;
        if (/hover|pointer/.test(text)) {
          media.mediaText = TOUCH.reduce((now, [from, to]) => now.replace(from, to), text);
          touched.push([media, text]);
        }
      }
    },
    untouch: () => {
      for (const [media, text] of touched) { media.mediaText = text; }
      touched = [];
    },
    // ms since anything in the document was added, removed or rewritten, and how often that happened
    stillness: () => [performance.now() - state.lastChange, state.changes, document.readyState],
    // whether the page can still change by itself
    isStatic: () => document.scripts.length === 0 && document.querySelector('iframe,frame,object,embed') === null,
    forget: () => { window.name = ''; try { sessionStorage.clear(); localStorage.clear(); } catch { /* opaque origin */ } },
  };
})();
