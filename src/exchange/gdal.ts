/**
 * A thin, typed face of GDAL in WebAssembly, the same in Node and in a browser worker.
 *
 * gdal3.js's own wrapper was tried and dropped: it mounts host folders (so inputs must be files on disk in Node),
 * takes over the worker's `onmessage`, sets `globalThis.location` in Node, resolves its assets against the current
 * folder, and ignores GDAL errors numbered below 3. Its compiled module is used directly, with files in memory only.
 */
import createModule from 'gdal3.js/build/package/gdal3WebAssembly.js';
import type { GdalModule, GdalModuleOptions } from 'gdal3.js/build/package/gdal3WebAssembly.js';
import { Refusal } from '../base/refusal.ts';

/** What GDAL opens: a path in its memory and how to read it. */
export interface GdalInput {
  path: string;
  /** Short names of the only drivers that may try, so that a file is never read as something it is not. */
  drivers: string[];
  openOptions?: string[];
}

export interface GdalLayer {
  name: string;
  featureCount?: number;
  fields?: Array<{ name: string; type: string }>;
  geometryFields?: Array<{ type: string; extent?: number[]; coordinateSystem?: { wkt?: string } | null }>;
}

export interface Gdal {
  write(path: string, content: Uint8Array | string): void;
  makeFolder(path: string): void;
  read(path: string): Uint8Array;
  /** Names of the files in a folder. */
  list(folder: string): string[];
  /** Runs `work` with an empty folder, which is removed afterwards whatever happens. */
  inFolder<T>(work: (folder: string) => Promise<T> | T): Promise<T>;
  /** The layers of an input. Throws `GdalFailure` where it does not open. */
  layers(input: GdalInput): GdalLayer[];
  /**
   * `ogr2ogr`: converts the input into a new file or folder at `target`.
   * @returns GDAL's warnings, one per line
   * @throws GdalFailure with what GDAL said; any "ERROR" line counts, even where GDAL returned a result
   */
  translate(input: GdalInput, target: string, options: string[]): string[];
}

/** GDAL could not do it; `lines` are its own words, for the report rather than for the user. */
export class GdalFailure extends Error {
  readonly lines: string[];

  constructor(lines: string[]) {
    super(lines.join('\n') || 'GDAL gave no reason');
    this.name = 'GdalFailure';
    this.lines = lines;
  }
}

const VECTOR_ONLY = 4;

/** Starts GDAL. `assets` says where the WebAssembly and its data files come from. */
export async function startGdal(assets: Pick<GdalModuleOptions, 'wasmBinary' | 'locateFile' | 'getPreloadedPackage'>): Promise<Gdal> {
  const said: string[] = [];
  const module = await createModule({
    ...assets,
    print: () => undefined,
    printErr: (line) => said.push(line),
    preRun: [
      ({ ENV }) => {
        Object.assign(ENV, {
          PROJ_LIB: '/usr/share/proj',
          GDAL_DATA: '/usr/share/gdal',
          GDAL_NUM_THREADS: '0',
          CPL_LOG_ERRORS: 'ON',
          CPL_TMPDIR: '/tmp',
        });
      },
    ],
  });
  module.ccall('GDALAllRegister', null, [], []);
  return face(module, said);
}

function face(module: GdalModule, said: string[]): Gdal {
  let folders = 0;
  const call = (name: string, args: Array<number | string>): number =>
    guarded(() => module.ccall(name, 'number', args.map((arg) => (typeof arg === 'string' ? 'string' : 'number')), args)) as number;

  const withDataset = <T>(input: GdalInput, work: (dataset: number) => T): T => {
    said.length = 0;
    const drivers = stringList(module, input.drivers);
    const options = stringList(module, input.openOptions ?? []);
    try {
      const dataset = call('GDALOpenEx', [input.path, VECTOR_ONLY, drivers.pointer, options.pointer, 0]);
      if (dataset === 0) throw new GdalFailure([...said]);
      try {
        return work(dataset);
      } finally {
        call('GDALClose', [dataset]);
      }
    } finally {
      drivers.free();
      options.free();
    }
  };

  return {
    write: (path, content) => module.FS.writeFile(path, typeof content === 'string' ? new TextEncoder().encode(content) : content),
    makeFolder: (path) => module.FS.mkdir(path),
    read: (path) => module.FS.readFile(path),
    list: (folder) => module.FS.readdir(folder).filter((name) => name !== '.' && name !== '..'),
    async inFolder(work) {
      folders += 1;
      const folder = `/work${folders}`;
      module.FS.mkdir(folder);
      try {
        return await work(folder);
      } finally {
        remove(module, folder);
      }
    },
    layers: (input) =>
      withDataset(input, (dataset) => {
        const list = stringList(module, ['-json', '-so', '-al']);
        const options = call('GDALVectorInfoOptionsNew', [list.pointer, 0]);
        const text = guarded(() => module.ccall('GDALVectorInfo', 'string', ['number', 'number'], [dataset, options])) as string;
        call('GDALVectorInfoOptionsFree', [options]);
        list.free();
        return (JSON.parse(text) as { layers?: GdalLayer[] }).layers ?? [];
      }),
    translate: (input, target, options) =>
      withDataset(input, (dataset) => {
        const list = stringList(module, options);
        const parsed = call('GDALVectorTranslateOptionsNew', [list.pointer, 0]);
        const inputs = module._malloc(4);
        module.setValue(inputs, dataset, '*');
        const result = parsed === 0 ? 0 : call('GDALVectorTranslate', [target, 0, 1, inputs, parsed, 0]);
        if (result !== 0) call('GDALClose', [result]);
        if (parsed !== 0) call('GDALVectorTranslateOptionsFree', [parsed]);
        module._free(inputs);
        list.free();
        if (result === 0 || said.some((line) => line.startsWith('ERROR'))) throw new GdalFailure([...said]);
        return [...said];
      }),
  };
}

/** WebAssembly that ran out of memory traps; the instance is of no use afterwards, so it is said plainly. */
function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) {
      throw new Refusal('exchange.outOfMemory', {}, { cause: error });
    }
    throw error;
  }
}

/** A null-terminated `char **` in GDAL's memory; 0 for an empty list. */
function stringList(module: GdalModule, texts: string[]): { pointer: number; free: () => void } {
  if (texts.length === 0) return { pointer: 0, free: () => undefined };
  const pointers = texts.map((text) => {
    const bytes = module.lengthBytesUTF8(text) + 1;
    const pointer = module._malloc(bytes);
    module.stringToUTF8(text, pointer, bytes);
    return pointer;
  });
  const list = module._malloc((pointers.length + 1) * 4);
  [...pointers, 0].forEach((pointer, index) => module.setValue(list + index * 4, pointer, '*'));
  return { pointer: list, free: () => [list, ...pointers].forEach((pointer) => module._free(pointer)) };
}

function remove(module: GdalModule, path: string): void {
  if (!module.FS.isDir(module.FS.stat(path).mode)) return module.FS.unlink(path);
  for (const name of module.FS.readdir(path)) if (name !== '.' && name !== '..') remove(module, `${path}/${name}`);
  module.FS.rmdir(path);
}
