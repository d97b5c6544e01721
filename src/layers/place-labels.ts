/**
 * Which labels are drawn, and how much of each, in order of importance, on world pixels of one zoom, so that panning
 * never makes labels flicker. Placed by ourselves rather than on the graphics card: it can be tested, and an
 * office PC without one shows the same.
 */

/** One label: where it stands in world pixels, how large its variants are (largest first), how much room its cell has. */
export interface LabelBox {
  x: number;
  y: number;
  variants: ReadonlyArray<{ width: number; height: number }>;
  /** Width and height of the cell in px: a variant much larger than its cell is not tried. */
  room: number;
  tall: number;
  /** Higher is placed first. */
  weight: number;
}

/** How large a variant may be against its cell: long ones stay inside, the last but one may stick out a little. */
const LONG_SHARE = 0.9;
const SHORT_SHARE = 1.35;
const GRID_PX = 96;

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const overlaps = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Which boxes are taken, by whom, in a grid, so that a look costs the same however many there are. */
class Taken {
  readonly #cells = new Map<number, Array<{ box: Box; owner: number }>>();

  *#around(box: Box): Generator<number> {
    for (let i = Math.floor(box.left / GRID_PX); i <= Math.floor(box.right / GRID_PX); i += 1) {
      for (let j = Math.floor(box.top / GRID_PX); j <= Math.floor(box.bottom / GRID_PX); j += 1) yield i * 0x400000 + j;
    }
  }

  /** Takes the box unless somebody else has a part of it. */
  take(box: Box, owner: number): boolean {
    const keys = [...this.#around(box)];
    if (keys.some((key) => this.#cells.get(key)?.some((other) => other.owner !== owner && overlaps(box, other.box)))) return false;
    for (const key of keys) {
      const there = this.#cells.get(key);
      if (there === undefined) this.#cells.set(key, [{ box, owner }]);
      else there.push({ box, owner });
    }
    return true;
  }
}

/**
 * The variant per label, by index, or −1 where none finds room. First every label gets its shortest variant, so that
 * a long one never pushes a neighbour out; then, in order of importance, each grows as far as room is left.
 */
export function placeLabels(labels: readonly LabelBox[], gap = 4): Int8Array {
  const chosen = new Int8Array(labels.length).fill(-1);
  const taken = new Taken();
  const order = labels.map((_, index) => index).sort((a, b) => (labels[b]?.weight ?? 0) - (labels[a]?.weight ?? 0) || a - b);
  const take = ({ x, y, variants }: LabelBox, variant: number, owner: number): boolean => {
    const size = variants[variant];
    if (size === undefined) return false;
    const [wide, high] = [(size.width + gap) / 2, (size.height + gap) / 2];
    return taken.take({ left: x - wide, right: x + wide, top: y - high, bottom: y + high }, owner);
  };
  for (const index of order) {
    const label = labels[index];
    const last = (label?.variants.length ?? 0) - 1;
    if (label !== undefined && take(label, last, index)) chosen[index] = last;
  }
  for (const index of order) {
    const label = labels[index];
    if (label === undefined || chosen[index] === -1) continue;
    const longer = label.variants.slice(0, -1);
    const grown = longer.findIndex(({ width, height }, variant) => {
      const share = variant === longer.length - 1 ? SHORT_SHARE : LONG_SHARE;
      return width <= label.room * share && height <= label.tall * share && take(label, variant, index);
    });
    if (grown >= 0) chosen[index] = grown;
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
