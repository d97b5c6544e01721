/** A map and a desk for specs of tools: what a person does goes in, what the tool does to the plan comes out. */
import { blankCell } from '../../map/blank-cell.ts';
import type { BarrierRow, CellRow, UnitRow } from '../../map/contract.ts';
import { memoLast } from '../../map/memo.ts';
import type { Drag, GestureSurface, SurfacePoint } from '../../map/surface.ts';
import { groundOf } from '../offers/ground.ts';
import type { Offer } from '../offers/offer.ts';
import { Standing } from '../offers/standing.ts';
import type { Reason } from '../operations/reason.ts';
import type { GestureHost, ToolOptions, ToolReport } from './host.ts';

/** A pixel is 0.00001°, about 1.1 m; x to the east and y to the north, from the equator and the meridian. */
const PIXEL = 1e-5;

/** A square cell of 100 pixels at places counted in squares. */
export function squareCell(id: string, west: number, south = 0): CellRow {
  const ring = [[west, south], [west + 1, south], [west + 1, south + 1], [west, south + 1], [west, south]];
  return blankCell(id, { type: 'Polygon', coordinates: [ring.map(([x = 0, y = 0]) => [x * 100 * PIXEL, y * 100 * PIXEL])] }, { name: id });
}

export function pixel(x: number, y: number, more: Partial<SurfacePoint> = {}): SurfacePoint {
  return { at: [x * PIXEL, y * PIXEL], x, y, touch: false, shift: false, alt: false, ...more };
}

export interface TestDesk {
  surface: GestureSurface;
  host: GestureHost;
  /** The cells of the plan; to be replaced, as an edit does. */
  cells: CellRow[];
  chosen: string[];
  options: ToolOptions;
  done: Offer[];
  /** The undo step that each of them belongs to. */
  steps: Array<string | undefined>;
  refused: Reason[];
  left: number;
  report: ToolReport | null;
  move: (point: SurfacePoint | null) => void;
  click: (point: SurfacePoint) => void;
  press: (point: SurfacePoint) => Drag | null;
  key: (key: string, shift?: boolean) => boolean;
}

const nothing = (): void => undefined;

export function testDesk(cells: CellRow[], { units = [], barriers = [] }: { units?: UnitRow[]; barriers?: BarrierRow[] } = {}): TestDesk {
  const standing = new Standing();
  const grounds = memoLast(groundOf);
  const desk: TestDesk = {
    cells, chosen: [], done: [], steps: [], refused: [], left: 0, report: null, move: nothing, click: nothing, press: () => null, key: () => false,
    options: { draw: 'free', cut: 'line', paint: 'brush', trace: false, loose: false, several: false, takeOut: false },
    surface: {
      project: ([lon = 0, lat = 0]) => ({ x: lon / PIXEL, y: lat / PIXEL }),
      unproject: (x, y) => [x * PIXEL, y * PIXEL],
      metresPerPixel: () => 1.11195,
      onMove: (listen) => ((desk.move = listen), nothing),
      onClick: (listen) => ((desk.click = listen), nothing),
      onPress: (listen) => ((desk.press = listen), nothing),
      onKey: (listen) => ((desk.key = (key, shift = false) => listen(key, shift)), nothing),
      take: () => nothing,
      show: nothing,
    },
    host: {
      ground: () => {
        standing.follow(desk.cells, null);
        return grounds(standing.of(desk.cells), desk.cells, units, { min: 0, max: 10 });
      },
      cells: () => desk.cells,
      units: () => units,
      barriers: () => barriers,
      chosen: () => desk.chosen,
      choose: (ids) => (desk.chosen = [...ids]),
      options: () => desk.options,
      setOptions: (change) => (desk.options = { ...desk.options, ...change }),
      perform: (offer, step) => {
        desk.done.push(offer);
        desk.steps.push(step);
      },
      refuse: (reason) => desk.refused.push(reason),
      report: (report) => (desk.report = report),
      leave: () => (desk.left += 1),
    },
  };
  return desk;
}
