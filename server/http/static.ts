import { existsSync, readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { encodingFor } from './encoding.ts';
import { type FileAnswer, sendFile } from './file.ts';

export type Serve = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>;

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.map': 'application/json; charset=utf-8',
};

/** Names that the build ends in a hash of the content: they never change. */
const HASHED = /^\/assets\/.*-[\w-]{8}\.\w+$/;

/** Every file of the app by its address, read once: what is not in the list cannot be asked for. */
function list(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [`/${relative(folder, path).split(sep).join('/')}`, path]),
  );
}

/**
 * Serves the built app: copies compressed at build, ranges, ETags; addresses without a dot are the app's own and get
 * its one page.
 * @returns null when there is no built app
 */
export function serveApp(folder: string): Serve | null {
  if (!existsSync(join(folder, 'index.html'))) return null;
  const files = list(folder);

  function answerFor(request: IncomingMessage, path: string): FileAnswer | null {
    const name = files.has(path) ? path : /\.\w+$/.test(path) || path.startsWith('/assets/') ? null : '/index.html';
    if (name === null) return null;
    const plain = files.get(name);
    if (plain === undefined) return null;
    const answer: FileAnswer = {
      path: plain,
      type: TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream',
      cacheControl: HASHED.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
    };
    const accepts = request.headers.range === undefined ? String(request.headers['accept-encoding'] ?? '') : '';
    const encoding = encodingFor(accepts);
    const copy = encoding === null ? undefined : files.get(`${name}${encoding === 'br' ? '.br' : '.gz'}`);
    return encoding === null || copy === undefined ? answer : { ...answer, path: copy, encoding };
  }

  return async (request, response, path) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    const answer = answerFor(request, path);
    response.setHeader('Vary', 'Accept-Encoding');
    if (answer === null || !(await sendFile(request, response, answer))) {
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }).end('Not found\n');
    }
  };
}
