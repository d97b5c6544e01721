import type { Position } from 'geojson';
import { expect, test } from 'vitest';
import { blankCell } from '../../map/blank-cell.ts';
import type { CellRow, UnitRow } from '../../map/contract.ts';
import { digest } from '../coverage/digest.ts';
import { withChanges } from '../draft.ts';
import { coverageFindings } from '../coverage/findings.ts';
import { vertexHere } from '../coverage/test-drawing.ts';
import { borderFindings, unsoundFinding } from './find.ts';
import type { PlanFinding } from './find.ts';
import { fillAllOffer, fillOffer } from './fill.ts';
import { simplifyOffer, smoothOffer } from './borders.ts';
import { cutOffer, onGrid } from './cut.ts';
import { divideOffer, equalGroups } from './divide.ts';
import { drawOffer } from './draw.ts';
import { groundOf, offerOn } from './ground.ts';
import { dissolveOffer, mergeOffer } from './merge.ts';
import type { Ground, Offer, Offered } from './offer.ts';
import { paintOffer } from './paint.ts';
import { reshapeOffer } from './reshape.ts';
import { operationWords } from '../operations/words.ts';
import { Standing } from './standing.ts';
import { deleteOffer, dragOffer, insertOffer } from './vertices.ts';
import { offerWords } from './words.ts';

/** A step is 0.001°, about 111 m; one row of cells, 0 to 3 wide, 0 to 1 high, with a unit of 100 households per step. */
const at = (x: number, y: number): Position => [x / 1000, y / 1000];
const box = (west: number, east: number, south = 0, north = 1): Position[] => [at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)];
const cell = (id: string, west: number, east: number, more: Partial<CellRow> = {}): CellRow =>
  blankCell(id, { type: 'Polygon', coordinates: [box(west, east)] }, { code: `21120200100100${west}`, name: id, households: 100 * (east - west), areaM2: 1, ...more });
const units = [0, 1, 2].map((west): UnitRow => ({ id: west, geometry: { type: 'Polygon', coordinates: [box(west, west + 1)] }, households: 100, population: 230, estimated: true }));
const BAND = { min: 80, max: 250 };
const row = (): CellRow[] => [cell('a', 0, 1), cell('b', 1, 2), cell('c', 2, 3)];

function ground(cells: readonly CellRow[]): Ground {
  const made = groundOf(new Standing().of(cells), cells, units, BAND);
  if ('reason' in made) throw new Error(made.reason.code);
  return made;
}
function done<T extends Offered>(offered: T): Extract<T, Offer> {
  if ('reason' in offered) throw new Error(offered.reason.code);
  return offered as Extract<T, Offer>;
}
const refusal = (offered: Offered): string => ('reason' in offered ? offered.reason.code : 'none');

/*
 *  ┌───┬───┬───┐
 *  │ a │ b │ c │
 *  └───┴───┴───┘
 */
test('an offer changes nothing until it is taken, and tells what each cell becomes', () => {
  const on = ground(row());
  const before = digest(on.coverage);
  const offered = done(mergeOffer(on, ['b', 'a']));
  expect(digest(on.coverage)).toBe(before);
  expect(offered.edits).toMatchObject({ a: null, b: { name: 'b', households: 200 } });
  expect(offered.effects).toHaveLength(2);
  expect(offered.chosen).toEqual(['b']);
});

test('the coverage follows what is done and undone without being built anew; other outlines have it built', () => {
  const standing = new Standing();
  const cells = row();
  const stood = standing.of(cells);
  const offered = done(offerOn(groundOf(stood, cells, units, BAND), (on) => cutOffer(on, [[at(0.5, -1), at(0.5, 2)]], new Set(['a']))));
  const after = withChanges(cells, offered.edits);
  standing.follow(after, offered.made);
  const followed = standing.of(after);
  expect(followed).not.toBe(stood);
  expect('coverage' in followed && followed.coverage).toBe('coverage' in stood && stood.coverage);
  expect('coverage' in stood && stood.coverage.cells()).toHaveLength(4);
  const renamed = after.map((one) => ({ ...one, notes: '已核对' }));
  standing.follow(renamed, null);
  expect(standing.of(renamed)).toBe(followed);
  standing.follow([cell('z', 7, 8)], null);
  expect(standing.of([cell('z', 7, 8)])).not.toMatchObject({ coverage: 'coverage' in stood && stood.coverage });
});

