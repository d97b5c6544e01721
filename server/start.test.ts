import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEmbedded } from './database/embedded.ts';
import { endChildren, signalGroup, startChild, startProgram, type Child } from './testing/child.ts';
import { preparedFolder, removeFolder, temporaryFolder } from './testing/server.ts';

const STACK = /\n\s+at |node:internal|Error:/;
const folders: string[] = [];
let taken: Server;
let busy = 0;
let dataDir = '';

function keep(folder: string): string {
  folders.push(folder);
  return folder;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

beforeAll(async () => {
  taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  busy = (taken.address() as AddressInfo).port;
  dataDir = keep(await preparedFolder());
}, 120_000);
afterAll(() => {
  endChildren();
  taken.close();
  for (const folder of folders) removeFolder(folder);
});

/** One sentence in two languages, exit code 1, no stack. */
async function refuses(env: Record<string, string>, chinese: string, english: string): Promise<void> {
  const child = startProgram({ PORT: '0', ...env });
  expect(await child.ended, child.output()).toBe(1);
  const lines = child.output().trim().split('\n');
  expect(lines.at(-2)).toContain(chinese);
  expect(lines.at(-1)).toContain(english);
  expect(child.output()).not.toMatch(STACK);
}

describe('what cannot start says why and exits with 1', () => {
  test('a taken port', () => refuses({ DATA_DIR: keep(temporaryFolder()), PORT: String(busy) }, `端口 ${busy} 已被占用`, `Port ${busy} is taken`));

  test('values that cannot be meant', async () => {
    const DATA_DIR = keep(temporaryFolder());
    await Promise.all([
      refuses({ DATA_DIR, PORT: '80a' }, 'PORT 应为', 'PORT must be'),
      refuses({ DATA_DIR, DATABASE_URL: 'mysql://x' }, 'DATABASE_URL 应形如', 'DATABASE_URL must look like'),
    ]);
    await Promise.all([
      refuses({ DATA_DIR, CITY: '21' }, 'CITY 应为', 'CITY must be'),
      refuses({ DATA_DIR, HOST: '203.0.113.7' }, '不属于本机', 'not one of this machine'),
    ]);
    expect(readdirSync(DATA_DIR).filter((name) => name.startsWith('lock'))).toEqual([]);
  });

  test('a folder that cannot be written: a file in the way, a place that holds no folders', async () => {
    const file = join(keep(temporaryFolder()), 'file');
    writeFileSync(file, '');
    await Promise.all([
      refuses({ DATA_DIR: join(file, 'data') }, '不可写', 'cannot be written'),
      refuses({ DATA_DIR: '/proc/jingwei/data' }, '不可写', 'cannot be written'),
    ]);
  });

  test('a damaged key file and a damaged database', async () => {
    const folder = keep(temporaryFolder());
    writeFileSync(join(folder, 'keys.json'), '{"half":');
    const other = keep(temporaryFolder());
    mkdirSync(join(other, 'database'));
    writeFileSync(join(other, 'database', 'PG_VERSION'), '17\n');
    await Promise.all([
      refuses({ DATA_DIR: folder }, '已损坏', 'is damaged'),
      refuses({ DATA_DIR: other }, '无法打开', 'cannot be opened'),
    ]);
  });

  test('a database that nobody serves', async () => {
    const DATABASE_URL = `postgres://someone:secret@127.0.0.1:${await freePort()}/jingwei`;
    const child = startProgram({ PORT: '0', DATA_DIR: keep(temporaryFolder()), DATABASE_URL });
    expect(await child.ended).toBe(1);
    expect(child.output()).toContain('Cannot reach the database');
    expect(child.output()).not.toContain('secret');
    expect(child.output()).not.toMatch(STACK);
  });
});

describe('a running server', () => {
  const ready = async (child: Child, port: number): Promise<void> => {
    await child.says(`http://127.0.0.1:${port}`);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  };
  const env = (port: number) => ({ PORT: String(port), DATA_DIR: dataDir, DEMO: '0' });
  const closedCleanly = async (child: Child, port: number): Promise<void> => {
    expect(child.output()).toContain('Stopped');
    expect(child.output()).not.toMatch(STACK);
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
    expect(readdirSync(dataDir).filter((name) => name.startsWith('lock'))).toEqual([]);
  };

  test('keeps a second one off its folder, and closes cleanly on SIGTERM', async () => {
    const port = await freePort();
    const first = startChild(process.execPath, ['scripts/start.mjs'], env(port));
    await ready(first, port);
    await refuses({ DATA_DIR: dataDir }, '正被另一个经纬进程使用', `in use by another Jingwei (process ${first.process.pid})`);
    first.process.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    await closedCleanly(first, port);
  }, 120_000);

  test.each([
    ['Ctrl-C, which the whole group gets', (child: Child) => signalGroup(child.process, 'SIGINT')],
    ['an interrupt to npm alone', (child: Child) => child.process.kill('SIGINT')],
    ['npm being killed', (child: Child) => child.process.kill('SIGKILL')],
  ])('under npm closes cleanly on %s, and opens again', async (_how, stop) => {
    const port = await freePort();
    const child = startChild('npm', ['start'], env(port));
    await ready(child, port);
    stop(child);
    await child.says('Stopped');
    await child.ended;
    await closedCleanly(child, port);
  }, 60_000);

  test('a later second signal ends it at once, with 130', async () => {
    const port = await freePort();
    const child = startProgram(env(port));
    await ready(child, port);
    // A request that never ends keeps the first signal's close waiting for two seconds.
    const endless = connect(port, '127.0.0.1').on('error', () => undefined);
    await new Promise<void>((resolve) => endless.write('POST /rest/v1/x HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n', () => resolve()));
    child.process.kill('SIGTERM');
    await child.says('Closing the database');
    setTimeout(() => child.process.kill('SIGTERM'), 1200);
    expect(await child.ended).toBe(130);
    expect(child.output()).not.toContain('Stopped');
    endless.destroy();
  }, 60_000);
});

test('a killed server loses nothing it has acknowledged, and opens again', async () => {
  const database = join(keep(await preparedFolder()), 'database');
  const keys = `{ jwtSecret: 'x'.repeat(40), publishableKey: 'x' }`;
  const child = startChild(process.execPath, ['--import', 'tsx', '-e', `
    import('./server/database/embedded.ts').then(async ({ openEmbedded }) => {
      const { database } = await openEmbedded(${JSON.stringify(database)}, ${keys});
      await database.exec('create table public.kept (n int primary key, pad text)');
      for (let n = 1; ; n += 1) {
        await database.query("insert into public.kept values ($1, repeat('x', 500))", [n]);
        process.stdout.write('row ' + n + '\\n');
      }
    })`]);
  await child.says('row 300\n');
  child.process.kill('SIGKILL');
  expect(await child.ended).toBe('SIGKILL');
  const acknowledged = Number(/row (\d+)\n(?!.*row \d+\n)/s.exec(child.output())?.[1]);
  expect(acknowledged).toBeGreaterThanOrEqual(300);
  const again = await openEmbedded(database, { jwtSecret: 'x'.repeat(40), publishableKey: 'x' });
  const [row] = await again.database.query<{ count: number; last: number }>('select count(*)::int as count, max(n) as last from public.kept');
  await again.database.close();
  expect(row?.last).toBeGreaterThanOrEqual(acknowledged);
  expect(row?.count).toBe(row?.last);
}, 120_000);
