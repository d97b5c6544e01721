/** What keeps a display alive that nobody touches: the screen stays on, and a page that stalls is loaded anew. */

const CHECK_EVERY = 15_000;
/** A visible page that drew no frame for this long has lost its loop. */
const STALLED = 120_000;
/** Memory that anything leaked goes back once a day, at an hour when nobody watches. */
const FRESH_HOUR = 4;
const MIN_UPTIME = 6 * 3_600_000;

/** @returns how to stop it */
export function keepAlive(): () => void {
  let lock: WakeLockSentinel | null = null;
  const started = Date.now();
  let lastFrame = performance.now();
  let frame = requestAnimationFrame(function beat() {
    lastFrame = performance.now();
    // One look a second is enough; a loop at full rate would keep the graphics card busy for days.
    timer = setTimeout(() => (frame = requestAnimationFrame(beat)), 1000);
  });
  let timer: ReturnType<typeof setTimeout> | undefined;

  const awake = (): void => {
    lastFrame = performance.now();
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    // Refused on battery or by policy: the wall then follows the machine's own settings.
    navigator.wakeLock.request('screen').then(
      (granted) => (lock = granted),
      () => undefined,
    );
  };
  const check = setInterval(() => {
    if (document.visibilityState !== 'visible') return;
    const now = new Date();
    const stalled = performance.now() - lastFrame > STALLED;
    const stale = now.getHours() === FRESH_HOUR && Date.now() - started > MIN_UPTIME && navigator.onLine;
    if (stalled || stale) location.reload();
  }, CHECK_EVERY);
  awake();
  document.addEventListener('visibilitychange', awake);
  return () => {
    clearInterval(check);
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    document.removeEventListener('visibilitychange', awake);
    void lock?.release();
  };
}
