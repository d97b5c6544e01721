/** The part of gdal3.js's Emscripten module that is used here; the package types only its own wrapper. */
declare module 'gdal3.js/build/package/gdal3WebAssembly.js' {
  export interface GdalModule {
    FS: {
      mkdir(path: string): void;
      writeFile(path: string, data: Uint8Array): void;
      readFile(path: string): Uint8Array;
      readdir(path: string): string[];
      stat(path: string): { mode: number };
      isDir(mode: number): boolean;
      unlink(path: string): void;
      rmdir(path: string): void;
    };
    ccall(name: string, returns: 'number' | 'string' | null, types: Array<'number' | 'string'>, args: Array<number | string>): unknown;
    lengthBytesUTF8(text: string): number;
    stringToUTF8(text: string, pointer: number, bytes: number): void;
    setValue(pointer: number, value: number, type: '*'): void;
    _malloc(bytes: number): number;
    _free(pointer: number): void;
  }
  export interface GdalModuleOptions {
    wasmBinary?: Uint8Array;
    locateFile?: (name: string) => string;
    getPreloadedPackage?: () => ArrayBuffer;
    print?: (line: string) => void;
    printErr?: (line: string) => void;
    preRun?: Array<(module: { ENV: Record<string, string> }) => void>;
    onAbort?: (reason: unknown) => void;
  }
  export default function createModule(options: GdalModuleOptions): Promise<GdalModule>;
}
