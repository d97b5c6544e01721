/** The division chosen in the tree: its outline, the map moved there, and a word where there is nothing to show. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { divisionGeometry } from '../../data/access.ts';
import type { DivisionRow, MapController } from '../../map/contract.ts';
import { prefer } from '../preferences.ts';
import { targetOf } from './division-target.ts';
import type { Desk } from './use-desk.ts';

/** What the tree says beside the chosen division; `place` is the plan or the base data that stands in for it. */
export interface DivisionNote {
  kind: 'outlined' | 'here' | 'plan' | 'town' | 'nothing';
  name: string;
  place: string;
}

interface Choice {
  code: string;
  /** The plan that the choice belongs to; opening another one by hand ends it. */
  plan: string | null;
  note: DivisionNote | null;
  outline: DivisionRow | null;
}

export interface ChosenDivision {
  code: string | null;
  note: DivisionNote | null;
  outlines: readonly DivisionRow[];
  choose: (code: string) => void;
  /** Chooses one that was found elsewhere, so that the tree has to open the way to it. */
  reveal: (code: string) => void;
  /** Changes with each `reveal`. */
  revealed: number;
}

const NONE: readonly never[] = [];

export function useDivision(desk: Desk, map: RefObject<MapController | null>): ChosenDivision {
  const { plan, plans, town, towns, divisions, problem } = desk;
  const [revealed, setRevealed] = useState(0);
  const [made, setMade] = useState<Choice | null>(null);
  const choice = made !== null && made.plan === (plan?.id ?? null) ? made : null;
  /** The choice that the map has still to go to. */
  const going = useRef<Choice | null>(null);
  /** The newest choice: an outline that arrives after it belongs to one that is over. */
  const latest = useRef('');

  const choose = async (code: string): Promise<void> => {
    const node = divisions?.find((division) => division.code === code);
    if (node === undefined) return;
    latest.current = code;
    const { name, level } = node;
    const target = targetOf(node, plan, plans ?? [], towns, divisions ?? []);
    const geometry = node.has_geom ? await divisionGeometry(code) : null;
    if (latest.current !== code) return;
    const next: Choice = {
      code,
      plan: target.kind === 'plan' ? target.plan.id : (plan?.id ?? null),
      outline: geometry === null ? null : { code, name, level, geometry },
      note: { kind: geometry === null ? target.kind : 'outlined', name, place: target.kind === 'plan' ? target.plan.title : target.kind === 'town' ? target.town.name : (plan?.title ?? '') },
    };
    going.current = next;
    if (target.kind === 'plan') prefer({ plan: target.plan.id });
    setMade(next);
  };

  // A town that arrives takes the map to itself first; the way to a part of it comes after that.
  const settled = plan === null || town !== null;
  useEffect(() => {
    const to = going.current;
    if (to === null || to !== choice || !settled) return;
    going.current = null;
    if (to.outline !== null) map.current?.fit(to.outline.geometry);
    else if (to.note?.kind === 'here') map.current?.home();
  }, [choice, settled, map]);

  const outline = choice?.outline ?? null;
  const outlines = useMemo(() => (outline === null ? NONE : [outline]), [outline]);
  return {
    code: choice?.code ?? null, note: choice?.note ?? null, outlines, revealed,
    choose: (code) => void choose(code).catch(problem),
    reveal: (code) => void choose(code).then(() => setRevealed((count) => count + 1), problem),
  };
}
