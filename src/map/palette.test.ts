import { describe, expect, it } from 'vitest';
import { balanceOf, composite, paletteOf, signOf } from './palette.ts';
import type { Balance, Rgb } from './palette.ts';

const linear = (c: number): number => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
const luminance = ([r, g, b]: Rgb): number => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
/** WCAG 2 contrast ratio. */
const contrast = (a: Rgb, b: Rgb): number => {
  const [hi, lo] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (hi + 0.05) / (lo + 0.05);
};

/** Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB. */
const deficiencies: Record<string, readonly number[]> = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

function seenLab(colour: Rgb, matrix: readonly number[]): [number, number, number] {
  const [r, g, b] = [linear(colour[0]), linear(colour[1]), linear(colour[2])];
  const row = (i: number): number => Math.min(1, Math.max(0, (matrix[i] ?? 0) * r + (matrix[i + 1] ?? 0) * g + (matrix[i + 2] ?? 0) * b));
  const [R, G, B] = [row(0), row(3), row(6)];
  const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * R + 0.3576 * G + 0.1805 * B) / 0.95047);
  const y = f(0.2126 * R + 0.7152 * G + 0.0722 * B);
  const z = f((0.0193 * R + 0.1192 * G + 0.9505 * B) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
const deltaE = (a: Rgb, b: Rgb, matrix: readonly number[]): number => {
  const [p, q] = [seenLab(a, matrix), seenLab(b, matrix)];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
};

const themes = ['light', 'dark'] as const;
const scale: Balance[] = ['farBelow', 'below', 'within', 'above', 'farAbove'];

describe.each(themes)('the %s palette', (theme) => {
  const palette = paletteOf(theme);
  const seen = (balance: Balance): Rgb => composite(palette.fill[balance], palette.fillAlpha[balance], palette.ground);

  it.each(Object.keys(deficiencies))('tells the balance classes apart under %s', (name) => {
    const matrix = deficiencies[name] ?? [];
    for (const [i, a] of scale.entries()) {
      for (const b of scale.slice(i + 1)) {
        expect(deltaE(seen(a), seen(b), matrix), `${a}–${b}`).toBeGreaterThan(9);
      }
    }
    for (const outside of ['farBelow', 'farAbove'] as const) {
      expect(deltaE(seen('within'), seen(outside), matrix), `within–${outside}`).toBeGreaterThan(22);
    }
  });

  it('lets the basemap through: a black street name keeps three quarters of its contrast under a cell in order', () => {
    expect(palette.fillAlpha.within).toBeLessThanOrEqual(64);
    for (const balance of scale) expect(palette.fillAlpha[balance], balance).toBeLessThanOrEqual(140);
  });

  it('keeps label text readable on every fill and on its halo', () => {
    for (const balance of [...scale, 'dedicated'] as const) {
      expect(contrast(palette.text, seen(balance)), balance).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(palette.text, palette.halo)).toBeGreaterThanOrEqual(7);
  });

  it('lets borders, selection and the sketch stand out of every fill by 3:1, or of their casing', () => {
    expect(contrast(palette.cellBorder, palette.cellCasing)).toBeGreaterThanOrEqual(3);
    expect(contrast(palette.accent, palette.cellCasing)).toBeGreaterThanOrEqual(3);
    expect(contrast(palette.draft, palette.cellCasing)).toBeGreaterThanOrEqual(3);
  });
});

describe('balance against the band', () => {
  const band = { min: 300, max: 500 };
  it.each([
    [239, 'farBelow', '▼'],
    [240, 'below', '▼'],
    [299, 'below', '▼'],
    [300, 'within', ''],
    [500, 'within', ''],
    [501, 'above', '▲'],
    [601, 'farAbove', '▲'],
  ] as const)('%i households are %s', (households, expected, sign) => {
    expect(balanceOf({ households, kind: 'basic' }, band)).toBe(expected);
    expect(signOf(expected)).toBe(sign);
  });
  it('does not judge dedicated cells', () => {
    expect(balanceOf({ households: 3, kind: 'dedicated' }, band)).toBe('dedicated');
  });
});
