/** Where the desk goes when a division is chosen. Pure. */
import type { DivisionNode } from '../../data/access.ts';
import type { PlanRow } from '../../data/plans.ts';
import { covers } from '../../data/scope.ts';
import type { TownRow } from '../../data/towns.ts';
import { pathTo } from '../../governance/tree.ts';

/**
 * `here`: the open plan is there; `plan`: another plan is; `town`: base data without a plan; `nothing`: neither.
 */
export type DivisionTarget = { kind: 'here' | 'nothing' } | { kind: 'plan'; plan: PlanRow } | { kind: 'town'; town: TownRow };

type Place = Pick<DivisionNode, 'code' | 'level'>;

/** What lies within the division, else what it lies within. */
function related<Row extends { division: string }>(rows: readonly Row[], to: Place, level: (code: string) => Place['level'] | undefined): Row[] {
  const within = rows.filter((row) => covers(to.code, to.level, row.division));
  if (within.length > 0) return within;
  return rows.filter((row) => {
    const around = level(row.division);
    return around !== undefined && covers(row.division, around, to.code);
  });
}

/** @param plans newest first */
export function targetOf(to: Place, open: PlanRow | null, plans: readonly PlanRow[], towns: readonly TownRow[], divisions: readonly Place[]): DivisionTarget {
  const levels = new Map(divisions.map(({ code, level }) => [code, level]));
  const level = (code: string): Place['level'] | undefined => levels.get(code);
  const there = related(plans, to, level);
  if (open !== null && there.some(({ id }) => id === open.id)) return { kind: 'here' };
  if (there[0] !== undefined) return { kind: 'plan', plan: there[0] };
  const town = related(towns, to, level)[0];
  return town === undefined ? { kind: 'nothing' } : { kind: 'town', town };
}

/** How many plans lie in each division, those above included. */
export function planCounts(plans: readonly PlanRow[], divisions: readonly DivisionNode[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { division } of plans) for (const { code } of pathTo(divisions, division)) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
