/** Grouping the units of a cell so that it can be divided into parts with about as many households each. */
import { evaluate } from '../../partition/evaluate.ts';
import type { PartitionProblem } from '../../partition/problem.ts';
import { solve } from '../../partition/solve.ts';
import { adjacency } from '../../partition/units/adjacency.ts';
import { middleOf } from '../../partition/from-units.ts';
import type { Barrier, Unit } from '../../partition/units/model.ts';
import type { Reason } from './reason.ts';

/** How far a part may lie from the mean before the search minds, as a share of it. */
const TOLERANCE = 0.03;
/** Steps per round of the search: enough for 200 units, well below a second. */
const STEPS = 25_000;
/** The clock only guards against a machine that has come to a halt: the steps end long before. */
const SECONDS = 20;
const HARD = 3;

/**
 * Groups units into n connected parts, balanced by households, with borders that are short and rather run along
 * barriers. The same units give the same groups on every machine.
 * @param barriers those near the cell; one that is hard elsewhere is but preferred here, or it could leave no way
 * @returns the units of each group by their place in `units`; or why there are no such groups
 */
export async function groupsByHouseholds(
  units: ReadonlyArray<Pick<Unit, 'geometry' | 'households'>>,
  n: number,
  barriers: ReadonlyArray<Pick<Barrier, 'geometry' | 'grade'>> = [],
): Promise<ReadonlyArray<readonly number[]> | Reason> {
  if (!Number.isInteger(n) || n < 2) return { code: 'divide.tooFew', params: {} };
  if (units.length < n) return { code: 'divide.fewUnits', params: { units: units.length, parts: n } };
  const total = units.reduce((sum, { households }) => sum + households, 0);
  if (total === 0) return { code: 'divide.noHouseholds', params: {} };
  const weights = Float64Array.from(units, ({ households }) => households);
  const points = units.map(middleOf);
  const beside = adjacency(units, barriers);
  const problem: PartitionProblem = {
    weights,
    x: Float64Array.from(points, ([x]) => x),
    y: Float64Array.from(points, ([, y]) => y),
    ...beside,
    edgeGrade: beside.edgeGrade.map((grade) => Math.min(grade, HARD - 1)),
    min: (total / n) * (1 - TOLERANCE),
    // A unit that outweighs a mean part is a part as it is; it must not be set aside as too heavy.
    max: Math.max((total / n) * (1 + TOLERANCE), ...weights),
    cells: n,
    groups: null,
  };
  const { assignment } = await solve(problem, { seconds: SECONDS, steps: STEPS, seed: 1 });
  const { cells, broken } = evaluate(problem, assignment);
  if (cells !== n || broken.length > 0) return { code: 'divide.unitsApart', params: { parts: n } };
  return Array.from({ length: n }, (_, group) => [...assignment.keys()].filter((unit) => assignment[unit] === group));
}
