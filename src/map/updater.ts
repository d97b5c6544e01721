/**
 * The only code that changes the map after it stands. Whatever happens (new rows, pointer, zoom, drawing) asks for one
 * update; all that was asked within a frame is done once, in the next animation frame.
 */
import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { layersOf } from '../layers/registry.ts';
import type { SketchShape } from '../layers/frame.ts';
import { sameBasemap, styleFor } from './basemap.ts';
import type { MapScene } from './contract.ts';
import { FrameBuilder } from './frame-builder.ts';
import { memoLast } from './memo.ts';
import { windowAround } from './viewport.ts';
import type { Bounds } from '../base/bounds.ts';

/** How long to wait for a new drawing context after one was lost, ms. */
const RECOVER_AFTER = 1500;

export class MapUpdater {
  readonly #map: MapLibreMap;
  readonly #builder = new FrameBuilder(() => this.#ask());
  #overlay: MapLibreOverlay;
  #scene: MapScene;
  #drawn: MapScene;
  #window: Bounds | null = null;
  #hovered: string | null = null;
  #sketch: SketchShape | null = null;
  #frame = 0;
  #recovery: ReturnType<typeof setTimeout> | undefined;
  #lastMs = 0;
  #updates = 0;
  #removed = false;

  constructor(map: MapLibreMap, scene: MapScene, lost: () => void) {
    this.#map = map;
    this.#scene = scene;
    this.#drawn = scene;
    this.#overlay = this.#newOverlay();
    map.on('zoom', () => this.#ask());
    map.on('rotate', () => this.#ask());
    map.on('move', () => {
      if (this.#windowNow() !== this.#window) this.#ask();
    });
    // Context events do not bubble, but they can be captured: this hears deck.gl's canvas as well as MapLibre's.
    map.getContainer().addEventListener(
      'webglcontextlost',
      (event) => {
        if (this.#removed) return;
        lost();
        if (event.target !== map.getCanvas()) this.#recover();
      },
      true,
    );
    this.#ask();
  }

  readonly #steady = memoLast((west: number, south: number, east: number, north: number): Bounds => [west, south, east, north]);

  #windowNow(): Bounds {
    const seen = this.#map.getBounds();
    return this.#steady(...windowAround([seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()]));
  }

  #newOverlay(): MapLibreOverlay {
    const overlay = new MapLibreOverlay({ interleaved: false, layers: [], pickingRadius: 0 });
    this.#map.addControl(overlay);
    return overlay;
  }

  /** MapLibre restores itself; deck.gl does not, so it is made anew (its data are still here). */
  #recover(): void {
    clearTimeout(this.#recovery);
    this.#recovery = setTimeout(() => {
      if (this.#removed) return;
      this.#map.removeControl(this.#overlay);
      this.#overlay = this.#newOverlay();
      this.#ask();
    }, RECOVER_AFTER);
  }

  setScene(scene: MapScene): void {
    this.#scene = scene;
    this.#ask();
  }

  get scene(): MapScene {
    return this.#scene;
  }

  setHovered(id: string | null): void {
    if (id === this.#hovered) return;
    this.#hovered = id;
    this.#ask();
  }

  setSketch(sketch: SketchShape | null): void {
    this.#sketch = sketch;
    this.#ask();
  }

  cost(): { lastMs: number; updates: number } {
    return { lastMs: this.#lastMs, updates: this.#updates };
  }

  #ask(): void {
    if (this.#frame === 0 && !this.#removed) this.#frame = requestAnimationFrame(() => this.#update());
  }

  #update(): void {
    this.#frame = 0;
    const started = performance.now();
    const scene = this.#scene;
    if (!sameBasemap(scene, this.#drawn)) this.#map.setStyle(styleFor(scene), { diff: true });
    this.#drawn = scene;
    const window = (this.#window = this.#windowNow());
    const view = { zoom: this.#map.getZoom(), bearing: this.#map.getBearing(), window, hovered: this.#hovered, sketch: this.#sketch };
    this.#overlay.setProps({ layers: layersOf(this.#builder.build(scene, view)) });
    this.#lastMs = performance.now() - started;
    this.#updates += 1;
  }

  remove(): void {
    this.#removed = true;
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#recovery);
  }
}