test('borders that contradict one another are said with the place', () => {
  const stood = new Standing().of([cell('a', 0, 2), cell('b', 1, 3)]);
  expect('reason' in stood && stood.reason).toMatchObject({ code: 'operation.unsound', params: { cells: expect.arrayContaining(['a']), lon: expect.stringMatching(/^\d/) } });
});

test('borders without a place to look at lead to the cells concerned, and where these lie nowhere to the plan', () => {
  const finding = (cells: readonly CellRow[]): PlanFinding | null => {
    const stood = new Standing().of(cells);
    return 'reason' in stood ? unsoundFinding(stood, cells) : null;
  };
  const twice = finding([...row(), cell('a', 7, 8)]);
  expect(twice).toMatchObject({ words: { code: 'operation.unsoundCells', params: { cells: ['a'] } }, box: [0, 0, 0.008, 0.001] });
  const nowhere = cell('n', 0, 1, { geometry: { type: 'MultiPolygon', coordinates: [] } });
  expect(finding([...row(), nowhere])?.box).toEqual([0, 0, 0.003, 0.001]);
  expect(finding([nowhere])?.box).toBeNull();
});

/*
 *  ┌───┬───┬───┐
 *  │ a │ b │ c │   d borders on all three, and on nothing that changes
 *  ├───┴───┴───┤
 *  │     d     │
 *  └───────────┘
 */
test('a neighbour whose outline stays is not among the edits, wherever its ring begins', () => {
  const d = blankCell('d', { type: 'Polygon', coordinates: [[at(2, 0), at(1, 0), at(0, 0), at(0, -1), at(3, -1), at(3, 0), at(2, 0)]] }, { code: '211202001001009' });
  expect(Object.keys(done(mergeOffer(ground([...row(), d]), ['a', 'b'])).edits).sort()).toEqual(['a', 'b']);
});

test('a cut part is new, of the same kind, and knows where it came from; chosen cells only are cut', () => {
  const level = [[at(-1, 0.4), at(4, 0.4)]];
  const offered = done(cutOffer(ground(row()), level, new Set(['b'])));
  const fresh = Object.values(offered.edits).find((one) => one !== null && one.code === '');
  expect(fresh).toMatchObject({ name: '', kind: 'basic', from: ['b'] });
  expect(offered.edits['a']).toMatchObject({ households: 100, areaM2: 1 });
  expect(Object.values(done(cutOffer(ground(row()), level, new Set())).edits)).toHaveLength(6);
  expect(refusal(cutOffer(ground(row()), [[at(0, 5), at(1, 5)]], new Set()))).toBe('split.notThrough');
});

test.each<[string, CellRow[], string]>([
  ['one cell', [cell('a', 0, 1)], 'merge.choose'],
  ['two kinds', [cell('a', 0, 1), cell('b', 1, 2, { kind: 'dedicated' })], 'merge.kinds'],
  ['two communities', [cell('a', 0, 1), cell('b', 1, 2, { code: '211202001002001' })], 'merge.communities'],
  ['hundreds of cells', Array.from({ length: 201 }, (_, i) => cell(`c${i}`, i, i + 1)), 'merge.tooMany'],
  ['cells apart', [cell('a', 0, 1), cell('c', 2, 3)], 'merge.apart'],
])('%s cannot be merged', (_, cells, code) => {
  expect(refusal(mergeOffer(ground(cells), cells.map(({ id }) => id)))).toBe(code);
});

test('a dissolved cell goes to a neighbour of its kind and community that is not locked', () => {
  expect(done(dissolveOffer(ground(row()), 'b')).edits).toMatchObject({ a: { households: 200 }, b: null });
  expect(done(dissolveOffer(ground([cell('a', 0, 1, { locked: true }), cell('b', 1, 2), cell('c', 2, 3)]), 'b')).edits).toMatchObject({ b: null, c: { households: 200 } });
  expect(refusal(dissolveOffer(ground([cell('a', 0, 1), cell('c', 2, 3)]), 'c'))).toBe('dissolve.noNeighbour');
});

/*
 *  ┌───┬───┬───┐
 *  │ a ┌┼─┐│ c │     drawn over a and b; free ground is only above
 *  └───└┴─┘┴───┘
 */
