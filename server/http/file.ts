import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';

export interface FileAnswer {
  path: string;
  type: string;
  cacheControl: string;
  /** When the file on disk is compressed. */
  encoding?: 'br' | 'gzip';
}

type Range = { start: number; end: number } | 'unsatisfiable' | null;

/** The single range of RFC 9110 that a header asks for; null where the whole file is the answer. */
export function rangeOf(header: string | undefined, size: number): Range {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (match === null || (match[1] === '' && match[2] === '')) return null;
  const [first, last] = [match[1] ?? '', match[2] ?? ''];
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return null;
  return start >= size ? 'unsatisfiable' : { start, end };
}

/** Sends a file, or the part asked for, or that nothing changed. @returns false when there is no such file */
export async function sendFile(request: IncomingMessage, response: ServerResponse, file: FileAnswer): Promise<boolean> {
  const found = await stat(file.path).catch(() => null);
  if (found === null || !found.isFile()) return false;
  // Files are replaced whole (renamed into place), so time and size tell versions apart.
  const etag = `"${found.size.toString(36)}-${Math.floor(found.mtimeMs).toString(36)}${file.encoding === undefined ? '' : `-${file.encoding}`}"`;
  response.setHeader('Content-Type', file.type);
  response.setHeader('Cache-Control', file.cacheControl);
  response.setHeader('ETag', etag);
  response.setHeader('Last-Modified', found.mtime.toUTCString());
  response.setHeader('Accept-Ranges', 'bytes');
  if (file.encoding !== undefined) response.setHeader('Content-Encoding', file.encoding);

  const known = request.headers['if-none-match'];
  if (known !== undefined && known.split(',').some((each) => each.trim().replace(/^W\//, '') === etag || each.trim() === '*')) {
    response.writeHead(304).end();
    return true;
  }
  const condition = request.headers['if-range'];
  const range = condition === undefined || condition === etag ? rangeOf(request.headers.range, found.size) : null;
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'Content-Range': `bytes */${found.size}`, 'Content-Length': 0 }).end();
    return true;
  }
  const { start, end } = range ?? { start: 0, end: found.size - 1 };
  response.setHeader('Content-Length', end - start + 1);
  if (range !== null) response.setHeader('Content-Range', `bytes ${start}-${end}/${found.size}`);
  response.writeHead(range === null ? 200 : 206);
  if (request.method === 'HEAD' || found.size === 0) response.end();
  // A reader that goes away, or a file that does, ends this answer and nothing else.
  else await pipeline(createReadStream(file.path, { start, end }), response).catch(() => response.destroy());
  return true;
}
