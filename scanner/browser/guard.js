// Safe mode inside the browser, before anything of the page's own: in every document, and in front of every worker's script.
// The network filter sees all HTTP but no WebSocket. In documents the driver routes those; workers are out of its reach,
// so there a WebSocket that is not allowed never opens, and this script hands itself on to the workers that it can see made.
(function guard(hosts) {
  const mark = Symbol.for('loketscan.guard');  // a module worker meets this script once an import
  if (globalThis[mark]) return;
  Object.defineProperty(globalThis, mark, { value: true });

  const isDocument = typeof document !== 'undefined';
  const prelude = `(${guard})(${JSON.stringify(hosts)});\n`;
  const makeUrl = URL.createObjectURL && URL.createObjectURL.bind(URL);
  const blobs = new Map(), guardedUrls = new Map();

  // no way for the driver to route these: their absence makes a page fall back to WebSocket
  delete globalThis.WebTransport;
  delete globalThis.WebSocketStream;

  const isAllowed = (address) => {
    try {
      const url = new URL(address, globalThis.location.href);
      const port = url.port || (/^(wss|https):$/.test(url.protocol) ? '443' : '80');
      return hosts.includes(url.hostname) || hosts.includes(`${url.hostname}:${port}`);
    } catch { return false; }
  };

  const stopSockets = () => {
    const Native = globalThis.WebSocket, send = globalThis.fetch.bind(globalThis);
    if (!Native) return;
    globalThis.WebSocket = class WebSocket extends EventTarget {
      static CONNECTING = 0; static OPEN = 1; static CLOSING = 2; static CLOSED = 3;
      constructor(url, protocols) {
        if (isAllowed(url)) return protocols === undefined ? new Native(url) : new Native(url, protocols);
        super();
        Object.assign(this, { url: String(url), readyState: 0, bufferedAmount: 0, protocol: '', extensions: '' });
        // the network filter stops this one and counts it
        send('https://stopped-websocket.invalid/', { method: 'POST', mode: 'no-cors' }).catch(() => {});
      }
      send() {}
      close() { this.readyState = 3; }
    };
  };

  const watchBlobs = () => {
    if (!makeUrl) return;
    const revoke = URL.revokeObjectURL.bind(URL);
    URL.createObjectURL = (source) => {
      const url = makeUrl(source);
      if (source instanceof Blob) blobs.set(url, source);
      return url;
    };
    URL.revokeObjectURL = (url) => { blobs.delete(String(url)); revoke(url); };
  };

  // What goes before a script. In a module an import goes first, since other imports run before any text.
  const first = (isModule, address) => isModule ? `import ${JSON.stringify(address)};\n` : prelude;

  const dataUrl = (text) => `data:text/javascript;charset=utf-8,${encodeURIComponent(text)}`;
  const blobUrl = (...parts) => makeUrl(new Blob(parts, { type: 'text/javascript' }));

  const read = (url) => {
    const request = new XMLHttpRequest();
    request.open('GET', url, false);
    request.send();
    return request.responseText;
  };

  const decoded = (url) => {
    const [, head, body] = /^data:([^,]*),([^]*)$/i.exec(url);
    const text = decodeURIComponent(body.split('#')[0]);
    if (!/;\s*base64\s*$/i.test(head)) return text;
    return new TextDecoder().decode(Uint8Array.from(atob(text), (one) => one.charCodeAt(0)));
  };

  const guarded = (url, isModule) => {
    try {
      if (/^data:/i.test(url)) return dataUrl(first(isModule, dataUrl(prelude)) + decoded(url));
      return blobUrl(first(isModule, isModule && blobUrl(prelude)), blobs.get(url) || read(url));
    } catch { return dataUrl(''); }  // a script that cannot be read could do anything
  };

  // Keeps one address for one script: that is how a SharedWorker is found again.
  const guardedOnce = (url, isModule) => {
    const key = `${isModule} ${url}`;
    if (!guardedUrls.has(key)) guardedUrls.set(key, guarded(url, isModule));
    return guardedUrls.get(key);
  };

  const trusted = (url, like) => {
    const isTrusted = globalThis.TrustedScriptURL && like instanceof TrustedScriptURL;
    return isTrusted ? trustedTypes.createPolicy('loketscan', { createScriptURL: () => url }).createScriptURL('') : url;
  };

  const guardWorkers = (name) => {
    const Native = globalThis[name];
    if (!Native) return;
    globalThis[name] = new Proxy(Native, {
      construct(target, [address, options, ...rest], fresh) {
        const url = String(address);
        const isOwn = !/^\s*(blob|data):/i.test(url);
        const script = isOwn ? address : trusted(guardedOnce(url.trim(), options?.type === 'module'), address);
        return Reflect.construct(target, [script, options, ...rest], fresh);
      },
    });
    Native.prototype.constructor = globalThis[name];
  };

  if (!isDocument) stopSockets();
  watchBlobs();
  guardWorkers('Worker');
  guardWorkers('SharedWorker');
})(HOSTS);