test('a drawn cell takes free ground only, or carves', () => {
  const ring = box(0.5, 1.5, 0.5, 1.5);
  const free = done(drawOffer(ground(row()), ring, 'free'));
  expect(free.effects.map(({ before }) => before?.id)).toEqual([undefined]);
  const carved = done(drawOffer(ground(row()), ring, 'carve'));
  expect(carved.effects.map(({ before }) => before?.id ?? 'new').sort()).toEqual(['a', 'b', 'new']);
  expect(carved.edits[carved.chosen[0] ?? '']).toMatchObject({ code: '', from: expect.arrayContaining(['a', 'b']) });
  const beside = done(drawOffer(ground([cell('a', 0, 1, { locked: true }), cell('b', 1, 2)]), ring, 'carve'));
  expect(beside.effects.map(({ before }) => before?.id ?? 'new').sort()).toEqual(['b', 'new']);
});

test('reshaping moves ground across the border; a locked neighbour refuses it', () => {
  const line = [at(1, 0), at(1.4, 0.5), at(1, 1)];
  const offered = done(reshapeOffer(ground(row()), line, new Set(['a'])));
  expect(offered.effects.map(({ before }) => before?.id).sort()).toEqual(['a', 'b']);
  expect(refusal(reshapeOffer(ground([cell('a', 0, 1), cell('b', 1, 2, { locked: true })]), line, new Set(['a'])))).toBe('operation.locked');
});

test('a drag goes on from where it has come, and says what stops it', () => {
  const on = ground(row());
  const vertex = on.coverage.halvesOfFace(on.coverage.faceOfCell.get('a') ?? 0).map((half) => on.coverage.tail(half)).find((id) => on.coverage.x(id) === 10_000 && on.coverage.y(id) === 10_000) ?? -1;
  const first = done(dragOffer(on, { vertices: [vertex] }, { dx: 0, dy: 0 }, { dx: 3000, dy: 2000 }));
  expect(first.tried).toMatchObject({ reached: { dx: 3000, dy: 2000 }, block: null });
  const second = done(dragOffer(on, { vertices: [vertex] }, first.tried.reached, { dx: 20_000, dy: 0 }));
  expect(second.tried.block).not.toBeNull();
  expect(second.tried.reached.dx).toBeLessThan(20_000);
  // Sideways along the top no area is lost or won, and yet it is another border.
  expect(done(dragOffer(on, { vertices: [vertex] }, { dx: 0, dy: 0 }, { dx: 10, dy: 0 })).effects).toHaveLength(2);
  const edge = on.coverage.halfBetween(vertex, on.coverage.head(on.coverage.out(vertex))) >> 1;
  const [x, y] = [(on.coverage.x(on.coverage.tail(2 * edge)) + on.coverage.x(on.coverage.head(2 * edge))) / 2, (on.coverage.y(on.coverage.tail(2 * edge)) + on.coverage.y(on.coverage.head(2 * edge))) / 2];
  expect(Object.keys(done(insertOffer(on, edge, x, y)).edits).length).toBeGreaterThan(0);
  expect(refusal(deleteOffer(on, [vertex]))).not.toBe('none');
});

test('painted units go to the cell, or out of all cells; what it has already is nothing', () => {
  const on = ground(row());
  expect(done(paintOffer(on, units.slice(1, 2), 'a')).edits).toMatchObject({ a: { households: 200 }, b: null });
  expect(done(paintOffer(on, units.slice(0, 1), null)).edits).toMatchObject({ a: null });
  expect(refusal(paintOffer(on, units.slice(0, 1), 'a'))).not.toBe('none');
  expect(refusal(paintOffer(on, [], 'a'))).toBe('paint.choose');
});

test('a cell is divided along its units into parts of about as many households', async () => {
  const cells = [cell('a', 0, 3)];
  const groups = await equalGroups(cells[0] as CellRow, 3, units, []);
  if ('reason' in groups) throw new Error(groups.reason.code);
  const offered = done(divideOffer(ground(cells), 'a', groups));
  expect(Object.values(offered.edits).map((one) => one?.households)).toEqual([100, 100, 100]);
});

/*
 *  ┌───┬──┬┬───┐
 *  │ a │b ││ c │    a thread of free ground between b and c, closed above and below by d and e
 *  └───┴──┴┴───┘
 */
