import type { InputFile } from './read-source.ts';

/** A file from the page as the readers take it. */
export async function contentOf(file: File): Promise<InputFile> {
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}
