/** Of what cannot be kept, what to do about it; of what was not found, how far it is off. */
import type { PartitionFinding, PartitionProblem } from '../problem.ts';
import { buildGraph } from '../solver/graph.ts';
import { bestOpening } from './openings.ts';
import { relaxations } from './relax.ts';

/** Areas that are looked at closely, those with the most weight first: nobody reads more. */
const LISTED = 20;
/** Steps of all exact searches together, about a second. */
const STEPS = 3_000_000;

const RELAXED = { min: 'partition.relaxMin', max: 'partition.relaxMax' } as const;
const OPENED = { barrier: 'partition.openBarrier', group: 'partition.openGroup', both: 'partition.openBoth' } as const;

/**
 * What would make the areas feasible that are proved not to be: the smallest step of either bound, and the border to a
 * neighbour that were best opened.
 * @param findings of these only those of areas that cannot be divided in band (`partition.componentOutOfBand`) count
 * @returns further findings; units are those of the problem, and `unit` and `other` are numbers from 1
 */
export function waysOut(problem: PartitionProblem, findings: readonly PartitionFinding[]): PartitionFinding[] {
  const closed = findings.filter(({ code, units }) => code === 'partition.componentOutOfBand' && units !== undefined && units.length > 0);
  if (closed.length === 0) return [];
  const { component, components } = buildGraph(problem, 'cut');
  const members: number[][] = Array.from({ length: components }, () => []);
  component.forEach((c, u) => members[c]?.push(u));
  const budget = { steps: STEPS };
  const weightOf = ({ params }: PartitionFinding): number => Number(params.weight ?? 0);
  const { min, max } = problem;
  return [...closed]
    .sort((a, b) => weightOf(b) - weightOf(a))
    .slice(0, LISTED)
    .flatMap(({ units: [unit = 0] = [] }): PartitionFinding[] => {
      const own = component[unit] ?? 0;
      const units = members[own] ?? [];
      const opening = bestOpening(problem, { component, members }, own, budget);
      const steps = relaxations(problem, units, budget);
      // A minimum of next to nothing is no advice where something else helps.
      const relaxed = (opening === null ? steps : steps.filter(({ bound, value }) => (bound === 'min' ? 2 * value >= min : value <= 2 * max))).map(({ bound, value, cells, by }) => ({
        code: by === 'exact' ? RELAXED[bound] : (`${RELAXED[bound]}AtLeast` as const),
        units,
        params: { unit: unit + 1, min, max, value, cells },
      }));
      if (opening === null) return relaxed;
      const { kind, units: sides, edges, length, weight, cells } = opening;
      const params = { unit: sides[0] + 1, other: sides[1] + 1, edges, length: Math.round(length), weight, cells, min, max };
      return [...relaxed, { code: OPENED[kind], units: sides, params }];
    });
}

/**
 * How far the best plan is from the band, where it is not known that none could be in band.
 * @param weights per cell
 * @param explained cells for which the reason is known
 * @returns one finding of all cells that are out of band for no known reason, the worst first; null where there is none
 */
export function howFarOff({ min, max }: PartitionProblem, weights: Float64Array, explained: ReadonlySet<number | undefined>): PartitionFinding | null {
  const off = (cell: number): number => Math.max(0, (weights[cell] ?? 0) - max, min - (weights[cell] ?? 0));
  const cells = [...weights.keys()].filter((cell) => off(cell) > 1e-6 && !explained.has(cell)).sort((a, b) => off(b) - off(a));
  const worst = cells[0];
  if (worst === undefined) return null;
  const outside = cells.reduce((sum, cell) => sum + off(cell), 0);
  const round = (value: number): number => Math.round(value * 10) / 10;
  return { code: 'partition.notFound', cell: worst, params: { cells: cells.length, outside: round(outside), cell: worst + 1, weight: round(weights[worst] ?? 0), min, max } };
}