test('a sliver is found, and filled by the cell with the longest common border', () => {
  const cells = [cell('b', 1, 2), cell('c', 2.01, 3), blankCell('d', { type: 'Polygon', coordinates: [[at(1, 1), at(2, 1), at(2.01, 1), at(3, 1), at(3, 2), at(1, 2), at(1, 1)]] }), blankCell('e', { type: 'Polygon', coordinates: [[at(1, -1), at(3, -1), at(3, 0), at(2.01, 0), at(2, 0), at(1, 0), at(1, -1)]] })];
  const on = ground(cells);
  const [found, ...others] = borderFindings(on, coverageFindings(on.coverage));
  expect(others).toEqual([]);
  expect(found).toMatchObject({ kind: 'sliver', gift: { to: 'b' } });
  const [best] = found?.fixes() ?? [];
  const filled = best === undefined ? null : done(best.offer(on));
  expect(['b', 'c']).toContain(filled?.chosen[0]);
  expect(refusal(fillOffer(on, { piece: { half: 9999, face: 0, doubleArea: 1, kind: 'gap' }, to: 'b' }))).toBe('give.gone');
});

/*
 *     d
 *  ┌──┬┬──┬┬──┐
 *  │ b││ c││ f│    two threads; with b locked, the first goes to c; f's lock leaves only c for the second
 *  └──┴┴──┴┴──┘
 *     e
 */
test('all slivers are filled in one step, and locked cells get none', () => {
  const across = (south: number, north: number): Position[] => [at(1, south), ...(north > 1 ? [at(2, south), at(2.01, south), at(3, south), at(3.01, south)] : []), at(4, south), at(4, north), ...(north > 1 ? [] : [at(3.01, north), at(3, north), at(2.01, north), at(2, north)]), at(1, north), at(1, south)];
  const cells = [cell('b', 1, 2, { locked: true }), cell('c', 2.01, 3), cell('f', 3.01, 4, { locked: true }), blankCell('d', { type: 'Polygon', coordinates: [across(1, 2)] }), blankCell('e', { type: 'Polygon', coordinates: [across(-1, 0)] })];
  const on = ground(cells);
  const found = borderFindings(on, coverageFindings(on.coverage));
  expect(found.map(({ kind, gift }) => [kind, gift?.to])).toEqual([['sliver', 'c'], ['sliver', 'c']]);
  const gifts = found.flatMap(({ gift }) => gift ?? []);
  const filled = done(fillAllOffer(on, gifts));
  expect(filled.title).toEqual({ code: 'give.all', params: { count: 2 } });
  const after = ground(withChanges(cells, filled.edits));
  expect(coverageFindings(after.coverage)).toEqual([]);
  expect(refusal(fillAllOffer(after, gifts))).toBe('give.gone');
});

/*
 *  ┌──────╮───┐
 *  │ a   ╭╯ b │    as much of b goes to a as of a to b: no area tells
 *  └─────╯────┘
 */
test('ground given and got in equal parts is counted anew, and a lock keeps it', () => {
  const line = [at(1, 0), at(1.4, 0.25), at(0.6, 0.75), at(1, 1)];
  const offered = done(reshapeOffer(ground(row()), line, new Set(['a'])));
  expect(offered.effects.map(({ before }) => before?.id).sort()).toEqual(['a', 'b']);
  const locked = ground([cell('a', 0, 1), cell('b', 1, 2, { locked: true })]);
  expect(reshapeOffer(locked, line, new Set(['a']))).toEqual({ reason: { code: 'operation.locked', params: { name: 'b' } } });
});

/*
 *  ┌───┬───┐
 *  │ a ▸ b*│     a new vertex, dragged by a few centimetres: less than a square metre each time
 *  └───┴───┘
 */
test('a locked cell does not erode by steps too small to be seen', () => {
  const on = ground([cell('a', 0, 1), cell('b', 1, 2, { locked: true })]);
  const [from, to] = [at(1, 0), at(1, 1)].map((place) => vertexHere(on.coverage, ...onGrid([place])[0] as [number, number]));
  const edge = on.coverage.halfBetween(from ?? -1, to ?? -1) >> 1;
  for (const dx of [8, 1]) expect(refusal(dragOffer(on, { edge, x: 10_000, y: 5_000 }, { dx: 0, dy: 0 }, { dx, dy: 0 }))).toBe('operation.locked');
  // Where the border only gets the vertex it is the same border.
  expect(done(insertOffer(on, edge, 10_000, 5_000)).effects).toEqual([]);
  expect(Object.keys(done(insertOffer(on, edge, 10_000, 5_000)).edits).sort()).toEqual(['a', 'b']);
});

