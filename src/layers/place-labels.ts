/**
 * Which labels are drawn, and how much of each: greedy in order of importance, on world pixels of one zoom, so that
 * panning never makes labels flicker. Placed by ourselves rather than on the graphics card: it can be tested, and an
 * office PC without one shows the same.
 */

/** One label: where it stands in world pixels, how large its variants are (largest first), how much room its cell has. */
export interface LabelBox {
  x: number;
  y: number;
  variants: ReadonlyArray<{ width: number; height: number }>;
  /** Width of the cell in px: a variant much wider than its cell is not tried. */
  room: number;
  /** Higher is placed first. */
  weight: number;
}

/** How wide a variant may be against its cell: the full one stays inside, the short one may stick out a little. */
const FULL_SHARE = 0.9;
const SHORT_SHARE = 1.15;
const GRID_PX = 96;

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const overlaps = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** The variant per label, by index, or −1 where none finds room. */
export function placeLabels(labels: readonly LabelBox[], gap = 4): Int8Array {
  const chosen = new Int8Array(labels.length).fill(-1);
  const taken = new Map<number, Box[]>();
  const cellsOf = function* (box: Box): Generator<number> {
    for (let i = Math.floor(box.left / GRID_PX); i <= Math.floor(box.right / GRID_PX); i += 1) {
      for (let j = Math.floor(box.top / GRID_PX); j <= Math.floor(box.bottom / GRID_PX); j += 1) yield i * 0x400000 + j;
    }
  };
  const order = labels.map((_, index) => index).sort((a, b) => (labels[b]?.weight ?? 0) - (labels[a]?.weight ?? 0) || a - b);
  for (const index of order) {
    const label = labels[index];
    if (label === undefined) continue;
    for (const [variant, { width, height }] of label.variants.entries()) {
      const last = variant === label.variants.length - 1;
      if (!last && width > label.room * (variant === 0 ? FULL_SHARE : SHORT_SHARE)) continue;
      const box = {
        left: label.x - width / 2 - gap / 2,
        right: label.x + width / 2 + gap / 2,
        top: label.y - height / 2 - gap / 2,
        bottom: label.y + height / 2 + gap / 2,
      };
      const keys = [...cellsOf(box)];
      if (keys.some((key) => taken.get(key)?.some((other) => overlaps(box, other)))) continue;
      for (const key of keys) {
        const there = taken.get(key);
        if (there === undefined) taken.set(key, [box]);
        else there.push(box);
      }
      chosen[index] = variant;
      break;
    }
  }
  return chosen;
}

const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u3000-\u303f\u25b2\u25bc\u2248]/u;

/** Width of a text in px at a size: Chinese and full-width signs take one em, the rest a little over half. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const letter of text) ems += WIDE.test(letter) ? 1 : 0.57;
  return ems * size;
}
