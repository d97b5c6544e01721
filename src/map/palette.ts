/**
 * The colours of the map, in one place. Balance against the band is diverging (blue, pale green-grey, orange) so that
 * it survives every common colour-vision deficiency; hatch and sign repeat it (palette.test.ts proves the distances).
 */
import type { Band, MapTheme } from './contract.ts';

export type Rgb = readonly [red: number, green: number, blue: number];
export type Rgba = [red: number, green: number, blue: number, alpha: number];

/** Where a cell stands against the band; `far` is more than a fifth beyond it. Dedicated cells are not judged. */
export type Balance = 'farBelow' | 'below' | 'within' | 'above' | 'farAbove' | 'dedicated';

export interface Palette {
  /** Ground without basemap. */
  ground: Rgb;
  fill: Record<Balance, Rgb>;
  /** Opacity of a cell's fill, 0–255: what is in order lets streets and names through, what is not stands out more. */
  fillAlpha: Record<Balance, number>;
  cellBorder: Rgb;
  cellCasing: Rgb;
  accent: Rgb;
  hover: Rgb;
  text: Rgb;
  halo: Rgb;
  unitLine: Rgb;
  /** Households per unit, pale to strong, five classes. */
  households: readonly [Rgb, Rgb, Rgb, Rgb, Rgb];
  water: Rgb;
  railway: Rgb;
  road: Rgb;
  wall: Rgb;
  border: Rgb;
  building: Rgb;
  boundary: Rgb;
  draft: Rgb;
  snap: Rgb;
  /** Another plan beside the one on the map. */
  comparison: Rgb;
}

const light: Palette = {
  ground: [244, 245, 243],
  fill: {
    farBelow: [20, 92, 170],
    below: [70, 150, 220],
    within: [168, 198, 170],
    above: [246, 150, 50],
    farAbove: [200, 80, 0],
    dedicated: [150, 128, 190],
  },
  fillAlpha: { farBelow: 125, below: 100, within: 64, above: 100, farAbove: 125, dedicated: 90 },
  cellBorder: [72, 82, 86],
  cellCasing: [255, 255, 255],
  accent: [15, 110, 110],
  hover: [38, 50, 56],
  text: [28, 34, 38],
  halo: [255, 255, 255],
  unitLine: [128, 136, 140],
  households: [[241, 242, 238], [214, 224, 222], [173, 198, 198], [122, 164, 167], [66, 122, 128]],
  water: [88, 134, 166],
  railway: [70, 74, 80],
  road: [132, 132, 128],
  wall: [150, 118, 92],
  border: [120, 108, 128],
  building: [150, 148, 142],
  boundary: [60, 66, 70],
  draft: [170, 30, 90],
  snap: [214, 20, 110],
  comparison: [112, 40, 190],
};

const dark: Palette = {
  ground: [22, 26, 30],
  fill: {
    farBelow: [64, 150, 238],
    below: [68, 112, 160],
    within: [96, 120, 106],
    above: [200, 124, 48],
    farAbove: [246, 132, 36],
    dedicated: [140, 116, 180],
  },
  fillAlpha: { farBelow: 140, below: 120, within: 60, above: 115, farAbove: 140, dedicated: 100 },
  cellBorder: [226, 232, 232],
  cellCasing: [12, 15, 18],
  accent: [72, 214, 204],
  hover: [236, 240, 240],
  text: [240, 244, 244],
  halo: [14, 17, 20],
  unitLine: [104, 114, 120],
  households: [[38, 44, 48], [44, 62, 66], [52, 86, 90], [66, 118, 120], [92, 160, 160]],
  water: [70, 116, 150],
  railway: [168, 172, 178],
  road: [122, 124, 126],
  wall: [168, 136, 106],
  border: [120, 114, 128],
  building: [92, 96, 98],
  boundary: [168, 176, 180],
  draft: [255, 122, 182],
  snap: [255, 80, 160],
  comparison: [206, 150, 255],
};

/** The palette of a theme. */
export function paletteOf(theme: MapTheme): Palette {
  return theme === 'dark' ? dark : light;
}

export function rgba(colour: Rgb, alpha = 255): Rgba {
  return [colour[0], colour[1], colour[2], alpha];
}

/** The same colour for CSS, as `rgb(…)`. */
export function css(colour: Rgb, alpha = 1): string {
  return alpha === 1 ? `rgb(${colour.join(' ')})` : `rgb(${colour.join(' ')} / ${alpha})`;
}

/**
 * Judges households against the band.
 * @returns the class, `far…` when the distance to the band is more than 20 % of the bound that is broken
 */
export function balanceOf(cell: { households: number; kind: 'basic' | 'dedicated' }, band: Band): Balance {
  if (cell.kind === 'dedicated') return 'dedicated';
  if (cell.households < band.min) return cell.households < band.min * 0.8 ? 'farBelow' : 'below';
  if (cell.households > band.max) return cell.households > band.max * 1.2 ? 'farAbove' : 'above';
  return 'within';
}

/** The sign that repeats the colour: ▼ too few, ▲ too many, nothing within the band. */
export function signOf(balance: Balance): '▼' | '▲' | '' {
  if (balance === 'below' || balance === 'farBelow') return '▼';
  return balance === 'above' || balance === 'farAbove' ? '▲' : '';
}

/** A cell's fill with its opacity. */
export function fillOf(palette: Palette, balance: Balance): Rgba {
  return rgba(palette.fill[balance], palette.fillAlpha[balance]);
}

/** What is seen when `over` with `alpha` (0–255) lies on `under`. */
export function composite(over: Rgb, alpha: number, under: Rgb): Rgb {
  const share = alpha / 255;
  const mix = (a: number, b: number): number => a * share + b * (1 - share);
  return [mix(over[0], under[0]), mix(over[1], under[1]), mix(over[2], under[2])];
}
