import type { Server } from 'node:http';
import { signInLimits } from './auth/limits.ts';
import { sessionOf, verifyToken } from './auth/tokens.ts';
import { openDataFolder, openKeys } from './data-folder.ts';
import { openDatabase } from './database/open.ts';
import { sessionLives } from './database/sessions.ts';
import { startDemo } from './demo/start.ts';
import { lockDemoAccounts } from './demo/accounts.ts';
import { rootDivision } from './divisions.ts';
import { prepareInstallation } from './first-run.ts';
import { listenOn, stopListening, urlOf } from './http/listen.ts';
import { serveRequests } from './http/server.ts';
import { serveApp } from './http/static.ts';
import { lockFolder } from './lock.ts';
import { isLoopback, optionsFromEnv, type ServerOptions } from './options.ts';
import { attachRealtime } from './realtime/gateway.ts';
import { announceOnTerminal, reasonOf, type Announce } from './say.ts';
import { createBasemaps } from './storage/basemaps.ts';
import { startUpkeep } from './upkeep.ts';

export { sentenceOf } from './say.ts';
export { optionsFromEnv, type ServerOptions } from './options.ts';

export interface RunningServer {
  url: string;
  close(): Promise<void>;
}

/**
 * Opens everything and listens. What was opened before something failed is closed again.
 * @throws Refusal with a code of `words.ts` for what the one who starts it can repair
 */
export async function startServer(given: Partial<ServerOptions> & { announce?: Announce } = {}): Promise<RunningServer> {
  const began = performance.now();
  const { announce = announceOnTerminal, ...chosen } = given;
  const options = { ...optionsFromEnv(process.env), ...chosen };
  const undo: Array<() => Promise<void> | void> = [];
  const close = async () => {
    while (undo.length > 0) await undo.pop()?.();
  };
  try {
    const server = await open(options, announce, undo);
    const url = urlOf(server, options.host);
    announce('start.ready', { url, seconds: ((performance.now() - began) / 1000).toFixed(1) });
    let closing: Promise<void> | null = null;
    return { url, close: () => (closing ??= close()) };
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(options: ServerOptions, announce: Announce, undo: Array<() => Promise<void> | void>): Promise<Server> {
  const { dataDir, city } = options;
  openDataFolder(dataDir);
  undo.push(await lockFolder(dataDir));
  const keys = openKeys(dataDir);
  // Taken before the database is opened, so that a wrong PORT is said at once.
  const server = await listenOn(options);
  undo.push(() => stopListening(server));

  const onProblem = (what: string, error: unknown) => void process.stderr.write(`${new Date().toISOString()} ${what}: ${reasonOf(error)}\n`);
  const { database, api } = await openDatabase({ ...options, keys, announce, onProblem });
  undo.push(() => database.close());
  await prepareInstallation({ database, city, adminEmail: options.adminEmail, announce });
  const basemaps = createBasemaps(dataDir, database);
  if (!options.demo) await lockDemoAccounts(database);
  const demo = options.demo ? await startDemo({ database, dataDir, keys, basemaps, root: rootDivision(city), withTown: options.demoTown, announce }) : null;

  const app = serveApp(options.appDir);
  if (app === null) announce('start.noApp');
  serveRequests(server, {
    api,
    database,
    basemaps,
    limits: signInLimits(),
    jwtSecret: keys.jwtSecret,
    publishableKey: keys.publishableKey,
    config: { supabaseUrl: '', supabaseAnonKey: keys.publishableKey, demo: demo === null ? null : { accounts: demo } },
    app,
    trustProxy: options.trustProxy,
    ownNamesOnly: options.demo && isLoopback(options.host) && !options.trustProxy,
    sessionLives: (session) => sessionLives(database, session),
    onProblem,
  });
  const realtime = await attachRealtime({
    httpServer: server,
    database,
    apiKeys: [keys.publishableKey],
    origins: 'same',
    trustProxy: options.trustProxy,
    onProblem,
    async verify(token) {
      const claims = verifyToken(token, keys.jwtSecret);
      const session = claims === null ? null : sessionOf(claims);
      return session !== null && (await sessionLives(database, session)) ? claims : null;
    },
  });
  undo.push(() => realtime.close());
  undo.push(startUpkeep(database, onProblem));
  return server;
}
