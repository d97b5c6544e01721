import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Refusal } from '../../src/base/refusal.ts';

/** A web server that listens already and says "starting" until it is given something to answer with. */
export async function listenOn({ port, host }: { port: number; host: string }): Promise<Server> {
  const server = createServer();
  server.headersTimeout = 20_000;
  server.requestTimeout = 300_000;
  server.keepAliveTimeout = 65_000;
  server.maxHeadersCount = 100;
  server.on('request', (_request, response) => {
    response.writeHead(503, { 'Retry-After': '2', 'Content-Type': 'text/plain; charset=utf-8' }).end('正在启动 / starting\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenRefusal(error, port, host)));
    server.listen(port, host, resolve);
  });
  return server;
}

function listenRefusal(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE') return new Refusal('server.portTaken', { port }, { cause: error });
  if (error.code === 'EACCES') return new Refusal('server.portForbidden', { port }, { cause: error });
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') return new Refusal('server.badHost', { host }, { cause: error });
  return error;
}

/** Where a browser on this machine finds it. */
export function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** Stops taking requests, lets running ones finish for a moment, and ends what remains. */
export async function stopListening(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const last = setTimeout(() => server.closeAllConnections(), 2000);
  await closed;
  clearTimeout(last);
}
