import { TextLayer } from '@deck.gl/layers';
import type { Layer } from '@deck.gl/core';
import { say } from '../base/words.ts';
import type { Language } from '../base/words.ts';
import type { Band, CellRow } from '../map/contract.ts';
import { balanceOf, rgba, signOf } from '../map/palette.ts';
import { placeLabels, textWidth } from './place-labels.ts';
import type { LabelBox } from './place-labels.ts';
import type { Frame } from './frame.ts';
import { layerWords } from './words.ts';

export const LABEL_SIZE = 12.5;
const LINE = 1.25;

export interface PlacedLabel {
  id: string;
  at: readonly [number, number];
  text: string;
  strong: boolean;
}

/** A label before it is placed: where it stands and what it could say, longest first. */
export interface LabelCandidate {
  row: CellRow;
  at: readonly [number, number];
  /** Place and room (width, height) at zoom 0 in px, to be multiplied by 2^zoom. */
  x: number;
  y: number;
  room: number;
  tall: number;
  texts: readonly string[];
  /** Widths and numbers of lines of the texts, in ems. */
  sizes: ReadonlyArray<{ ems: number; lines: number }>;
}

/** How large the texts of a label are, in ems. */
export function labelSizes(texts: readonly string[]): Array<{ ems: number; lines: number }> {
  return texts.map((text) => {
    const lines = text.split('\n');
    return { ems: Math.max(...lines.map((line) => textWidth(line, 1))), lines: lines.length };
  });
}

/** The last three digits of a cell's code, which are its number within the community. */
export function shortCode(code: string): string {
  return /\d{3}$/.exec(code)?.[0] ?? code;
}

/**
 * What a label may say, from everything to next to nothing: the whole code where the map is close enough for it, else
 * the number within the community, each with the households; at last the number alone.
 */
export function labelTexts(row: CellRow, band: Band, language: Language): string[] {
  const sign = signOf(balanceOf(row, band));
  const dedicated = row.kind === 'dedicated' ? say(layerWords, language, 'label.dedicated') : '';
  const households = sign + say(layerWords, language, row.estimated ? 'label.estimated' : 'label.households', { count: row.households });
  const short = shortCode(row.code);
  const number = dedicated + short;
  const title = row.name === '' || row.name.includes(short) ? dedicated + (row.name || short) : `${number} ${row.name}`;
  const close = row.code === '' ? title : [dedicated + row.name, row.code].filter((part) => part !== '').join('\n');
  const texts = [`${close}\n${households}`, `${title}\n${households}`, `${number}\n${households}`, sign + number];
  return texts.filter((text, i) => text.trim() !== '' && texts.indexOf(text) === i);
}

/**
 * Chooses which labels show at a zoom.
 * @param scale text size factor
 * @param selected ids that come first
 * @param bearing degrees that the map is turned
 */
export function chooseLabels(candidates: readonly LabelCandidate[], zoom: number, scale: number, selected: ReadonlySet<string>, bearing = 0): PlacedLabel[] {
  const size = LABEL_SIZE * scale;
  const grow = 2 ** zoom;
  const [sine, cosine] = [Math.sin((bearing * Math.PI) / 180), Math.cos((bearing * Math.PI) / 180)];
  const boxes = candidates.map<LabelBox>(({ row, x, y, room, tall, sizes }) => ({
    x: (x * cosine + y * sine) * grow,
    y: (y * cosine - x * sine) * grow,
    room: room * grow,
    tall: tall * grow,
    weight: (selected.has(row.id) ? 1e15 : 0) + row.areaM2,
    variants: sizes.map(({ ems, lines }) => ({ width: ems * size, height: lines * size * LINE })),
  }));
  const chosen = placeLabels(boxes, 4 * scale);
  return candidates.flatMap(({ row, at, texts }, i) => {
    const text = texts[chosen[i] ?? -1];
    return text === undefined ? [] : [{ id: row.id, at, text, strong: selected.has(row.id) }];
  });
}

/** Labels with a halo of the ground, so that they read on every fill. */
export function labelLayers(frame: Frame): Layer[] {
  const { palette } = frame;
  // Without text there is no font atlas to make.
  if (frame.labels.length === 0) return [];
  return [new TextLayer<PlacedLabel>({
    id: 'labels',
    data: frame.labels as PlacedLabel[],
    visible: frame.visible('labels') && frame.visible('cells'),
    characterSet: 'auto',
    fontFamily: frame.fontFamily,
    fontWeight: 600,
    fontSettings: { sdf: true, fontSize: 48, buffer: 8, radius: 14, cutoff: 0.2, smoothing: 0.14 },
    outlineWidth: 4,
    outlineColor: rgba(palette.halo, 235),
    getText: (label) => label.text,
    getPosition: (label) => [label.at[0], label.at[1]],
    getColor: (label) => (label.strong ? rgba(palette.accent) : rgba(palette.text)),
    getSize: LABEL_SIZE,
    sizeScale: frame.scale,
    lineHeight: LINE,
    getTextAnchor: 'middle',
    getAlignmentBaseline: 'center',
    updateTriggers: { getColor: [palette] },
  })];
}
