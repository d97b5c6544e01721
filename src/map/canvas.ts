/** Makes the MapLibre map: what is switched on, and which controls stand where. */
import { AttributionControl, Map as MapLibreMap, NavigationControl, ScaleControl, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import './map.css';
import { say } from '../base/words.ts';
import { registerPmtiles, styleFor } from './basemap.ts';
import type { MapScene } from './contract.ts';
import type { Camera } from './viewport.ts';
import { mapWords } from './words.ts';

/** Video walls are wider than MapLibre's default limit of 4096 px; beyond it the picture would be softened. */
const MAX_CANVAS: [number, number] = [8192, 8192];

let prepared = false;

function prepare(): void {
  if (prepared) return;
  prepared = true;
  setWorkerUrl(workerUrl);
  registerPmtiles();
}

/** Whether the browser can draw at all. */
export function hasWebGl(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}

/** A map in `container`, north up and flat: a plan is read like a plan. */
export function createCanvas(container: HTMLElement, scene: MapScene, camera: Camera, interactive: boolean): MapLibreMap {
  prepare();
  const { language } = scene;
  const map = new MapLibreMap({
    container,
    style: styleFor(scene),
    center: camera.center,
    zoom: camera.zoom,
    minZoom: 7,
    maxZoom: 20,
    maxPitch: 0,
    pitchWithRotate: false,
    touchPitch: false,
    interactive,
    attributionControl: false,
    maxCanvasSize: MAX_CANVAS,
    // Who wants no motion wants none in labels either.
    fadeDuration: window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 120,
    renderWorldCopies: false,
    // The shift key adds to the selection; a box zoom would swallow the click.
    boxZoom: false,
    locale: {
      'NavigationControl.ZoomIn': say(mapWords, language, 'map.zoomIn'),
      'NavigationControl.ZoomOut': say(mapWords, language, 'map.zoomOut'),
      'NavigationControl.ResetBearing': say(mapWords, language, 'map.north'),
      'Map.Title': say(mapWords, language, 'map.label'),
    },
  });
  map.addControl(new AttributionControl({ compact: false }), 'bottom-right');
  map.addControl(new ScaleControl({ unit: 'metric', maxWidth: 120 }), 'bottom-left');
  if (interactive) map.addControl(new NavigationControl({ showCompass: true, visualizePitch: false }), 'bottom-right');
  return map;
}
