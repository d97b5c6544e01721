import { gdalForNode } from '../src/exchange/gdal-node.ts';
import { readPolygons } from '../src/exchange/read-polygons.ts';
import { checkPolygons } from '../src/partition/units/check.ts';
import { EXIT, print, progress, sentence } from './context.ts';
import type { Context } from './context.ts';
import { readInput } from './files.ts';

/** `jingwei check`: exit 1 when polygons leave gaps, overlap or have invalid rings. Features are numbered from 1 in text, from 0 in JSON. */
export async function check(path: string, context: Context): Promise<number> {
  const polygons = await readPolygons(await readInput(path), { onProgress: progress(context), signal: context.signal }, await gdalForNode());
  const findings = checkPolygons(polygons);
  const { language } = context;
  const lines = findings.map(({ kind, at, areaM2, features }) =>
    sentence(language, 'cli.finding', { kind: sentence(language, `cli.${kind}`), lon: at[0], lat: at[1], area: areaM2.toFixed(2), features: features.map((f) => f + 1).join(', ') }),
  );
  print(context, { features: polygons.length, findings }, lines.length > 0 ? lines : [sentence(language, 'cli.clean', { features: polygons.length })]);
  return findings.length > 0 ? EXIT.finding : EXIT.ok;
}
