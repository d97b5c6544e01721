import { segmentKey } from './vertices.ts';
import type { Division } from './divide.ts';
import type { Barrier } from './model.ts';

/**
 * The barriers within the town, as noded: they pass through the same points as the borders of the units, so that the
 * grade of a border can be found again from the geometries alone. A stretch mapped twice as the same kind counts once.
 */
export function townBarriers(division: Division): Barrier[] {
  const { vertices, arrangement, lines, chains, inside } = division;
  const barriers: Barrier[] = [];
  const taken = new Set<string>();
  lines.forEach((line, l) => {
    if (line.class === null) return;
    const { kind, grade } = line.class;
    let run: number[] = [];
    const finish = (): void => {
      if (run.length > 1) {
        const coordinates = run.map((v) => vertices.position(v));
        barriers.push({ id: barriers.length + 1, kind, grade, name: line.name, geometry: { type: 'LineString', coordinates } });
      }
      run = [];
    };
    const chain = chains[l] ?? [];
    for (let i = 1; i < chain.length; i++) {
      const [a, b] = [chain[i - 1] ?? 0, chain[i] ?? 0];
      const s = arrangement.segmentOf.get(segmentKey(a, b));
      const key = `${s} ${kind}`;
      const touchesTown = s !== undefined && (inside[arrangement.left[2 * s] ?? 0] === 1 || inside[arrangement.left[2 * s + 1] ?? 0] === 1);
      if (!touchesTown || taken.has(key)) {
        finish();
        continue;
      }
      taken.add(key);
      if (run.length === 0) run.push(a);
      run.push(b);
    }
    finish();
  });
  return barriers;
}
