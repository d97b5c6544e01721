/** Who is named for the map, by where a town's data came from. */
import { say } from '../base/words.ts';
import type { Language } from '../base/words.ts';
import { mapWords } from './words.ts';

/** File names may be long; what must be named is at the beginning. */
const LONGEST = 80;

/** The line for a town, as plain text; undefined where nothing is known or there is no town. */
export function attributionOf(town: { source: string; synthetic: boolean } | null, language: Language): string | undefined {
  if (town === null) return undefined;
  if (town.synthetic) return say(mapWords, language, 'map.synthetic');
  if (/openstreetmap/i.test(town.source)) return say(mapWords, language, 'map.openStreetMap');
  const source = town.source.trim();
  if (source === '') return undefined;
  return say(mapWords, language, 'map.source', { source: source.length > LONGEST ? `${source.slice(0, LONGEST - 1)}…` : source });
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for MapLibre's attribution, which takes HTML: a file may be called anything. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');
}
