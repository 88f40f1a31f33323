// Functions that drive axe-core inside loketscan's isolated world. `loketscanLoadAxe` makes `axe`, when it is first wanted:
// most documents (blank pages, second loads) are never looked into by it.
globalThis.loketscanAxe = (() => {
  const load = () => { if (!globalThis.axe) loketscanLoadAxe(); };

  let own = null;  // the partial result of the top frame: large, so it stays where it is used

  // In a frame whose sandbox forbids scripts ours run, but no timer fires (Chromium 156); axe waits for timers.
  let haveTimers = false;
  setTimeout(() => { haveTimers = true; });
  const withoutTimers = (work, delay = 0, ...rest) => {
    const wait = (end) => performance.now() < end ? requestAnimationFrame(() => wait(end)) : work(...rest);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => wait(performance.now() + delay);
    port2.postMessage(null);
    return 0;
  };

  const start = async (context, options, keep) => {
    load();
    if (!haveTimers) globalThis.setTimeout = withoutTimers;
    // frame contexts first: runPartial for all frames has to be under way at the same time
    const partial = await axe.runPartial(context, options);
    if (!keep) return JSON.stringify(partial);
    own = partial;
    return null;
  };

  const frames = (context) => {
    load();
    return axe.utils.getFrameContexts(context).map((one) => ({ selector: one.frameSelector, context: one.frameContext }));
  };

  const element = (selector) => { load(); return axe.utils.shadowSelect(selector); };

  const slimNode = (node) => {
    const data = {};
    for (const part of [...node.any, ...node.all, ...node.none]) {
      if (part.data && typeof part.data === 'object' && !Array.isArray(part.data)) {
        for (const [key, value] of Object.entries(part.data)) if (value !== null) data[key] = String(value);
      }
      if (typeof part.data === 'string') data[part.id] = part.data;
    }
    const list = (steps) => (steps || []).map((step) => Array.isArray(step) ? step : [step]);
    return { target: list(node.target), ancestry: list(node.ancestry), html: (node.html || '').slice(0, 1000),
             impact: node.impact || null, summary: node.failureSummary || '', data };
  };

  const slimRule = (rule) => ({ id: rule.id, tags: rule.tags, impact: rule.impact || null, help: rule.help,
    description: rule.description, help_url: rule.helpUrl, nodes: rule.nodes.map(slimNode) });

  const finish = async (children, options) => {
    const partials = [own, ...children.map((one) => one === null ? null : JSON.parse(one))];
    own = null;
    const result = await axe.finishRun(partials, options);
    const passes = {};
    for (const rule of result.passes) passes[rule.id] = rule.nodes.length;
    const rule_tags = {};
    for (const rule of axe.getRules()) rule_tags[rule.ruleId] = rule.tags;
    return { version: axe.version, violations: result.violations.map(slimRule),
             incomplete: result.incomplete.map(slimRule), passes,
             inapplicable: result.inapplicable.map((rule) => rule.id), rule_tags };
  };

  return { start, frames, element, finish };
})();
