/** The basemap's source and style; one PMTiles protocol for the whole page. */
import { addProtocol } from 'maplibre-gl';
import type { StyleSpecification } from 'maplibre-gl';
import { Protocol } from 'pmtiles';
import { escapeHtml } from './attribution.ts';
import type { MapScene } from './contract.ts';
import { basemapStyle } from './style/basemap-style.ts';
import type { FontFaces } from './style/basemap-style.ts';
import { bundledFontFaces } from './style/fonts.ts';

let registered = false;
let faces: FontFaces | null = null;

/** Makes `pmtiles://` addresses work; harmless when called again. */
export function registerPmtiles(): void {
  if (registered) return;
  registered = true;
  const protocol = new Protocol();
  addProtocol('pmtiles', (request, controller) => protocol.tile(request, controller));
}

/** The parts of a scene that the basemap depends on. */
export type BasemapScene = Pick<MapScene, 'theme' | 'language' | 'basemapUrl' | 'attribution' | 'scale'>;

/** The style for a scene, plain ground where there is no basemap. */
export function styleFor(scene: BasemapScene): StyleSpecification {
  faces ??= bundledFontFaces();
  return basemapStyle({
    theme: scene.theme,
    language: scene.language,
    url: scene.basemapUrl === null ? null : new URL(scene.basemapUrl, document.baseURI).href,
    ...(scene.attribution === undefined ? {} : { attribution: escapeHtml(scene.attribution) }),
    fontFaces: faces,
    textScale: scene.scale ?? 1,
  });
}

/** Whether two scenes need different styles. */
export function sameBasemap(a: BasemapScene, b: BasemapScene): boolean {
  return a.theme === b.theme && a.language === b.language && a.basemapUrl === b.basemapUrl && a.attribution === b.attribution && a.scale === b.scale;
}
