/** What others do, as it happens: private channels, presence, and a re-read after every gap. */
import { database } from './client.ts';

export interface CellsEvent {
  version: number;
  changed: string[];
  removed: string[];
  by: string;
}

export interface Present {
  user: string;
  label: string;
  selected: string[];
}

export interface PlanListeners {
  /** Cells were saved by somebody. */
  cells: (event: CellsEvent) => void;
  /** The plan's title or status changed. */
  plan: () => void;
  /** Somebody said something about the plan, or settled it. */
  comment: () => void;
  /** Who is on the plan, this person included, one entry per person. */
  present: (people: Present[]) => void;
  /** The channel is up (again): what was missed must be read. */
  joined: () => void;
  /** The channel is down; the library tries again by itself. */
  lost: () => void;
}

export interface PlanChannel {
  /** Tells the others what this person has chosen. */
  tell: (selected: string[]) => void;
  leave: () => void;
}

/** Joins the channel of a plan. */
export function watchPlan(plan: string, me: { id: string; label: string }, on: PlanListeners): PlanChannel {
  const client = database();
  const channel = client.channel(`plan:${plan}`, { config: { private: true, presence: { key: me.id }, broadcast: { self: false } } });
  let joined = false;
  let left = false;
  channel
    .on('broadcast', { event: 'cells' }, ({ payload }) => on.cells(payload as CellsEvent))
    .on('broadcast', { event: 'plan' }, () => on.plan())
    .on('broadcast', { event: 'comment' }, () => on.comment())
    .on('presence', { event: 'sync' }, () => {
      const everybody = Object.values(channel.presenceState<Present>()).flatMap((metas) => metas.slice(-1));
      on.present(everybody.map(({ user, label, selected }) => ({ user, label, selected })));
    });
  let chosen: string[] = [];
  const tell = (selected: string[]): void => {
    chosen = selected;
    if (joined) void channel.track({ user: me.id, label: me.label, selected });
  };
  void client.realtime.setAuth().then(() => {
    if (left) return;
    channel.subscribe((status) => {
      joined = status === 'SUBSCRIBED';
      if (joined) {
        on.joined();
        tell(chosen);
      } else if (!left) on.lost();
    });
  });
  return {
    tell,
    leave: () => {
      left = true;
      void client.removeChannel(channel);
    },
  };
}
