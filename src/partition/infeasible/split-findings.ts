import type { PartitionFinding } from '../problem.ts';
import type { Barrier, Building, Unit } from '../units/model.ts';
import { proposeSplit } from './split-proposal.ts';

/** Of so many units a division is proposed; where there are more, the band does not suit the town. */
const PROPOSED = 50;

/**
 * Puts a proposal into each finding of a unit that is too heavy (`partition.unitTooHeavy`): how many pieces, how many
 * households each, along what, and the lines to cut along. Pure; the solver itself knows no outlines.
 * @param units in the order of the problem
 * @param buildings where they are known; they tell where in the unit its households are
 */
export function withSplits(
  findings: readonly PartitionFinding[],
  units: ReadonlyArray<Pick<Unit, 'id' | 'geometry' | 'households'>>,
  barriers: ReadonlyArray<Pick<Barrier, 'geometry'>>,
  buildings: ReadonlyArray<Pick<Building, 'unitId' | 'geometry' | 'households'>> = [],
): PartitionFinding[] {
  let left = PROPOSED;
  return findings.map((finding) => {
    const unit = finding.code === 'partition.unitTooHeavy' ? units[finding.units?.[0] ?? -1] : undefined;
    if (unit === undefined || left-- <= 0) return finding;
    const { households, lines, along, building, even } = proposeSplit(unit, Number(finding.params.max), barriers, buildings.filter(({ unitId }) => unitId === unit.id));
    if (building !== null) return { ...finding, code: 'partition.splitBuilding', params: { ...finding.params, building: Math.round(building) } };
    if (along === 'none') return finding;
    const code = even ? 'partition.splitEven' : along === 'streets' ? 'partition.splitStreets' : along === 'gaps' ? 'partition.splitGaps' : 'partition.splitBoth';
    return { ...finding, code, lines, params: { ...finding.params, pieces: households.length, parts: households.join(' + ') } };
  });
}
