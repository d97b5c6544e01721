/** The published plan, read again on every broadcast, every few minutes and after every gap. */
import { useEffect, useRef, useState } from 'react';
import { watchPlan } from '../data/live.ts';
import { listPlans, planCells } from '../data/plans.ts';
import type { PlanRow } from '../data/plans.ts';
import { basemapUrl, townBarriers, townOutline } from '../data/towns.ts';
import type { TownOutline } from '../data/towns.ts';
import type { BarrierRow, CellRow } from '../map/contract.ts';
import { choosePlans } from './model.ts';

const READ_EVERY = 180_000;
const RETRY_AFTER = 15_000;
/** Several published plans take turns. */
const TURN = 60_000;

export interface WallData {
  plan: PlanRow;
  cells: CellRow[];
  town: TownOutline;
  barriers: BarrierRow[];
  basemap: string | null;
  /** When it was read, ms since 1970. */
  readAt: number;
}

export type WallState = { phase: 'loading' | 'empty' | 'offline'; data: null } | { phase: 'live' | 'stale'; data: WallData };

/** Keeps the object of a cell that did not change, so that the map redraws only what did. */
function keepSame(before: readonly CellRow[], now: CellRow[]): CellRow[] {
  const old = new Map(before.map((cell) => [cell.id, cell]));
  return now.map((cell) => {
    const kept = old.get(cell.id);
    return kept !== undefined && JSON.stringify(kept) === JSON.stringify(cell) ? kept : cell;
  });
}

async function read(division: string | null, turn: number, before: WallData | null): Promise<WallData | null> {
  const plans = choosePlans(await listPlans(), division);
  const plan = plans[turn % Math.max(1, plans.length)];
  if (plan === undefined) return null;
  const answer = await planCells(plan.id);
  if (answer === null) return null;
  const sameTown = before?.plan.town === plan.town ? before : null;
  const town = sameTown?.town ?? (await townOutline(plan.town));
  const barriers = sameTown?.barriers ?? (await townBarriers(plan.town)).filter((barrier) => barrier.grade >= 2);
  const cells = before?.plan.id === plan.id ? keepSame(before.cells, answer.cells) : answer.cells;
  return { plan: { ...plan, version: answer.version }, cells, town, barriers, basemap: town.hasBasemap ? basemapUrl(plan.town) : null, readAt: Date.now() };
}

export function useWallData(division: string | null): WallState {
  const [state, setState] = useState<WallState>({ phase: 'loading', data: null });
  const plan = state.data?.plan.id ?? null;
  // Changed by every broadcast and every join: a reason to read now.
  const [asked, setAsked] = useState(0);
  const [turn, setTurn] = useState(0);
  const last = useRef<WallData | null>(null);

  useEffect(() => {
    const timer = setInterval(() => setTurn((count) => count + 1), TURN);
    return () => clearInterval(timer);
  }, []);

  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const round = async (): Promise<void> => {
      let wait = READ_EVERY;
      try {
        const data = await read(division, turn, last.current);
        if (stopped) return;
        last.current = data;
        setState(data === null ? { phase: 'empty', data: null } : { phase: 'live', data });
        if (data === null) wait = RETRY_AFTER;
      } catch {
        // Whatever went wrong, the wall goes on showing what it has and tries again.
        if (stopped) return;
        wait = RETRY_AFTER;
        setState((now) => (now.data === null ? { phase: 'offline', data: null } : { phase: 'stale', data: now.data }));
      }
      timer = setTimeout(() => void round(), wait);
    };
    void round();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [division, turn, asked]);

  useEffect(() => {
    if (plan === null) return undefined;
    let pending: ReturnType<typeof setTimeout> | undefined;
    // A burst of saves is one read.
    const ask = (): void => {
      clearTimeout(pending);
      pending = setTimeout(() => setAsked((count) => count + 1), 500);
    };
    const channel = watchPlan(plan, { id: `wall-${crypto.randomUUID()}`, label: '大屏' }, { cells: ask, plan: ask, joined: ask, comment: () => undefined, present: () => undefined, lost: () => undefined });
    return () => {
      clearTimeout(pending);
      channel.leave();
    };
  }, [plan]);

  return state;
}
