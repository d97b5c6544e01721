/** Turns a scene into a frame, redoing only what its inputs changed; the state behind "one cell costs one cell". */
import type { Position } from 'geojson';
import { boundsOf } from '../base/bounds.ts';
import type { Bounds } from '../base/bounds.ts';
import { areaParts, bordersOnce, lineParts, NO_LINE, NO_RINGS } from '../layers/frame.ts';
import type { Frame, LineSlot, SketchShape, Tier } from '../layers/frame.ts';
import { chooseLabels, labelSizes, labelTexts } from '../layers/labels.ts';
import type { LabelCandidate } from '../layers/labels.ts';
import { isVisible } from '../layers/legend.ts';
import { alignSlots } from '../layers/slots.ts';
import type { Band, BarrierRow, CellRow, ComparisonRow, LayerId, MapScene, PersonRow, PreviewRow } from './contract.ts';
import { FONT_FAMILY, fontReady, needFont } from './fonts.ts';
import { polygonsOf } from '../base/area.ts';
import { anchorOf } from './geometry.ts';
import type { Area } from '../base/area.ts';
import { memoLast } from './memo.ts';
import { paletteOf } from './palette.ts';
import { mercator, worldSize } from './viewport.ts';

/** What the frame needs besides the scene: camera, pointer and drawing. */
export interface View {
  zoom: number;
  bearing: number;
  /** Where labels are placed: around what is seen, not in a whole city at the size of one cell. The same object while it is the same. */
  window: Bounds;
  hovered: string | null;
  sketch: SketchShape | null;
}

interface Anchored {
  at: [number, number];
  x: number;
  y: number;
  room: number;
  tall: number;
}

const NONE: readonly never[] = [];
/** Labels are placed anew each quarter of a zoom level. */
const ZOOM_STEP = 0.25;

/** A tier that keeps its places from call to call. */
function tierKeeper<Row extends { geometry: Area }>(keyOf: (row: Row) => string): (rows: readonly Row[]) => Tier<Row> {
  let tier: Tier<Row> = { areas: [], lines: [] };
  return memoLast((rows: readonly Row[]) => {
    tier = {
      areas: alignSlots(tier.areas, rows, keyOf, areaParts, NO_RINGS),
      lines: alignSlots(tier.lines, rows, keyOf, lineParts, NO_LINE),
    };
    return tier;
  });
}

/** Outlines of the cells with some ids. */
function outlines(cells: ReadonlyMap<string, CellRow>, ids: readonly string[]): LineSlot<CellRow>[] {
  return ids.flatMap((id) => {
    const row = cells.get(id);
    return row === undefined ? [] : lineParts(row).map((part, i) => ({ key: `${id}/${i}`, source: row, part }));
  });
}

export class FrameBuilder {
  readonly #cells = tierKeeper<CellRow>((row) => row.id);
  readonly #units = tierKeeper<NonNullable<MapScene['units']>[number]>((row) => String(row.id));
  readonly #anchors = new WeakMap<CellRow, Anchored>();
  readonly #fontArrived: () => void;
  #fontGeneration = 0;

