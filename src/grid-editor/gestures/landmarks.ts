/** What a pointer snaps to and a line can follow: borders of cells, units and barriers. Each is indexed once, not for each tool that starts. */
import type { Position } from 'geojson';
import { polygonsOf } from '../../base/area.ts';
import type { Area } from '../../base/area.ts';
import { METRES_PER_STEP, gridStep } from '../../base/quantize.ts';
import type { BarrierRow, CellRow, UnitRow } from '../../map/contract.ts';
import { memoLast } from '../../map/memo.ts';
import type { Coverage } from '../coverage/model.ts';
import { nearestEdge, nearestVertex } from '../coverage/query.ts';
import { barrierIndex } from '../offers/barrier-run.ts';
import { traceNetwork } from '../operations/network.ts';
import type { GestureHost } from './host.ts';
import { snapIndex } from './snap.ts';
import type { Found } from './snap.ts';
import { unitsUnder } from './units-under.ts';

/** Makes something once for each list, and forgets it with the list. */
function oncePer<List extends object, Made>(make: (list: List) => Made): (list: List) => Made {
  const known = new WeakMap<List, { made: Made }>();
  return (list) => {
    let found = known.get(list);
    if (found === undefined) known.set(list, (found = { made: make(list) }));
    return found.made;
  };
}

const ringsOf = (rows: ReadonlyArray<{ geometry: Area }>): Position[][] => rows.flatMap((row) => polygonsOf(row.geometry).flat());
const linesOf = (barriers: readonly BarrierRow[]): Position[][] => barriers.map((row) => row.geometry.coordinates);

const unitBorders = oncePer((units: readonly UnitRow[]) => snapIndex(ringsOf(units)));
const barrierLines = oncePer((barriers: readonly BarrierRow[]) => snapIndex(linesOf(barriers)));
const networkOf = oncePer((cells: readonly CellRow[]) =>
  memoLast((units: readonly UnitRow[], barriers: readonly BarrierRow[]) => traceNetwork([...ringsOf(cells), ...ringsOf(units), ...linesOf(barriers)])),
);

/** The barriers that can be cut along, by place. */
export const barriersByPlace = oncePer(barrierIndex);

/** The units under a brush. */
export const unitsByPlace = oncePer(unitsUnder);

/** All that a line can follow; built when it is first asked for after an edit (as long as indexing every border takes). */
export function wayNetwork(host: Pick<GestureHost, 'cells' | 'units' | 'barriers'>): ReturnType<typeof traceNetwork> {
  return networkOf(host.cells())(host.units(), host.barriers());
}

/** The border of a cell within reach (m): its nearest vertex, else the nearest place on it. */
export function nearBorder(coverage: Coverage, at: Position, metres: number): Found | null {
  const [lon = 0, lat = 0] = at;
  const [x, y, reach] = [gridStep(lon), gridStep(lat), metres / METRES_PER_STEP];
  const east = Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  const vertex = nearestVertex(coverage, x, y, reach, east);
  const found = vertex ?? nearestEdge(coverage, x, y, reach, east);
  return found === null ? null : { at: [found.x / 1e7, found.y / 1e7], kind: vertex === null ? 'edge' : 'vertex', metres: found.distance * METRES_PER_STEP };
}

/** The unit's border or the barrier within reach (m). */
export function nearLine(host: Pick<GestureHost, 'units' | 'barriers'>, at: Position, metres: number): Found | null {
  return nearer(unitBorders(host.units()).near(at, metres), barrierLines(host.barriers()).near(at, metres));
}

/** A vertex wins over an edge: shared corners are what makes borders shared. */
export function nearer(a: Found | null, b: Found | null): Found | null {
  if (a === null || b === null) return a ?? b;
  if (a.kind !== b.kind) return a.kind === 'vertex' ? a : b;
  return b.metres < a.metres ? b : a;
}
