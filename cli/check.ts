import { Refusal } from '../src/base/refusal.ts';
import { gdalForNode } from '../src/exchange/gdal-node.ts';
import { readPolygonFile } from '../src/exchange/read-polygons.ts';
import type { PolygonFile } from '../src/exchange/read-polygons.ts';
import { repairPolygons, unwished } from '../src/exchange/repair/repair-polygons.ts';
import { checkColumns } from '../src/exchange/write-columns.ts';
import { polygonFormat, writePolygons } from '../src/exchange/write-polygons.ts';
import { checkPolygons } from '../src/partition/units/check.ts';
import { EXIT, Usage, print, progress, sentence } from './context.ts';
import type { Context } from './context.ts';
import { findingLine, inFile, labelOf, layerLines, leftOutLines, repairLine } from './check-report.ts';
import { isSameFile, readInput, writeWhole } from './files.ts';
import { assertWritable } from './writable.ts';

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

/**
 * `jingwei check`: exit 1 when polygons leave gaps, overlap or have invalid rings. Features have the numbers of the file,
 * from 1 in text, from 0 in JSON; what is no polygon is counted and named.
 */
export async function check(options: CheckArguments, context: Context): Promise<number> {
  if (options.repair !== undefined) await assertTarget(options.file, options.repair);
  const file = await readPolygonFile(await readInput(options.file), { onProgress: progress(context), signal: context.signal }, gdalForNode);
  if (options.repair !== undefined) return repair(file, options.repair, options, context);
  const { polygons, numbers, layers, dropped } = file;
  const findings = unwished(checkPolygons(polygons), options.gaps).map((finding) => inFile(finding, numbers));
  const { language } = context;
  const label = labelOf(file);
  print(context, { features: polygons.length, layers, dropped, findings }, [
    ...layerLines(file, language),
    ...leftOutLines(dropped, language, label, 'cli.notChecked'),
    ...findings.map((finding) => findingLine(finding, language, label)),
    sentence(language, findings.length === 0 ? 'cli.clean' : 'cli.found', { features: polygons.length, findings: findings.length }),
  ]);
  return findings.length > 0 ? EXIT.finding : EXIT.ok;
}

/** What can be known of OUT before anything is read. @throws Usage for another ending or the input itself; Refusal where it cannot be written */
async function assertTarget(file: string, out: string): Promise<void> {
  try {
    polygonFormat(out);
  } catch (error) {
    throw error instanceof Refusal ? new Usage(error.code, error.params) : error;
  }
  if (await isSameFile(file, out)) throw new Usage('cli.sameFile', { file });
  await assertWritable(out);
}

/** `--repair`: the repaired polygons beside the input, and what was done to them. Exit 0: nothing is left to find. */
async function repair(file: PolygonFile, out: string, { tolerance, gaps, explode = false }: CheckArguments, context: Context): Promise<number> {
  const { polygons, numbers, layers, dropped } = file;
  const label = labelOf(file);
  const format = polygonFormat(out);
  if (format !== 'geojson') checkColumns(out, polygons, format, (polygon) => label(numbers[polygon] ?? polygon));
  const onProgress = progress(context);
  const result = await repairPolygons(polygons, { toleranceM: tolerance, gapsUpToM2: gaps, explode }, { signal: context.signal, ...(onProgress === undefined ? {} : { onProgress }) });
  const { features } = result;
  if (features.length === 0) throw new Refusal('cli.nothingLeft', { file: out });
  const repairs = result.repairs.map((each) => inFile(each, numbers));
  const multiparts = result.multiparts.map(({ feature, parts }) => ({ feature: numbers[feature] ?? feature, parts }));
  const { bytes, renamed } = await writePolygons(out, features, gdalForNode);
  context.signal.throwIfAborted();
  await writeWhole(out, bytes);
  const { language } = context;
  const done = repairs.filter(({ kind }) => kind !== 'leftGap').length;
  print(context, { features: features.length, layers, dropped, from: result.from.map((polygon) => numbers[polygon] ?? polygon), repairs, multiparts, renamed, findings: [] }, [
    ...layerLines(file, language),
    ...leftOutLines(dropped, language, label, 'cli.notWritten'),
    ...repairs.map((each) => repairLine(each, language, label)),
    ...multiparts.map(({ feature, parts }) => sentence(language, 'cli.multipart', { feature: label(feature), parts })),
    ...renamed.map(({ from, to }) => sentence(language, 'cli.renamed', { from, to })),
    sentence(language, done === 0 ? 'cli.sound' : 'cli.repaired', { repairs: done, features: features.length, file: out }),
  ]);
  return EXIT.ok;
}
