// Runs in loketscan's isolated world of the page, beside keyboard.js: links that lead within the page.
(() => {
  const k = loketscan.keyboard;
  if (k.skips) return;
  const stops = () => [...k.everything()].filter((one) => k.isTabbable(one) && one.checkVisibility({ visibilityProperty: true }));
  const named = (name) => document.getElementById(name) ?? document.getElementsByName(name)[0] ?? null;
  const goalOf = (link) => {
    let name = link.hash.slice(1);
    try { name = decodeURIComponent(name); } catch { /* as written */ }
    return named(name);
  };
  const bare = (address) => address.split('#')[0];
  k.skips = {
    // among the first stops; addresses such as #/page are those of a script
    first: (most, depth) => stops().slice(0, depth)
      .filter((one) => one.matches('a[href*="#"]') && bare(one.href) === bare(location.href) && /^#[^/!]/.test(one.hash) && one.hash !== '#top')
      .slice(0, most).map((one) => [k.numberOf(one), one.hash.slice(1), (one.textContent || one.getAttribute('aria-label') || '').trim().slice(0, 80)]),
    hasGoal: (number) => {
      const goal = goalOf(k.list[number]);
      // an empty anchor before the content is a goal too
      return Boolean(goal && (goal.checkVisibility({ visibilityProperty: true }) || goal.getClientRects().length));
    },
    begin: (number) => { k.list[number].focus(); return [k.skips.hasGoal(number), k.skips.look()]; },
    // whether focus is at the goal, or on something in or behind it
    isThere: (number) => {
      const goal = goalOf(k.list[number]), now = k.active();
      if (!goal || !now || now === document.body || now === k.list[number]) return false;
      return k.holds(goal, now) || Boolean(goal.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING);
    },
    look: () => [scrollX, scrollY, k.active() ? k.numberOf(k.active()) : -1, [...k.everything()].filter(k.isSeen).length].join(),
  };
})();
