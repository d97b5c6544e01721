import { Channel } from './channel.ts';
import { encodeBroadcast, type Frame, type UserBroadcast } from './frames.ts';
import { type Hub, type Link, rowOf } from './hub.ts';
import { readJoinConfig } from './join-config.ts';
import { ALL_RIGHTS, askPolicies, type Rights } from './policies.ts';
import { pastMessages } from './rows.ts';
import type { Identity } from './tokens.ts';
import { isTopicName, topicKey } from './topics.ts';

const PREFIX = 'realtime:';

/** Why a join is refused, in the words Supabase uses: a code, a colon, a sentence. */
class JoinRefused extends Error {}

/** Lets a client join, or replies why not. @returns the channel, or null when refused or the client has gone */
export async function joinChannel(
  hub: Hub,
  link: Link,
  frame: Frame,
  onEnd: (channel: Channel) => void,
): Promise<Channel | null> {
  const { topic, ref } = frame;
  const refuse = (reason: string): null => {
    link.say({ joinRef: frame.joinRef, ref, topic, event: 'phx_reply', payload: { status: 'error', response: { reason } } });
    return null;
  };
  try {
    return await admit(hub, link, frame, onEnd);
  } catch (error) {
    if (error instanceof JoinRefused) return refuse(error.message);
    hub.options.onProblem(`joining ${topic}`, error);
    return refuse('UnableToConnectToProject: Realtime was unable to connect to the project database');
  }
}

async function admit(hub: Hub, link: Link, frame: Frame, onEnd: (channel: Channel) => void): Promise<Channel | null> {
  const { tokens, limits, publicChannels } = hub.options;
  const { topic } = frame;
  const name = topic.startsWith(PREFIX) ? topic.slice(PREFIX.length) : '';
  if (name === '') throw new JoinRefused('TopicNameRequired: You must provide a topic name');
  if (!isTopicName(name, limits.topicLength)) throw new JoinRefused('TopicNameInvalid: The topic name is not valid');
  const config = readJoinConfig(frame.payload);
  if (!config.isPrivate && !publicChannels) throw new JoinRefused('PrivateOnly: This project only allows private channels');
  if (config.wantsPostgresChanges) {
    throw new JoinRefused('PostgresChangesNotOffered: Row changes are not offered here; broadcast them from the database');
  }
  if (config.replayInvalid) throw new JoinRefused('UnableToReplayMessages: Replay params are not valid');

  const answer = await tokens.identify(config.accessToken, link.apiKey);
  if (!('identity' in answer)) throw new JoinRefused(`${answer.code}: ${answer.message}`);
  const { identity } = answer;
  countUser(hub, link, identity);
  const rights = config.isPrivate ? await privateRights(hub, identity, name, config.presenceEnabled) : ALL_RIGHTS;
  const past =
    config.isPrivate && config.replay !== null && rights.readBroadcast ? await pastWithoutGap(hub, name, config.replay) : [];
  if (!link.isOpen) return null;

  // From here to the reply nothing waits: whatever is committed after the reply reaches the client.
  const replayed = idsOf(past);
  const channel = new Channel({ hub, link, topic, name, joinRef: frame.joinRef, config, identity, rights, replayed, onEnd });
  channel.reply(frame.ref, 'ok', { postgres_changes: [] });
  channel.sendPresenceState();
  for (const broadcast of past) {
    const data = encodeBroadcast(link.vsn, topic, broadcast);
    if (data !== null) link.send(data);
  }
  if (config.replicationReady) channel.system('ok', 'Replication connection established');
  return channel;
}

function idsOf(broadcasts: readonly UserBroadcast[]): Set<string> {
  return new Set(broadcasts.flatMap((broadcast) => rowOf(broadcast) ?? []));
}

/** Messages of the past, and those that were published while these were read. */
async function pastWithoutGap(hub: Hub, name: string, replay: { since: number; limit: number }): Promise<UserBroadcast[]> {
  const meanwhile: UserBroadcast[] = [];
  const listener = (broadcast: UserBroadcast): void => void meanwhile.push(broadcast);
  const key = topicKey(name, true);
  // What was committed before is not to come once more, or behind what is newer, with what is live.
  await hub.options.caughtUp();
  hub.listeners.add(key, listener);
  try {
    const past = (await pastMessages(hub.options.database, name, replay.since, replay.limit)).map((row) => row.broadcast);
    const known = idsOf(past);
    return [...past, ...meanwhile.filter((broadcast) => !known.has(rowOf(broadcast) ?? ''))];
  } finally {
    hub.listeners.delete(key, listener);
  }
}

function countUser(hub: Hub, link: Link, identity: Identity): void {
  if (identity.sub === null) return;
  const mine = hub.users.of(identity.sub);
  if (!mine.has(link) && mine.size >= hub.options.limits.connectionsPerUser) {
    throw new JoinRefused('ConnectionRateLimitReached: Too many connected users');
  }
  link.belongsTo(identity.sub);
  if (!hub.joins.take(identity.sub, Date.now())) throw new JoinRefused('ClientJoinRateLimitReached: Too many joins per second');
}

async function privateRights(hub: Hub, identity: Identity, name: string, presence: boolean): Promise<Rights> {
  const rights = await askPolicies(hub.options, identity, name);
  if (!rights.readBroadcast && !(presence && rights.readPresence)) {
    throw new JoinRefused(`Unauthorized: You do not have permissions to read from this Channel topic: ${name}`);
  }
  return rights;
}
