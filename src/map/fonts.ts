/**
 * The bundled Noto Sans SC, cut into some hundred files by character range. Drawing on a canvas does not wait for a
 * web font by itself: whoever draws Chinese asks here first, so that machines without Chinese fonts show it too.
 */
import '@fontsource-variable/noto-sans-sc/wght.css';

const FAMILY = 'Noto Sans SC Variable';

/** For CSS and canvas. */
export const FONT_FAMILY = `"${FAMILY}", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif`;

const ready = new Set<string>();
const asked = new Set<string>();

/** Whether every character of a text can be drawn now. */
export function fontReady(text: string): boolean {
  for (const letter of text) if (!ready.has(letter)) return false;
  return true;
}

/** Fetches what `texts` need and calls `then` once when something new has become drawable. A missing file counts as drawable with what the system has. */
export function needFont(texts: Iterable<string>, then: () => void): void {
  let missing = '';
  for (const text of texts) {
    for (const letter of text) {
      if (asked.has(letter)) continue;
      asked.add(letter);
      missing += letter;
    }
  }
  if (missing === '') return;
  const done = (): void => {
    for (const letter of missing) ready.add(letter);
    then();
  };
  document.fonts.load(`600 16px "${FAMILY}"`, missing).then(done, done);
}
