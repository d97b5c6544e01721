/** The product, started and stopped as a user does it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';

/** How long a first start with demo data may take on a slow machine, ms. */
const PATIENCE = 240_000;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

function untilReady(server: ChildProcess, url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const give = (error: Error) => reject(new Error(`${error.message}\n${said}`));
    const timer = setTimeout(() => give(new Error('the server was not ready in time')), PATIENCE);
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (!said.includes(url)) return;
      clearTimeout(timer);
      resolve();
    };
    server.stdout?.on('data', hear);
    server.stderr?.on('data', hear);
    server.on('exit', (code) => give(new Error(`the server ended with ${code}`)));
  });
}

export interface Running {
  url: string;
  stop: () => Promise<void>;
}

/** Starts on a data folder, which gets the demo data where it is empty. @param databaseUrl another database than the embedded one */
export async function startServer(dataDir: string, databaseUrl = ''): Promise<Running> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, DEMO: '1', DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await untilReady(server, url);
  return {
    url,
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
    },
  };
}
