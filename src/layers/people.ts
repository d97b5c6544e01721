import { PathLayer, ScatterplotLayer, TextLayer } from '@deck.gl/layers';
import type { Layer } from '@deck.gl/core';
import type { Position } from 'geojson';
import type { PersonRow } from '../map/contract.ts';
import { rgba } from '../map/palette.ts';
import type { Rgb } from '../map/palette.ts';
import type { Frame } from './frame.ts';

/** Dark enough for white text (4.5:1), apart from the balance colours. */
const COLOURS: readonly Rgb[] = [[142, 36, 110], [84, 66, 180], [20, 108, 84], [140, 70, 20], [160, 30, 60], [70, 90, 30]];

/** The same colour for the same person on every screen. */
export function personColour(id: string): Rgb {
  let hash = 0;
  for (const letter of id) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return COLOURS[hash % COLOURS.length] ?? [84, 66, 180];
}

/** Other people's pointers and what they have chosen. */
export function peopleLayers(frame: Frame): Layer[] {
  const { scale } = frame;
  const visible = frame.visible('people');
  if (frame.people.length === 0) return [];
  const present = frame.people.filter((person) => person.at !== null);
  return [
    new PathLayer<{ person: PersonRow; path: Position[] }>({
      id: 'people-selected',
      data: frame.peopleCells as Array<{ person: PersonRow; path: Position[] }>,
      visible,
      getPath: (row) => row.path as never,
      getColor: (row) => rgba(personColour(row.person.id)),
      getWidth: 2.4,
      widthUnits: 'pixels',
      widthScale: scale,
    }),
    new ScatterplotLayer<PersonRow>({
      id: 'people-pointer',
      data: present,
      visible,
      getPosition: (person) => [person.at?.[0] ?? 0, person.at?.[1] ?? 0],
      getFillColor: (person) => rgba(personColour(person.id)),
      getLineColor: [255, 255, 255],
      getLineWidth: 2,
      lineWidthUnits: 'pixels',
      stroked: true,
      getRadius: 6 * scale,
      radiusUnits: 'pixels',
    }),
    new TextLayer<PersonRow>({
      id: 'people-name',
      data: present,
      visible,
      characterSet: 'auto',
      fontFamily: frame.fontFamily,
      getText: (person) => person.label,
      getPosition: (person) => [person.at?.[0] ?? 0, person.at?.[1] ?? 0],
      getColor: [255, 255, 255],
      getSize: 12 * scale,
      getPixelOffset: [0, -18 * scale],
      background: true,
      getBackgroundColor: (person) => rgba(personColour(person.id)),
      backgroundPadding: [6, 3, 6, 3],
    }),
  ];
}