  /** @param fontArrived called when characters became drawable, so that a new frame is worth building */
  constructor(fontArrived: () => void) {
    this.#fontArrived = () => {
      this.#fontGeneration += 1;
      fontArrived();
    };
  }

  readonly #byId = memoLast((cells: readonly CellRow[]) => new Map(cells.map((cell) => [cell.id, cell])));
  readonly #ground = memoLast((barriers: readonly BarrierRow[]) => barriers.filter((row) => row.kind !== 'border'));
  readonly #borders = memoLast((barriers: readonly BarrierRow[]) => barriers.filter((row) => row.kind === 'border'));
  readonly #railways = memoLast((barriers: readonly BarrierRow[]) => barriers.filter((row) => row.kind === 'railway'));
  readonly #selected = memoLast(outlines);
  readonly #unsaved = memoLast(outlines);
  readonly #hovered = memoLast((cells: ReadonlyMap<string, CellRow>, id: string | null) => outlines(cells, id === null ? [] : [id]));
  readonly #boundary = memoLast((boundary: MapScene['boundary']): Position[][] => (boundary === null ? [] : polygonsOf(boundary).flat()));
  readonly #divisions = memoLast((rows: NonNullable<MapScene['divisions']>) =>
    rows.flatMap((row) => lineParts(row).map((part, i) => ({ key: `${row.code}/${i}`, source: row, part }))),
  );
  readonly #preview = memoLast((rows: readonly PreviewRow[]): Tier<PreviewRow> => ({
    areas: rows.flatMap((row, r) => areaParts(row).map((part, i) => ({ key: `${r}/${i}`, source: row, part }))),
    lines: rows.flatMap((row, r) => lineParts(row).map((part, i) => ({ key: `${r}/${i}`, source: row, part }))),
  }));
  readonly #comparison = memoLast((other: ComparisonRow | null): Frame['comparison'] => ({
    borders: bordersOnce(other?.cells ?? NONE),
    moved: (other?.moved ?? NONE).flatMap((row) => areaParts(row).map((part, i) => ({ key: `${row.id}/${i}`, source: row, part }))),
  }));
  readonly #peopleCells = memoLast((cells: ReadonlyMap<string, CellRow>, people: readonly PersonRow[]) =>
    people.flatMap((person) => outlines(cells, person.selected).map((slot) => ({ person, path: slot.part }))),
  );
  readonly #peopleReady = memoLast((people: readonly PersonRow[], _generation: number) => people.map((person) => (fontReady(person.label) ? person : { ...person, label: '' })));
  /** Labels made so far for one band and language. */
  readonly #known = memoLast((_min: number, _max: number, _language: MapScene['language']) => new WeakMap<CellRow, LabelCandidate>());
  readonly #drawable = new WeakSet<LabelCandidate>();
  readonly #candidates = memoLast((cells: readonly CellRow[], min: number, max: number, language: MapScene['language']) => this.#labels(cells, { min, max }, language));
  readonly #near = memoLast((candidates: readonly LabelCandidate[], [west, south, east, north]: Bounds) =>
    candidates.filter(({ at: [lon, lat] }) => lon >= west && lon <= east && lat >= south && lat <= north));
  readonly #placed = memoLast((candidates: readonly LabelCandidate[], zoom: number, scale: number, bearing: number, selected: readonly string[], _generation: number) =>
    chooseLabels(
      candidates.filter((candidate) => this.#isDrawable(candidate)),
      zoom,
      scale,
      new Set(selected),
      bearing,
    ),
  );

  #isDrawable(candidate: LabelCandidate): boolean {
    if (this.#drawable.has(candidate)) return true;
    const ready = candidate.texts.every(fontReady);
    if (ready) this.#drawable.add(candidate);
    return ready;
  }

  #anchor(row: CellRow): Anchored {
    let found = this.#anchors.get(row);
    if (found === undefined) {
      const at = anchorOf(row.geometry);
      const [x, y] = mercator(...at);
      const [west, south, east, north] = boundsOf(row.geometry.coordinates);
      const px = worldSize(0);
      found = { at, x: x * px, y: y * px, room: ((east - west) / 360) * px, tall: (mercator(west, south)[1] - mercator(west, north)[1]) * px };
      this.#anchors.set(row, found);
    }
    return found;
  }

  #labels(cells: readonly CellRow[], band: Band, language: MapScene['language']): LabelCandidate[] {
    const known = this.#known(band.min, band.max, language);
    const fresh: string[] = [];
    const candidates = cells.map((row) => {
      let candidate = known.get(row);
      if (candidate === undefined) {
        const texts = labelTexts(row, band, language);
        candidate = { row, ...this.#anchor(row), texts, sizes: labelSizes(texts) };
        known.set(row, candidate);
        fresh.push(...texts);
      }
      return candidate;
    });
    needFont(fresh, this.#fontArrived);
    return candidates;
  }

  build(scene: MapScene, view: View): Frame {
    const byId = this.#byId(scene.cells);
    const people = scene.people ?? NONE;
    const selected = scene.selected ?? NONE;
    const scale = scene.scale ?? 1;
    needFont(people.map((person) => person.label), this.#fontArrived);
    // Two coverages over one another say nothing: while there is a preview, the settled cells step back.
    const previewing = (scene.preview ?? NONE).length > 0 && isVisible('preview', scene.visibility);
    const visible = (id: LayerId): boolean => isVisible(id, scene.visibility) && !(previewing && (id === 'cells' || id === 'labels'));
    const shown = visible('labels') && visible('cells');
    return {
      palette: paletteOf(scene.theme),
      language: scene.language,
      band: scene.band,
      scale,
      zoom: view.zoom,
      visible,
      cells: this.#cells(scene.cells),
      units: this.#units(scene.units ?? NONE),
      ground: this.#ground(scene.barriers ?? NONE),
      borders: this.#borders(scene.barriers ?? NONE),
      railways: this.#railways(scene.barriers ?? NONE),
      buildings: scene.buildings ?? NONE,
      divisions: this.#divisions(scene.divisions ?? NONE),
      boundary: this.#boundary(scene.boundary),
      preview: this.#preview(scene.preview ?? NONE),
      comparison: this.#comparison(scene.comparison ?? null),
      comments: scene.comments ?? NONE,
      selected: this.#selected(byId, selected),
      unsaved: this.#unsaved(byId, scene.unsaved ?? NONE),
      hovered: this.#hovered(byId, view.hovered),
      people: this.#peopleReady(people, this.#fontGeneration),
      peopleCells: this.#peopleCells(byId, people),
      labels: shown
        ? this.#placed(
            this.#near(this.#candidates(scene.cells, scene.band.min, scene.band.max, scene.language), view.window),
            Math.round(view.zoom / ZOOM_STEP) * ZOOM_STEP,
            scale,
            Math.round(view.bearing),
            selected,
            this.#fontGeneration,
          )
        : NONE,
      fontFamily: FONT_FAMILY,
      sketch: view.sketch,
    };
  }
}
