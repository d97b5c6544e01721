import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';

const LONGEST_HEAD = 16 * 1024;

/** Thrown when a form is cut short or is no form. */
export class BadForm extends Error {}

/**
 * The first file of a `multipart/form-data` body as a stream, without holding the file in memory.
 * supabase-js sends `cacheControl` and `metadata` fields before the one file; only that is wanted.
 */
export async function firstFile(request: IncomingMessage, contentType: string): Promise<Readable> {
  const boundary = /boundary=(?:"([^"]{1,200})"|([^;\s]{1,200}))/.exec(contentType);
  const name = boundary?.[1] ?? boundary?.[2];
  if (name === undefined) throw new BadForm('no boundary');
  return Readable.from(fileParts(request as AsyncIterable<Buffer>, Buffer.from(`\r\n--${name}`)));
}

async function* fileParts(source: AsyncIterable<Buffer>, delimiter: Buffer): AsyncGenerator<Buffer> {
  // As if a line had ended before the first boundary, so that all boundaries look alike.
  let rest: Buffer = Buffer.from('\r\n');
  let state: 'preamble' | 'head' | 'file' | 'field' = 'preamble';
  for await (const part of source) {
    rest = Buffer.concat([rest, part]);
    for (;;) {
      if (state === 'head') {
        const end = rest.indexOf('\r\n\r\n');
        if (end < 0) {
          if (rest.length > LONGEST_HEAD) throw new BadForm('a part without an end to its head');
          break;
        }
        state = /content-disposition:[^\r\n]*\bfilename=/i.test(rest.toString('latin1', 0, end)) ? 'file' : 'field';
        rest = rest.subarray(end + 4);
        continue;
      }
      const at = rest.indexOf(delimiter);
      if (at < 0) {
        // The tail may be the start of a delimiter.
        const safe = Math.max(0, rest.length - delimiter.length + 1);
        if (state === 'file' && safe > 0) yield rest.subarray(0, safe);
        rest = rest.subarray(safe);
        break;
      }
      if (state === 'file') {
        if (at > 0) yield rest.subarray(0, at);
        // The rest of the form is read and thrown away, so that the client gets to hear the answer.
        for await (const ignored of source) void ignored;
        return;
      }
      rest = rest.subarray(at + delimiter.length);
      state = 'head';
    }
  }
  throw new BadForm('the form ends early');
}
