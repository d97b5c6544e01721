import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import type { Database } from '../database/database.ts';
import type { RealtimeOptions } from './gateway.ts';
import { ENGINES } from './testing/engines.ts';
import { ANON_KEY, userToken } from './testing/tokens.ts';
import { type Joined, pause, socketOf, until, World } from './testing/world.ts';

const [engine] = ENGINES;
if (engine === undefined) throw new Error('no engine');

describe('limits and hostile clients, through the real client', () => {
  let database: Database;
  let world: World;

  beforeAll(async () => {
    database = await engine.open();
    await new World(database).list('ann', 'plan:1');
    for (let n = 2; n <= 5; n += 1) await new World(database).list('ann', `plan:${n}`);
  });
  const start = async (options: Partial<RealtimeOptions> = {}): Promise<void> => {
    world = await new World(database, options).start();
  };
  afterEach(async () => {
    await world.leaveAll();
    expect(world.realtime.stats()).toMatchObject({ connections: 0, channels: 0, topics: 0, users: 0, presences: 0 });
    expect(world.problems).toEqual([]);
    await world.stop();
  });
  afterAll(() => database?.close());

  const ann = (topic = 'plan:1'): Promise<Joined> => world.join(world.client(userToken('ann')), topic);
  /** How the handshake of a bare WebSocket is answered. */
  const handshake = (path: string, options: WebSocket.ClientOptions = {}): Promise<number> =>
    new Promise((resolve) => {
      const socket = new WebSocket(`${world.url.replace('http', 'ws')}${path}`, options);
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      socket.on('open', () => {
        socket.close();
        resolve(101);
      });
      socket.on('error', () => undefined);
    });

  it('asks the database nothing for those who have not signed in', async () => {
    let asked = 0;
    const counting: Database = { ...database, transaction: (work) => ((asked += 1), database.transaction(work)) };
    world = await new World(counting).start();
    expect((await world.join(world.client(null), 'plan:1')).states).toEqual(['CHANNEL_ERROR']);
    await expect(world.client(null).channel('plan:1', { config: { private: true } }).httpSend('edit', {})).rejects.toThrow(/^Unauthorized/);
    expect(asked).toBe(0);
    await ann();
    expect(asked).toBe(1);
  });

  it('counts the joins of one user over all connections', async () => {
    await start({ limits: { joinsPerSecond: 0.001, joinBurst: 1 } });
    for (let n = 1; n <= 3; n += 1) expect((await ann()).states).toEqual(['SUBSCRIBED']);
    const fourth = await ann();
    expect(fourth.errors).toEqual(['ClientJoinRateLimitReached: Too many joins per second']);
  });

  it('counts each topic of a broadcast over HTTP', async () => {
    await start({ limits: { messagesPerSecond: 0.001, messageBurst: 3 } });
    const send = (count: number): Promise<number> =>
      fetch(`${world.url}/realtime/v1/api/broadcast`, {
        method: 'POST',
        headers: { apikey: ANON_KEY, authorization: `Bearer ${userToken('ann')}`, 'content-type': 'application/json' },
        body: JSON.stringify({ messages: Array.from({ length: count }, (_, n) => ({ topic: `plan:${n + 1}`, event: 'edit', payload: {}, private: true })) }),
      }).then(({ status }) => status);
    expect(await send(3)).toBe(202);
    expect(await send(1)).toBe(429);
  });

  it('answers heartbeats', async () => {
    await start();
    const beats: string[] = [];
    const client = world.client(userToken('ann'), { heartbeatIntervalMs: 250, heartbeatCallback: (status) => beats.push(status) });
    await world.join(client, 'plan:1');
    await until(() => beats.filter((beat) => beat === 'ok').length >= 2);
    expect(beats).not.toContain('timeout');
  });

  it('drops a connection that falls silent, and only that one', async () => {
    await start({ limits: { idleMs: 1000 } });
    const lively = await world.join(world.client(userToken('ann'), { heartbeatIntervalMs: 150 }), 'plan:1');
    const silent = await world.join(world.client(userToken('ann'), { heartbeatIntervalMs: 60_000, reconnectAfterMs: () => 60_000 }), 'plan:1');
    await until(() => silent.states.includes('CHANNEL_ERROR'));
    expect(lively.states).toEqual(['SUBSCRIBED']);
    expect(world.realtime.stats().connections).toBe(1);
  });

  it('closes the channel of a client that sends too fast', async () => {
    await start({ limits: { messagesPerSecond: 5, messageBurst: 20 } });
    const [fast, other] = [await ann(), await ann()];
    for (let n = 0; n < 60; n += 1) void fast.channel.send({ type: 'broadcast', event: 'x', payload: { n } });
    await until(() => fast.states.includes('CLOSED'));
    expect(fast.system).toEqual(['Too many messages per second']);
    expect(other.heard.length).toBeLessThanOrEqual(20);
    expect(other.states).toEqual(['SUBSCRIBED']);
  });

  it('limits channels of a connection, connections of a user and of an address', async () => {
    await start({ limits: { channelsPerConnection: 2, connectionsPerUser: 2, connectionsPerIp: 3 } });
    const client = world.client(userToken('ann'));
    expect((await world.join(client, 'plan:1')).states).toEqual(['SUBSCRIBED']);
    expect((await world.join(client, 'plan:2')).states).toEqual(['SUBSCRIBED']);
    expect((await world.join(client, 'plan:3')).errors).toEqual(['ChannelRateLimitReached: Too many channels']);
    expect((await ann()).states).toEqual(['SUBSCRIBED']);
    expect((await ann()).errors).toEqual(['ConnectionRateLimitReached: Too many connected users']);
    expect(await handshake(`/realtime/v1/websocket?vsn=2.0.0&apikey=${ANON_KEY}`)).toBe(429);
  });

  it('limits joins', async () => {
    await start({ limits: { joinsPerSecond: 0.1, joinBurst: 2 } });
    const client = world.client(userToken('ann'));
    await world.join(client, 'plan:1');
    await world.join(client, 'plan:2');
    expect((await world.join(client, 'plan:3')).errors).toEqual(['ClientJoinRateLimitReached: Too many joins per second']);
  });

  it.each(['1.0.0', '2.0.0'])('survives malformed frames (vsn %s)', async (vsn) => {
    await start({ limits: { malformedFrames: 100 } });
    const client = world.client(userToken('ann'), { vsn });
    const joined = await world.join(client, 'plan:1');
    const other = await ann();
    const conn = socketOf(client);
    const topic = 'realtime:plan:1';
    const frames: (string | Buffer)[] = [
      '', 'nonsense', 'null', '[]', '{}', '42', '"x"', '[1,2,3,4,5]', '[null,null,null,null,null]', '['.repeat(100_000),
      JSON.stringify(['1', '1', topic, 'broadcast', null]), JSON.stringify(['1', '1', topic, 'broadcast', { event: 5 }]),
      JSON.stringify(['1', '1', topic, 'presence', { event: {} }]), JSON.stringify(['1', '1', topic, 'access_token', { access_token: 7 }]),
      JSON.stringify(['9', '9', 'realtime:', 'phx_join', {}]), JSON.stringify(['9', '9', 'plan:1', 'phx_join', { config: 3 }]),
      JSON.stringify(['9', '9', 'realtime:plan:1\u0000', 'phx_join', { config: { private: true } }]),
      JSON.stringify(['9', '9', `realtime:${'x'.repeat(1000)}`, 'phx_join', { config: { private: true } }]),
      JSON.stringify({ topic: 'realtime:plan:2', event: 'phx_join', payload: { config: { private: 'perhaps' } }, ref: {} }),
      Buffer.from([]), Buffer.from([3]), Buffer.from([3, 255, 255, 255, 255, 255, 1]), Buffer.from([0, 1, 2, 3, 4, 5, 6, 7]),
      Buffer.concat([Buffer.from([3, 1, 1, topic.length, 1, 0, 1]), Buffer.from(`11${topic}x{broken`)]),
    ];
    for (const frame of frames) conn.send(frame);
    await pause(100);
    await world.send('plan:1', 'still', {});
    await until(() => joined.heard.length === 1 && other.heard.length === 1);
  });

  it('ends a connection that sends only rubbish, or far too much', async () => {
    await start({ limits: { frameBytes: 10_000 } });
    for (const frame of ['rubbish', 'x'.repeat(20_000)]) {
      const client = world.client(userToken('ann'), { reconnectAfterMs: () => 60_000 });
      const joined = await world.join(client, 'plan:1');
      for (let n = 0; n < 10; n += 1) socketOf(client).send(frame);
      await until(() => joined.states.includes('CHANNEL_ERROR'));
    }
    expect(world.realtime.stats().connections).toBe(0);
  });

  it('drops a client that does not read', async () => {
    await start({ limits: { bufferedBytes: 1_000_000 } });
    const client = world.client(userToken('ann'), { reconnectAfterMs: () => 60_000 });
    await world.join(client, 'plan:1');
    const reading = await ann();
    (socketOf(client) as unknown as { _socket: { pause(): void } })._socket.pause();
    let n = 0;
    for (; world.realtime.stats().slow === 0 && n < 100; n += 1) {
      await world.send('plan:1', 'big', { filler: 'x'.repeat(500_000) });
      await pause(5);
    }
    expect(world.realtime.stats()).toMatchObject({ slow: 1, connections: 1 });
    await until(() => reading.heard.length === n);
  });

  it('lets in only who has a key, from where it should, speaking a format it knows', async () => {
    await start({ origins: 'same' });
    const path = '/realtime/v1/websocket?vsn=2.0.0';
    expect(await handshake(path)).toBe(401);
    expect(await handshake(`${path}&apikey=guess`)).toBe(401);
    expect(await handshake(`${path}&apikey=${userToken('ann')}`)).toBe(401);
    expect(await handshake(`/realtime/v1/websocket?vsn=3.0.0&apikey=${ANON_KEY}`)).toBe(400);
    expect(await handshake(`${path}&apikey=${ANON_KEY}`, { origin: 'https://elsewhere.example' })).toBe(403);
    expect(await handshake(`/elsewhere?apikey=${ANON_KEY}`)).toBe(404);
    expect(await handshake(`//?apikey=${ANON_KEY}`)).toBe(404);
    expect(await handshake(`${path}&apikey=${ANON_KEY}`, { origin: world.url })).toBe(101);
    expect(world.realtime.stats().refused).toBe(7);
    await until(() => world.realtime.stats().connections === 0);
  });

  it('offers public channels where that is switched on', async () => {
    await start({ publicChannels: true });
    const [one, two] = [
      await world.join(world.client(null), 'lobby', { private: false }),
      await world.join(world.client(null), 'lobby', { private: false }),
    ];
    const hidden = await ann();
    await one.channel.send({ type: 'broadcast', event: 'hello', payload: { n: 1 } });
    await until(() => two.heard.length === 1);
    expect(hidden.heard).toEqual([]);
  });
});
