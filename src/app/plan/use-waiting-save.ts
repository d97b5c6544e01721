import { useEffect, useRef } from 'react';
import { useEditor } from '../../grid-editor/store.ts';

/** A short cut of the line is noticed by nobody but the request that failed in it: so often a waiting save is tried anyway, ms. */
const AGAIN_MS = 15_000;

/** Makes up for a save that could not reach the server: when the plan is live again, and now and then. */
export function useWaitingSave(save: () => void): void {
  const { waiting, live } = useEditor();
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  // When it comes back, not when it is told to wait: that was the failure.
  const before = useRef(live);
  useEffect(() => {
    if (waiting && live && !before.current) latest.current();
    before.current = live;
  }, [waiting, live]);
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setInterval(() => latest.current(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [waiting]);
}
