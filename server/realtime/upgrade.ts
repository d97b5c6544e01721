import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Vsn } from './frames.ts';

/** Which pages may open a connection: all (tokens decide), those of this server, or those listed (`https://host`). */
export type Origins = 'any' | 'same' | readonly string[];

/** Whether a browser's page may talk to us. What is not a browser sends no origin and passes. */
export function originAllowed(origins: Origins, request: IncomingMessage, trustProxy = false): boolean {
  const { origin } = request.headers;
  const forwarded = trustProxy ? request.headers['x-forwarded-host'] : undefined;
  const host = typeof forwarded === 'string' ? forwarded : request.headers.host;
  if (origins === 'any' || origin === undefined) return true;
  if (origins !== 'same') return origins.includes(origin);
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}

/** The format the client asks for; null for one we do not speak. Phoenix's default is the old one. */
export function vsnOf(url: URL): Vsn | null {
  const vsn = url.searchParams.get('vsn') ?? '1.0.0';
  return vsn === '1.0.0' || vsn === '2.0.0' ? vsn : null;
}

/** Answers a request for a WebSocket with a refusal. */
export function refuseUpgrade(socket: Duplex, status: string, message: string): void {
  const body = JSON.stringify({ message });
  socket.on('error', () => undefined);
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
