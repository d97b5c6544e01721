/**
 * Prints one table: the same work done by the coverage, by terra-draw and by Turf's union and difference, on the same
 * 10,000 cells in one run. With the others a border is as many copies as it has cells; what they leave out is said.
 * terra-draw hands a copy of all that its store holds to the map with each change: a page that kept only the edited
 * cell in it would wait less, and see no neighbour. Run: `node --import tsx tests/bench/editor-rivals.ts`.
 */
import { difference, featureCollection, intersect, polygon, union } from '@turf/turf';
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import { TerraDraw, TerraDrawExtend, TerraDrawPolygonMode, TerraDrawSelectMode } from 'terra-draw';
import { applyChange, inverseOf } from '../../src/grid-editor/coverage/change.ts';
import { Draft } from '../../src/grid-editor/coverage/draft.ts';
import { fromPolygons } from '../../src/grid-editor/coverage/from-polygons.ts';
import { measureFace } from '../../src/grid-editor/coverage/measures.ts';
import type { Coverage } from '../../src/grid-editor/coverage/model.ts';
import { moveVertices } from '../../src/grid-editor/coverage/move.ts';
import { nearestVertex } from '../../src/grid-editor/coverage/query.ts';
import { merge } from '../../src/grid-editor/operations/merge.ts';
import { outlineOfUnits, paint } from '../../src/grid-editor/operations/paint.ts';
import { split } from '../../src/grid-editor/operations/split.ts';
import { town } from './editor-town.ts';

const SIDE = 20_000;
const CELLS = 100;
const ROUNDS = 25;
/** A gesture of terra-draw over a full store takes seconds a frame. */
const GESTURE_FRAMES = 3;
const [WEST, SOUTH] = [1_237_000_000, 422_000_000];

const cells = town({ columns: CELLS, rows: CELLS, side: SIDE, stray: SIDE / 5, edgesPerSide: 21, seed: 1 });

const timed = <T>(times: number[], work: () => T): T => {
  const from = performance.now();
  const result = work();
  times.push(performance.now() - from);
  return result;
};
const median = (times: number[]): number => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
const format = (ms: number): string => `${ms.toFixed(ms < 10 ? 2 : 0)} ms`;
const rows: Array<Record<'work' | 'coverage' | 'compared with' | 'time' | 'times as long', string>> = [];
const show = (work: string, own: number[], rival: string, other: number[]): void => {
  const [a, b] = [median(own), median(other)];
  rows.push({ work, coverage: format(a), 'compared with': rival, time: format(b), 'times as long': (b / a).toFixed(1) });
};

const { coverage } = fromPolygons(cells);
if (coverage === null) throw new Error('no coverage');
const model: Coverage = coverage;

/** Column and row of a cell away from the edge of the plan, another one each round. */
const spot = (i: number): [column: number, row: number] => [7 + ((i * 13) % 80), 5 + ((i * 29) % 80)];
const numberOf = (column: number, row: number): number => row * CELLS + column;
const outline = (column: number, row: number): Polygon => {
  const cell = cells[numberOf(column, row)];
  if (cell === undefined) throw new Error(`no cell ${column} ${row}`);
  return cell.geometry;
};
const feature = (column: number, row: number): Feature<Polygon> => polygon(outline(column, row).coordinates);
const face = (column: number, row: number): number => model.faceOfCell.get(`${column}-${row}`) ?? -1;
const degrees = (points: ReadonlyArray<readonly [number, number]>): Position[] => points.map(([x, y]) => [x / 1e7, y / 1e7]);

/** Times an edit with opening and committing its draft; each is undone. */
function edits(operate: (draft: Draft, column: number, row: number) => object | void): number[] {
  const times: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const change = timed(times, () => {
      const draft = new Draft(model);
      const done = operate(draft, ...spot(i));
      if (done !== undefined && 'code' in done) throw new Error(JSON.stringify(done));
      return draft.commit();
    });
    applyChange(model, inverseOf(change));
  }
  return times;
}
function rounds(work: (column: number, row: number) => unknown): number[] {
  const times: number[] = [];
  for (let i = 0; i < ROUNDS; i++) timed(times, () => work(...spot(i)));
  return times;
}

/** Frames of dragging the south-western corner of cells, which four cells share. */
const frames: number[] = [];
for (let i = 0; i < ROUNDS; i++) {
  const [[lon = 0, lat = 0] = []] = outline(...spot(i)).coordinates[0] ?? [];
  const vertex = nearestVertex(model, Math.round(lon * 1e7), Math.round(lat * 1e7), 1)?.id ?? -1;
  const draft = new Draft(model);
  for (let k = 0; k < 10; k++) {
    timed(frames, () => {
      moveVertices(draft, [vertex], 37 * (k % 3) - 30, 23);
      for (const half of model.halvesAround(vertex)) measureFace(model, model.left(half));
    });
  }
  draft.bail();
}
const ofTerraDraw = cells.map(({ geometry }) => ({ type: 'Feature' as const, geometry, properties: { mode: 'polygon' } }));
show('drag frame of a vertex that four cells share: validity, move, measures', frames, 'terra-draw, its store alone: four copies of the vertex, no validity, no measures', storeFrames());
show('the same', frames, 'terra-draw, gesture with an empty map: the copy of one cell, the others stay behind', gestureFrames());

