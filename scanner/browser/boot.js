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
  let adopted = [];
  globalThis.loketscan = {
    // adds a style sheet to the document and its open shadow roots without touching the DOM
    adopt: (css) => {
      for (const root of new Set(roots(document))) {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
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
    // ms since anything in the document was added, removed or rewritten, and how often that happened
    stillness: () => [performance.now() - state.lastChange, state.changes, document.readyState],
    // whether the page can still change by itself
    isStatic: () => document.scripts.length === 0 && document.querySelector('iframe,frame,object,embed') === null,
    forget: () => { window.name = ''; try { sessionStorage.clear(); localStorage.clear(); } catch { /* opaque origin */ } },
  };
})();
