// One function for loketscan's isolated world: reads media elements, and decodes their files apart from the page.
// `one` is the element where the operation is about one.
(async (operation, one, ...given) => {
  const store = (globalThis.loketscanMedia ??= { bytes: new Map() });
  const SILENCE_RMS = 0.0015; // about -56 dB of full scale: hiss of an empty track stays below
  const STEP_S = 0.05;
  const RATE = 16000;
  const LONGEST_S = 300;
  const within = (promise, ms) => Promise.race([promise, new Promise((_, no) => setTimeout(() => no(new Error('too slow')), ms))]);
  const base64 = (bytes) => {
    let text = '';
    for (let n = 0; n < bytes.length; n += 8192) text += String.fromCharCode(...bytes.subarray(n, n + 8192));
    return btoa(text);
  };

  const look = () => {
    const source = one.querySelector('source');
    return {
      tag: one.localName, url: one.currentSrc || one.src || source?.src || '',
      duration: Number.isFinite(one.duration) ? one.duration : -1, isStream: one.duration === Infinity,
      isPlaying: !one.paused, isMuted: one.muted || one.volume === 0, loops: one.loop, controls: one.controls, autoplay: one.autoplay,
      hasError: one.error !== null || one.networkState === HTMLMediaElement.NETWORK_NO_SOURCE,
      hasStream: one.srcObject !== null, decoded: one.webkitAudioDecodedByteCount ?? 0,
      width: one.videoWidth ?? 0, hasData: one.readyState >= 1, isConnected: one.isConnected,
      sound: one.muted || one.volume === 0 ? 0 : one.volume, isPaused: one.paused, hasEnded: one.ended, isShown: one.isConnected && one.checkVisibility(),
    };
  };

  const spans = (cues) => [...cues].map((cue) => [cue.startTime, cue.endTime]);
  const described = (track, cues) => {
    const text = cues ? [...cues].map((cue) => (cue.text ?? '').replace(/<[^>]*>/g, ' ')).join(' ').replace(/\s+/g, ' ').trim() : '';
    return { kind: track.kind, language: track.language, label: track.label, cues: cues ? cues.length : -1, spans: cues ? spans(cues).slice(0, 2000) : [],
      words: text ? text.split(' ').length : 0, text: text.slice(0, 2000) };
  };
  // A track that is off has no cues: it is loaded in an element of our own, so that the page's stays as it is
  const loaded = async (element) => {
    const own = document.createElement('video'), copy = document.createElement('track');
    if (one.crossOrigin !== null) own.crossOrigin = one.crossOrigin;
    copy.kind = element.kind; copy.srclang = element.srclang; copy.label = element.label;
    const done = new Promise((yes) => { copy.onload = () => yes(copy.track.cues); copy.onerror = () => yes(null); });
    own.append(copy);
    copy.track.mode = 'hidden';
    copy.src = element.src;
    try { return await within(done, 2500); } catch { return null; }
  };
  const tracks = async () => {
    const elements = [...one.querySelectorAll('track')], found = [];
    for (const track of [...one.textTracks].slice(0, 12)) {
      const element = elements.find((candidate) => candidate.track === track);
      const cues = track.mode !== 'disabled' && track.cues?.length ? track.cues : element?.src ? await loaded(element) : track.cues;
      found.push(described(track, cues));
    }
    return found;
  };

  // As much of the file as is wanted: some servers ignore the range
  const load = async (url, most) => {
    const answer = await fetch(url, { headers: { Range: `bytes=0-${most - 1}` }, cache: 'force-cache' });
    if (!answer.ok) throw new Error(`the file gave status ${answer.status}`);
    const total = Number(/\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')?.[1] ?? answer.headers.get('content-length') ?? 0);
    const reader = answer.body.getReader(), parts = [];
    let size = 0, ended = false;
    while (size < most) {
      const { done, value } = await reader.read();
      if (done) { ended = true; break; }
      parts.push(value);
      size += value.length;
    }
    if (!ended) reader.cancel();
    return keep(url, new Blob(parts, { type: answer.headers.get('content-type') ?? '' }), total <= size && (ended || total === size));
  };
  const keep = (url, blob, isWhole) => {
    store.bytes.set(url, { blob, isWhole });
    return { size: blob.size, isWhole };
  };
  const take = (url, text, type, isWhole) => keep(url, new Blob([Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))], { type }), isWhole);

  // The sound as loudness over time, with the parts that a listener should have
  const decode = async (url, duration, most) => {
    const { blob, isWhole } = store.bytes.get(url);
    const isLong = duration > LONGEST_S, share = isLong ? LONGEST_S / duration : 1;
    const data = await blob.slice(0, Math.ceil(blob.size * share)).arrayBuffer();
    let sound;
    try { sound = await within(new OfflineAudioContext(1, 1, RATE).decodeAudioData(data), 6000); }
    catch (error) { return { problem: String(error.message ?? error) }; }
    const count = sound.length, mono = new Float32Array(count);
    for (let c = 0; c < sound.numberOfChannels; c++) {
      const channel = sound.getChannelData(c);
      for (let n = 0; n < count; n++) mono[n] += channel[n] / sound.numberOfChannels;
    }
    const step = Math.round(RATE * STEP_S), audible = [];
    for (let from = 0; from < count; from += step) {
      const to = Math.min(count, from + step);
      let sum = 0;
      for (let n = from; n < to; n++) sum += mono[n] * mono[n];
      if (Math.sqrt(sum / (to - from)) < SILENCE_RMS) continue;
      const last = audible.at(-1), at = from / RATE;
      if (last && at - last[1] < 0.35) last[1] = to / RATE;
      else audible.push([at, to / RATE]);
    }
    const pieces = [];
    let left = most;
    const total = audible.reduce((sum, [from, to]) => sum + to - from, 0), every = Math.max(1, total / most);
    for (const [from, to] of every > 1 ? spread(audible, most) : audible) {
      if (left <= 0) break;
      const end = Math.min(to, from + left), pcm = new Int16Array(Math.floor((end - from) * RATE));
      const first = Math.round(from * RATE);
      for (let n = 0; n < pcm.length; n++) pcm[n] = Math.max(-1, Math.min(1, mono[first + n] ?? 0)) * 32767;
      pieces.push([from, base64(new Uint8Array(pcm.buffer))]);
      left -= end - from;
    }
    return { seconds: sound.duration, isWhole: isWhole && !isLong, audible: audible.slice(0, 600), pieces };
  };
  // Four equal parts of a long sound instead of its beginning only
  const spread = (audible, most) => {
    const end = audible.at(-1)[1], start = audible[0][0], part = most / 4;
    return [0, 1, 2, 3].map((n) => start + (end - start - part) * n / 3).map((from) => [from, from + part]);
  };

  const frames = async (url, times, width) => {
    const { blob } = store.bytes.get(url);
    const own = document.createElement('video'), address = URL.createObjectURL(blob);
    own.muted = true;
    own.preload = 'auto';
    try {
      own.src = address;
      await within(new Promise((yes, no) => { own.onloadeddata = yes; own.onerror = () => no(new Error('it cannot be shown')); }), 4000);
      if (!own.videoWidth) return { duration: own.duration, pictures: [] };
      const canvas = document.createElement('canvas'), end = Number.isFinite(own.duration) ? own.duration : 0;
      canvas.width = width;
      canvas.height = Math.max(1, Math.min(2 * width, Math.round(width * own.videoHeight / own.videoWidth)));
      const brush = canvas.getContext('2d'), pictures = [];
      const wanted = times.length ? times : [0.03, 0.15, 0.3, 0.45, 0.6, 0.75, 0.88, 0.97].map((share) => share * end);
      const started = performance.now();
      for (const at of wanted) {
        if (performance.now() - started > 5000) break;
        const seeked = new Promise((yes) => { own.onseeked = yes; });
        own.currentTime = Math.min(at, Math.max(0, end - 0.05));
        try { await within(seeked, 2000); } catch { break; }
        brush.drawImage(own, 0, 0, canvas.width, canvas.height);
        pictures.push([at, canvas.toDataURL('image/jpeg', 0.8).split(',')[1]]);
      }
      return { duration: end, pictures };
    } finally { own.removeAttribute('src'); own.load(); URL.revokeObjectURL(address); }
  };
  const forget = () => { delete globalThis.loketscanMedia; };

  return { look, tracks, load, take, decode, frames, forget }[operation](...given);
})
