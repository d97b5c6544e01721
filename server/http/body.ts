import type { IncomingMessage } from 'node:http';

/** Thrown when a body is larger than allowed; the connection is of no more use. */
export class TooLarge extends Error {}

/** Reads a whole body. @param limit bytes @throws TooLarge */
export async function readBody(request: IncomingMessage, limit: number): Promise<ArrayBuffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new TooLarge();
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) throw new TooLarge();
    parts.push(part);
  }
  if (size === 0) return null;
  // A buffer of its own, because it moves to another thread.
  const body = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    body.set(part, at);
    at += part.length;
  }
  return body.buffer;
}
