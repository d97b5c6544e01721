import type { Language } from '../src/base/words.ts';
import { gdalForNode } from '../src/exchange/gdal-node.ts';
import { readPolygons } from '../src/exchange/read-polygons.ts';
import type { Repair } from '../src/exchange/repair/model.ts';
import { repairPolygons, unwished } from '../src/exchange/repair/repair-polygons.ts';
import { sentenceOfRepair } from '../src/exchange/repair/sentence.ts';
import { polygonFormat, writePolygons } from '../src/exchange/write-polygons.ts';
import { checkPolygons } from '../src/partition/units/check.ts';
import { EXIT, Usage, print, progress, sentence } from './context.ts';
import type { Context } from './context.ts';
import { isSameFile, readInput, writeWhole } from './files.ts';

export interface CheckArguments {
  file: string;
  /** Where the repaired polygons go. */
  repair?: string;
  /** Metres. */
  tolerance: number;
  /** Gaps beyond this size, m², are holes by the person's wish. */
  gaps?: number;
  explode?: boolean;
}

/** `jingwei check`: exit 1 when polygons leave gaps, overlap or have invalid rings. Features are numbered from 1 in text, from 0 in JSON. */
export async function check(options: CheckArguments, context: Context): Promise<number> {
  if (options.repair !== undefined) {
    polygonFormat(options.repair);
    if (await isSameFile(options.file, options.repair)) throw new Usage('cli.sameFile', { file: options.file });
  }
  const polygons = await readPolygons(await readInput(options.file), { onProgress: progress(context), signal: context.signal }, gdalForNode);
  if (options.repair !== undefined) return repair(polygons, options.repair, options, context);
  const findings = unwished(checkPolygons(polygons), options.gaps);
  const { language } = context;
  const lines = findings.map(({ kind, at, areaM2, features }) =>
    sentence(language, 'cli.finding', { kind: sentence(language, `cli.${kind}`), lon: at[0], lat: at[1], area: areaM2.toFixed(2), features: features.map((f) => f + 1).join(', ') }),
  );
  print(context, { features: polygons.length, findings }, lines.length > 0 ? lines : [sentence(language, 'cli.clean', { features: polygons.length })]);
  return findings.length > 0 ? EXIT.finding : EXIT.ok;
}

/** `--repair`: the repaired polygons beside the input, and what was done to them. Exit 0: nothing is left to find. */
async function repair(polygons: Awaited<ReturnType<typeof readPolygons>>, out: string, { tolerance, gaps, explode = false }: CheckArguments, context: Context): Promise<number> {
  const work = { onProgress: progress(context), signal: context.signal };
  const { features, from, repairs, multiparts } = await repairPolygons(polygons, { toleranceM: tolerance, gapsUpToM2: gaps, explode }, { signal: work.signal, ...(work.onProgress === undefined ? {} : { onProgress: work.onProgress }) });
  const content = await writePolygons(out, features, gdalForNode);
  context.signal.throwIfAborted();
  await writeWhole(out, content);
  const { language } = context;
  const done = repairs.filter(({ kind }) => kind !== 'leftGap').length;
  const lines = [
    ...repairs.map((each) => line(each, language)),
    ...multiparts.map(({ feature, parts }) => sentence(language, 'cli.multipart', { feature: feature + 1, parts })),
    sentence(language, done === 0 ? 'cli.sound' : 'cli.repaired', { repairs: done, features: features.length, file: out }),
  ];
  print(context, { features: features.length, from, repairs, multiparts, findings: [] }, lines);
  return EXIT.ok;
}

function line(each: Repair, language: Language): string {
  const [lon, lat] = each.at;
  return `${lon}, ${lat}${language === 'en' ? ': ' : '：'}${sentenceOfRepair(each, language, (key, params) => sentence(language, key, params))}`;
}
