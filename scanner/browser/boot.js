// Runs in loketscan's isolated world of every document, before the page's own scripts.
(() => {
  const state = { changes: 0, lastChange: performance.now() };
  const options = { childList: true, characterData: true, subtree: true };
  const observer = new MutationObserver((records) => {
    state.changes += records.length;
    state.lastChange = performance.now();
  });
  observer.observe(document, options);
  globalThis.loketscan = {
    // ms since anything in the document was added, removed or rewritten, and how often that happened
    stillness: () => [performance.now() - state.lastChange, state.changes, document.readyState],
    // whether the page can still change by itself
    isStatic: () => document.scripts.length === 0 && document.querySelector('iframe,frame,object,embed') === null,
    forget: () => { try { sessionStorage.clear(); localStorage.clear(); } catch { /* opaque origin */ } },
  };
})();