test('a cell that is gone gets nothing, and it is said', () => {
  const on = ground(row());
  const before = digest(on.coverage);
  const piece = { half: 0, face: on.coverage.left(0), doubleArea: 2e8, kind: 'pieces' as const };
  for (const offered of [paintOffer(on, units, 'gone'), fillOffer(on, { piece, to: 'gone' }), fillAllOffer(on, [{ piece, to: 'gone' }])]) expect(refusal(offered)).toBe('operation.noCell');
  expect(digest(on.coverage)).toBe(before);
});

/*
 *  ┌───┬───┐ ┌───┬───┐
 *  │ a │ b │ │ a │ c │    a in two parts, each with a neighbour of its own
 *  └───┴───┘ └───┴───┘
 */
test('a cell in two parts is dissolved into two neighbours, and leaves none in pieces', () => {
  const a = blankCell('a', { type: 'MultiPolygon', coordinates: [[box(0, 1)], [box(2.5, 3)]] }, { name: 'a' });
  const { edits, title } = done(dissolveOffer(ground([a, cell('b', 1, 2), cell('c', 3, 4)]), 'a'));
  expect(Object.fromEntries(Object.entries(edits).map(([id, after]) => [id, after?.geometry.type ?? null]))).toEqual({ a: null, b: 'Polygon', c: 'Polygon' });
  expect(title).toEqual({ code: 'dissolve.parts', params: { count: 2 } });
  expect(refusal(dissolveOffer(ground([a, cell('b', 1, 2)]), 'a'))).toBe('dissolve.noNeighbour');
});

/*
 *  ──┬───┬───┬──
 *    │ a │ b*│       b is locked; the line passes both, or b alone
 *  ──┴───┴───┴──
 */
test('a lock is said with the name of the cell', () => {
  const on = ground([cell('a', 0, 1), cell('b', 1, 2, { locked: true })]);
  const locked = { reason: { code: 'operation.locked', params: { name: 'b' } } };
  expect(cutOffer(on, [[at(1.2, 0.5), at(1.4, 0.5)]], new Set(['b']))).toEqual(locked);
  expect(cutOffer(on, [[at(1.5, -1), at(1.5, 2)]], new Set())).toEqual(locked);
  expect(refusal(cutOffer(on, [[at(0.5, 0.5), at(1.5, 0.5)]], new Set()))).toBe('split.notThrough');
  expect(Object.keys(done(cutOffer(on, [[at(0.5, -1), at(0.5, 2)]], new Set())).edits)).toContain('a');
  const alone = ground([cell('a', 0, 1, { locked: true })]);
  for (const offered of [simplifyOffer(alone, ['a'], 5), smoothOffer(alone, ['a'], 5)]) expect(refusal(offered)).toBe('operation.locked');
});

test('a cell that is named twice is merged and counted once', () => {
  expect(done(mergeOffer(ground(row()), ['a', 'b', 'b'])).edits).toMatchObject({ a: { households: 200 } });
  expect(refusal(mergeOffer(ground(row()), ['a', 'a']))).toBe('merge.choose');
});

test('each step is called by what it did', () => {
  const on = ground([cell('b', 1, 2), blankCell('s', { type: 'Polygon', coordinates: [box(2, 2.01)] }), cell('c', 2.01, 3)]);
  const [sliver] = borderFindings(on, coverageFindings(on.coverage));
  const [fix] = sliver?.fixes() ?? [];
  expect(sliver?.cell).toBe('s');
  expect(fix === undefined ? '' : done(fix.offer(on)).title.code).toBe('sliver.done');
  const edge = on.coverage.halfBetween(vertexHere(on.coverage, 10_000, 0), vertexHere(on.coverage, 10_000, 10_000)) >> 1;
  expect(done(insertOffer(on, edge, 10_000, 5_000)).title.code).toBe('vertex.inserted');
  const told: Record<string, unknown> = { ...offerWords, ...operationWords };
  for (const code of ['give.gone', 'divide.choose', 'operation.noCell', 'dissolve.parts', 'sliver.done', 'line.noLength']) expect(told[code]).toHaveLength(2);
});
