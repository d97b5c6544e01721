/** The map of a plan as a React component: props in, events out. Fills its parent. */
import { useEffect, useRef, useState } from 'react';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { boundsOfAll } from '../base/bounds.ts';
import type { Bounds } from '../base/bounds.ts';
import { say } from '../base/words.ts';
import { createCanvas, hasWebGl } from './canvas.ts';
import type { MapController, MapScene, PlanMapProps } from './contract.ts';
import { gestureSurface } from './gesture-surface.ts';
import { listenPointer } from './pointer.ts';
import type { GestureSurface } from './surface.ts';
import { toolSlot } from './tool-slot.ts';
import { MapUpdater } from './updater.ts';
import { fitCamera } from './viewport.ts';
import type { Camera, Padding } from './viewport.ts';
import { mapWords } from './words.ts';

/** Where a map without anything to show begins: 铁岭. */
const NOWHERE: Camera = { center: [123.84, 42.29], zoom: 11 };
/** Room kept around what the camera fits, px. */
const MARGIN = 24;

interface Standing {
  map: MapLibreMap;
  updater: MapUpdater;
  surface: GestureSurface;
}

/** What `home` shows: the town, else the cells, else the units. */
function homeBounds(scene: MapScene): Bounds | null {
  if (scene.boundary !== null) return boundsOfAll([scene.boundary]);
  const rows = scene.cells.length > 0 ? scene.cells : (scene.units ?? []);
  return boundsOfAll(rows.map((row) => row.geometry));
}

function sizeOf(element: HTMLElement): { width: number; height: number } {
  return { width: element.clientWidth, height: element.clientHeight };
}

function withMargin(padding: PlanMapProps['padding']): Padding {
  return { top: MARGIN + (padding?.top ?? 0), right: MARGIN + (padding?.right ?? 0), bottom: MARGIN + (padding?.bottom ?? 0), left: MARGIN + (padding?.left ?? 0) };
}

export function PlanMap(props: PlanMapProps): React.JSX.Element {
  const { gesture = null, interactive = true, theme, language } = props;
  const container = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  const standing = useRef<Standing | null>(null);
  const [tools] = useState(toolSlot);
  const [drawable] = useState(hasWebGl);
  const [ready, setReady] = useState(0);

  useEffect(() => {
    latest.current = props;
    standing.current?.updater.setScene(props);
  });

  useEffect(() => {
    const element = container.current;
    if (!drawable) {
      latest.current.onProblem?.({ code: 'map.noWebGl' });
      return undefined;
    }
    if (element === null) return undefined;
    const start = homeBounds(latest.current);
    const camera = start === null ? NOWHERE : fitCamera(start, sizeOf(element), withMargin(latest.current.padding));
    const map = createCanvas(element, latest.current, camera, interactive);
    const updater = new MapUpdater(map, latest.current, () => latest.current.onProblem?.({ code: 'map.contextLost' }));
    let busy = false;
    const surface = gestureSurface(map, updater, (active) => (busy = active));
    if (interactive) {
      listenPointer(
        map,
        updater,
        {
          select: (ids) => latest.current.onSelect?.(ids),
          comment: (id) => latest.current.onComment?.(id),
          hover: (id) => latest.current.onHover?.(id),
          pointer: (at) => latest.current.onPointer?.(at),
        },
        () => busy,
      );
    }
    let missing: string | null = null;
    map.on('error', () => {
      const url = latest.current.basemapUrl;
      // Told once per basemap: every missing tile is another error.
      if (url === null || url === missing) return;
      missing = url;
      latest.current.onProblem?.({ code: 'map.basemapMissing' });
    });
    // A map that nobody can move follows its container; one that was moved, by hand or to a find, stays there.
    let moved = false;
    const go = (to: Camera, animate: boolean): void => {
      moved = true;
      const still = !animate || window.matchMedia('(prefers-reduced-motion: reduce)').matches;
      if (still) map.jumpTo(to);
      else map.easeTo({ ...to, duration: 300 });
    };
    const controller: MapController = {
      fit(target, { maxZoom = 17, animate = true } = {}) {
        const bounds = 'type' in target ? boundsOfAll([target]) : target;
        if (bounds !== null) go(fitCamera(bounds, sizeOf(element), withMargin(latest.current.padding), maxZoom), animate);
      },
      home() {
        const bounds = homeBounds(latest.current);
        if (bounds === null) return;
        go(fitCamera(bounds, sizeOf(element), withMargin(latest.current.padding)), true);
        moved = false;
      },
      flyTo: (at, zoom) => go({ center: [at[0], at[1]], zoom: zoom ?? map.getZoom() }, true),
      zoomBy: (steps) => go({ center: map.getCenter().toArray(), zoom: map.getZoom() + steps }, true),
      camera: () => ({ center: map.getCenter().toArray(), zoom: map.getZoom() }),
      bounds: () => {
        const seen = map.getBounds();
        return [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()];
      },
      gesture: tools.act,
      cost: () => updater.cost(),
    };
    map.on('movestart', (event) => {
      if (event.originalEvent !== undefined) moved = true;
    });
    map.on('resize', () => {
      const bounds = homeBounds(latest.current);
      if (!moved && bounds !== null) map.jumpTo(fitCamera(bounds, sizeOf(element), withMargin(latest.current.padding)));
    });
    // Where the camera stands, for whoever looks from outside: tests, and a wall's watchdog.
    const tell = (): void => element.setAttribute('data-camera', [...map.getCenter().toArray(), map.getZoom()].join(' '));
    map.on('moveend', tell);
    tell();
    standing.current = { map, updater, surface };
    setReady((count) => count + 1);
    latest.current.onReady?.(controller);
    return () => {
      // Stopped while its map is there: it gives back what it listens to on the window.
      tools.stop();
      standing.current = null;
      updater.remove();
      map.remove();
    };
  }, [drawable, interactive, tools]);

  // The camera goes to a town when it arrives, once per town.
  const { boundary } = props;
  const shown = useRef(boundary);
  useEffect(() => {
    const map = standing.current?.map;
    const element = container.current;
    if (map === undefined || element === null || shown.current === boundary) return;
    shown.current = boundary;
    const bounds = boundary === null ? null : boundsOfAll([boundary]);
    if (bounds !== null) map.jumpTo(fitCamera(bounds, sizeOf(element), withMargin(latest.current.padding)));
  }, [boundary, ready]);

  useEffect(() => {
    const surface = standing.current?.surface;
    if (gesture === null || surface === undefined) return undefined;
    // With the whole component the map goes first, and has stopped it by then.
    return tools.start(gesture, surface);
  }, [gesture, ready, tools]);

  return (
    <div className="jw-map" data-theme={theme}>
      <div ref={container} style={{ position: 'absolute', inset: 0 }} />
      {drawable ? null : (
        <div className="jw-map-problem" role="alert">
          {say(mapWords, language, 'map.noWebGl')}
        </div>
      )}
    </div>
  );
}
