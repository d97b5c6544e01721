/** What the command palette offers. Pure. */
import type { DivisionNode } from '../../data/access.ts';
import type { PlanRow } from '../../data/plans.ts';
import { shownName } from '../../grid-editor/panel/shown-name.ts';
import type { CellRow } from '../../map/contract.ts';
import type { Found } from '../search.ts';

const COMMANDS = {
  save: 'save.button',
  draw: 'tool.draw',
  cut: 'tool.cut',
  merge: 'merge.do',
  reshape: 'tool.reshape',
  vertex: 'tool.vertex',
  paint: 'tool.paint',
  partition: 'partitionPanel.open',
  create: 'plans.create',
  import: 'plans.import',
  cells: 'cells.title',
  discard: 'planDesk.discard',
  home: 'tool.home',
  keys: 'keys.title',
} as const;

export type Command = keyof typeof COMMANDS;

/** Commands, plans, cells and divisions as entries of the palette. */
export function paletteEntries(t: (key: string) => string, plans: readonly PlanRow[], cells: readonly CellRow[], divisions: readonly DivisionNode[]): Found[] {
  return [
    ...Object.entries(COMMANDS).map(([key, words]): Found => ({ kind: 'command', key, name: t(words), code: '' })),
    ...plans.map((plan): Found => ({ kind: 'plan', key: plan.id, name: plan.title, code: '' })),
    ...cells.map((cell): Found => ({ kind: 'cell', key: cell.id, name: shownName(cell, t), code: cell.code })),
    ...divisions.map(({ code, name }): Found => ({ kind: 'division', key: code, name, code })),
  ];
}
