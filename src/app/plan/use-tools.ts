import { App } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { startBarrierCut } from '../../grid-editor/gestures/barrier-gesture.ts';
import type { EditorTool, GestureHost, ToolOptions } from '../../grid-editor/gestures/host.ts';
import { startLine } from '../../grid-editor/gestures/line-gesture.ts';
import { startPaint } from '../../grid-editor/gestures/paint-gesture.ts';
import { startVertices } from '../../grid-editor/gestures/vertex-gesture.ts';
import { cutOffer } from '../../grid-editor/offers/cut.ts';
import { drawOffer } from '../../grid-editor/offers/draw.ts';
import { groundOf, offerOn } from '../../grid-editor/offers/ground.ts';
import { reshapeOffer } from '../../grid-editor/offers/reshape.ts';
import { borders, perform, select, useEditor } from '../../grid-editor/store.ts';
import { memoLast } from '../../map/memo.ts';
import type { MapController } from '../../map/contract.ts';
import type { GestureAction, GestureStart } from '../../map/surface.ts';
import { tellReport } from './tool-report.ts';
import type { Desk } from './use-desk.ts';

const NONE: readonly never[] = [];
const FIRST: ToolOptions = { draw: 'free', cut: 'line', paint: 'brush', trace: false, loose: false, several: false, takeOut: false };
const NO_TOOL: { tool: EditorTool; plan: string | null } = { tool: 'select', plan: null };
/** After these one looks at what came of it; the others are used again and again. */
const ONCE: ReadonlySet<EditorTool> = new Set(['draw', 'cut', 'reshape']);

export interface Tools {
  tool: EditorTool;
  options: ToolOptions;
  gesture: GestureStart | null;
  choose: (tool: EditorTool) => void;
  setOptions: (options: Partial<ToolOptions>) => void;
  act: (action: GestureAction) => void;
}

/** The tool at work: its choices, and the gesture that the map runs; what it says goes to `useToolReport`. */
export function useTools(desk: Desk, map: RefObject<MapController | null>): Tools {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [wanted, want] = useState(NO_TOOL);
  const [options, setAll] = useState(FIRST);
  // A plan that is submitted or left under the pencil takes the pencil away, for good: nothing is drawn on later.
  const plan = desk.reason === null ? (desk.plan?.id ?? null) : null;
  const tool = plan !== null && wanted.plan === plan ? wanted.tool : 'select';
  if (wanted.tool !== tool) want(NO_TOOL);
  const choose = useCallback((chosen: EditorTool): void => want({ tool: chosen, plan }), [plan]);
  const refuse = useRef<GestureHost['refuse']>(() => undefined);
  const latest = useRef({ desk, options });
  useEffect(() => {
    latest.current = { desk, options };
    refuse.current = ({ code, params }) => void message.warning({ key: code, content: t(code, params) });
  });
  const setOptions = useCallback((change: Partial<ToolOptions>): void => {
    // At once, not with the next render: the gesture asks again before that.
    latest.current.options = { ...latest.current.options, ...change };
    setAll(latest.current.options);
    map.current?.gesture('refresh');
  }, [map]);

  const gesture = useMemo((): GestureStart | null => {
    if (tool === 'select') return null;
    const grounds = memoLast(groundOf);
    const host: GestureHost = {
      ground: () => grounds(borders(), useEditor.getState().cells, host.units(), latest.current.desk.band),
      cells: () => useEditor.getState().cells,
      units: () => latest.current.desk.town?.units ?? NONE,
      barriers: () => latest.current.desk.town?.barriers ?? NONE,
      chosen: () => useEditor.getState().selected,
      choose: select,
      options: () => latest.current.options,
      setOptions,
      perform: (offer, step) => {
        perform(offer, step);
        if (ONCE.has(tool)) choose('select');
      },
      refuse: (reason) => refuse.current(reason),
      report: tellReport,
      leave: () => choose('select'),
    };
    const chosen = (): Set<string> => new Set(host.chosen());
    if (tool === 'vertex') return (surface) => startVertices(surface, host);
    if (tool === 'paint') return (surface) => startPaint(surface, host);
    if (tool === 'cut' && options.cut === 'barrier') return (surface) => startBarrierCut(surface, host);
    if (tool === 'cut') return (surface) => startLine(surface, host, { shape: 'line', words: 'cut', offer: (path) => offerOn(host.ground(), (ground) => cutOffer(ground, [path], chosen())) });
    if (tool === 'reshape') return (surface) => startLine(surface, host, { shape: 'line', words: 'reshape', offer: (path) => offerOn(host.ground(), (ground) => reshapeOffer(ground, path, chosen())) });
    return (surface) => startLine(surface, host, { shape: 'ring', words: 'draw', offer: (path) => offerOn(host.ground(), (ground) => drawOffer(ground, path, host.options().draw)) });
  }, [tool, choose, options.cut, setOptions]);
  const act = useCallback((action: GestureAction) => map.current?.gesture(action), [map]);
  return { tool, options, gesture, choose, setOptions, act };
}