function storeFrames(): number[] {
  const store = new TerraDrawExtend.GeoJSONStore();
  const ids = store.load(ofTerraDraw).map(({ id }) => id ?? '');
  return rounds((column, row) => {
    const four = [[column, row, 0], [column - 1, row, 21], [column - 1, row - 1, 42], [column, row - 1, 63]] as const;
    store.updateGeometry(four.map(([c, r, corner]) => {
      const id = ids[numberOf(c, r)] ?? '';
      const geometry = store.getGeometryCopy<Polygon>(id);
      const [ring = []] = geometry.coordinates;
      const [lon = 0, lat = 0] = ring[corner] ?? [];
      ring[corner] = [lon + 3e-6, lat + 2e-6];
      if (corner === 0) ring[ring.length - 1] = [lon + 3e-6, lat + 2e-6];
      return { id, geometry };
    }));
  });
}

function gestureFrames(): number[] {
  let callbacks: Parameters<ConstructorParameters<typeof TerraDraw>[0]['adapter']['register']>[0] | undefined;
  const project = (lng: number, lat: number): { x: number; y: number } => ({ x: (lng - WEST / 1e7) * 1e5, y: (SOUTH / 1e7 - lat) * 1e5 });
  const nothing = (): void => undefined;
  const draw = new TerraDraw({
    adapter: {
      project,
      unproject: (x, y) => ({ lng: WEST / 1e7 + x / 1e5, lat: SOUTH / 1e7 - y / 1e5 }),
      setCursor: nothing,
      getLngLatFromEvent: () => null,
      setDoubleClickToZoom: nothing,
      getMapEventElement: () => {
        throw new Error('there is no map');
      },
      register: (given) => void (callbacks = given),
      unregister: nothing,
      render: nothing,
      clear: nothing,
      getCoordinatePrecision: () => 9,
    },
    modes: [new TerraDrawPolygonMode(), new TerraDrawSelectMode({ dragEventThrottle: 0, flags: { polygon: { feature: { coordinates: { draggable: true } } } } })],
  });
  draw.start();
  draw.setMode('select');
  const id = draw.addFeatures(ofTerraDraw.map((cell) => ({ ...cell })))[numberOf(50, 50)]?.id;
  const [[lon = 0, lat = 0] = []] = outline(50, 50).coordinates[0] ?? [];
  if (id === undefined || callbacks === undefined) throw new Error('terra-draw took no cell');
  draw.selectFeature(id);
  const event = (steps: number) => {
    const [lng, to] = [lon + steps * 1e-6, lat];
    const { x, y } = project(lng, to);
    return { lng, lat: to, containerX: x, containerY: y, button: 'left' as const, heldKeys: [], isContextMenu: false };
  };
  const times: number[] = [];
  callbacks.onDragStart(event(0), nothing);
  for (let k = 1; k <= GESTURE_FRAMES; k++) timed(times, () => callbacks?.onDrag(event(k), nothing));
  const moved = draw.getSnapshotFeature(id)?.geometry;
  if (moved?.type !== 'Polygon' || moved.coordinates[0]?.[0]?.[0] === lon) throw new Error('terra-draw moved nothing');
  draw.stop();
  return times;
}

show('merge two cells', edits((draft, c, r) => merge(draft, [face(c, r), face(c + 1, r)])), 'Turf union', rounds((c, r) => union(featureCollection([feature(c, r), feature(c + 1, r)]))));

let made = 0;
const cutLine = (column: number, row: number): Array<[number, number]> => {
  const [x, y] = [WEST + column * SIDE, SOUTH + (row + 0.5) * SIDE];
  return [[x - SIDE / 2, y], [x + 1.5 * SIDE, y + 777]];
};
show(
  'split a cell by a line; its neighbours get the new vertices',
  edits((draft, c, r) => split(draft, [face(c, r)], [cutLine(c, r)], () => ({ cell: `new-${made++}`, attributes: null }))),
  'Turf difference and intersect with one side of the line; the neighbours get nothing',
  rounds((c, r) => {
    const [[ax, ay] = [0, 0], [bx, by] = [0, 0]] = cutLine(c, r);
    const side = polygon([degrees([[ax, ay], [bx, by], [bx, by + 2 * SIDE], [ax, ay + 2 * SIDE], [ax, ay]])]);
    const both = featureCollection([feature(c, r), side]);
    return [difference(both), intersect(both)];
  }),
);

const unitsAt = (column: number, row: number) =>
  town({ columns: 10, rows: 5, side: 6_000, stray: 1_500, edgesPerSide: 5, seed: 2, origin: [WEST + column * SIDE - 1_234, SOUTH + row * SIDE + 4_321] });
const strokes = new Map(Array.from({ length: ROUNDS }, (_, i) => [spot(i).join(' '), unitsAt(...spot(i))]));
const stroke = (column: number, row: number) => strokes.get(`${column} ${row}`) ?? [];
show(
  'paint 50 units, in about eight cells',
  edits((draft, c, r) => paint(draft, outlineOfUnits(stroke(c, r)), face(c, r), () => true)),
  'Turf union of the units and the cell, difference with each of nine cells',
  rounds((c, r) => {
    const painted = stroke(c, r).map(({ geometry }) => polygon(geometry.coordinates));
    const ground = union(featureCollection<Polygon | MultiPolygon>([feature(c, r), ...painted]));
    if (ground === null) throw new Error('nothing is painted');
    return [-1, 0, 1, 2, 3].flatMap((dx) => [0, 1].map((dy) => [c + dx, r + dy] as const))
      .filter(([column, row]) => column !== c || row !== r)
      .map(([column, row]) => difference(featureCollection<Polygon | MultiPolygon>([feature(column, row), ground])));
  }),
);
console.table(rows);
