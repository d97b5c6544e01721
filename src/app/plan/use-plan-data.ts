/** What the plan desk reads: lists, the open plan's town, and what others do to it. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { divisionsTree } from '../../data/access.ts';
import type { DivisionNode } from '../../data/access.ts';
import { watchPlan } from '../../data/live.ts';
import type { PlanChannel } from '../../data/live.ts';
import { listPlans } from '../../data/plans.ts';
import type { PlanRow } from '../../data/plans.ts';
import { basemapUrl, listTowns, townBarriers, townBuildings, townOutline, townUnits } from '../../data/towns.ts';
import type { TownOutline, TownRow } from '../../data/towns.ts';
import { closePlan, hear, leavePage, openPlan, useEditor } from '../../grid-editor/store.ts';
import { endReview, readComments } from '../../grid-editor/review.ts';
import type { Barrier, Building, Unit } from '../../partition/units/model.ts';
import { useSession } from '../session.ts';

/** What could not be read, and how to try again. */
interface Unread {
  cause: unknown;
  again: () => void;
}

export interface Lists {
  plans: PlanRow[] | null;
  towns: TownRow[];
  divisions: DivisionNode[] | null;
  unread: Unread | null;
  refresh: () => Promise<void>;
}

export function useLists(onProblem: (cause: unknown) => void): Lists {
  const [plans, setPlans] = useState<PlanRow[] | null>(null);
  const [towns, setTowns] = useState<TownRow[]>([]);
  const [divisions, setDivisions] = useState<DivisionNode[] | null>(null);
  const [failed, setFailed] = useState<{ cause: unknown } | null>(null);
  const hasTree = useRef(false);
  const refresh = useCallback(async () => {
    // The divisions are many and do not change: they are read until they are there.
    const tree = hasTree.current ? undefined : divisionsTree().then((found) => ((hasTree.current = true), setDivisions(found)));
    await Promise.all([listPlans().then(setPlans), listTowns().then(setTowns), tree]).then(
      () => setFailed(null),
      (cause: unknown) => (setFailed({ cause }), onProblem(cause)),
    );
  }, [onProblem]);
  useEffect(() => {
    void refresh();
  }, [refresh]);
  return { plans, towns, divisions, refresh, unread: failed === null ? null : { cause: failed.cause, again: () => void refresh() } };
}

export interface TownData {
  id: string;
  outline: TownOutline;
  basemap: string | null;
  units: Unit[];
  barriers: Barrier[];
  buildings: Building[];
}

/** The base data of a town; buildings come last and only when asked for, they are many. */
export function useTown(town: string | null, wantBuildings: boolean, onProblem: (cause: unknown) => void): { town: TownData | null; unread: Unread | null } {
  const [data, setData] = useState<TownData | null>(null);
  const [failed, setFailed] = useState<{ id: string; cause: unknown } | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (town === null) return undefined;
    let gone = false;
    Promise.all([townOutline(town), townUnits(town), townBarriers(town)]).then(([outline, units, barriers]) => {
      if (!gone) setData({ id: town, outline, units, barriers, buildings: [], basemap: outline.hasBasemap ? basemapUrl(town) : null });
    }, (cause: unknown) => {
      if (!gone) setFailed({ id: town, cause });
      onProblem(cause);
    });
    return () => {
      gone = true;
    };
  }, [town, round, onProblem]);
  const ready = data?.id === town ? data : null;
  const missing = wantBuildings && ready !== null && ready.buildings.length === 0 ? ready.id : null;
  useEffect(() => {
    if (missing !== null) townBuildings(missing).then((buildings) => setData((now) => (now?.id === missing ? { ...now, buildings } : now)), onProblem);
  }, [missing, onProblem]);
  const again = (): void => (setFailed(null), setRound(round + 1));
  return { town: ready, unread: ready === null && failed !== null && failed.id === town ? { cause: failed.cause, again } : null };
}

/** Opens the plan, follows it live, and tells the others what is chosen here. */
export function useOpenPlan(plan: string | null, onTheirs: (version: number) => void, onPlan: () => void): void {
  const person = useSession((s) => s.person);
  const selected = useEditor((s) => s.selected);
  const channel = useRef<PlanChannel | null>(null);
  const id = person?.id ?? null;
  const label = person?.email.split('@')[0] ?? '';
  const listeners = useRef({ onTheirs, onPlan });
  useEffect(() => {
    listeners.current = { onTheirs, onPlan };
  });
  useEffect(() => {
    if (plan === null || id === null) return undefined;
    void openPlan(plan, id);
    // A failed re-read is made good by the next event or the next join.
    const failed = (): boolean => false;
    const talk = (): void => void readComments(plan).catch(failed);
    talk();
    const joined = watchPlan(plan, { id, label }, {
      cells: ({ by, version }) => {
        const told = by === id;
        void hear(version).catch(failed).then((shown) => {
          if (shown && !told && useEditor.getState().conflict === null) listeners.current.onTheirs(version);
        });
      },
      plan: () => listeners.current.onPlan(),
      comment: talk,
      present: (people) => useEditor.setState({ people }),
      joined: () => {
        useEditor.setState({ live: true });
        // Whatever was saved during the silence was not heard.
        void hear(Infinity).catch(failed);
        talk();
      },
      lost: () => useEditor.setState({ live: false }),
    });
    channel.current = joined;
    return () => {
      channel.current = null;
      joined.leave();
      endReview();
      closePlan();
    };
  }, [plan, id, label]);
  useEffect(() => channel.current?.tell([...selected]), [selected]);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (leavePage()) event.preventDefault();
    };
    const go = (): void => void leavePage();
    window.addEventListener('beforeunload', ask);
    window.addEventListener('pagehide', go);
    return () => {
      window.removeEventListener('beforeunload', ask);
      window.removeEventListener('pagehide', go);
    };
  }, []);
}
