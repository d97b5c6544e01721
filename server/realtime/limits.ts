/** How much one client, one user or one address may ask of the gateway. Times in milliseconds, sizes in bytes. */
export interface Limits {
  connections: number;
  connectionsPerIp: number;
  connectionsPerUser: number;
  channelsPerConnection: number;
  /** Frames a second of one connection, after `messageBurst` at once. */
  messagesPerSecond: number;
  messageBurst: number;
  joinsPerSecond: number;
  joinBurst: number;
  /** A larger frame ends the connection. */
  frameBytes: number;
  /** A larger broadcast or presence is refused. */
  payloadBytes: number;
  topicLength: number;
  /** Frames of one connection waiting for the database. */
  pendingFrames: number;
  /** Malformed frames of one connection that are let pass. */
  malformedFrames: number;
  /** A client with more than this unsent is too slow and dropped. */
  bufferedBytes: number;
  /** A connection that says nothing this long is dropped; the client's heartbeat comes every 25 s. */
  idleMs: number;
  /** Tokens and policies are checked again at least this often, so that a withdrawn right ends. */
  recheckMs: number;
  /** Rows are looked for this often even when no notification comes. */
  pollMs: number;
  /** Rows older than this, or beyond this many, are deleted. */
  keepMs: number;
  keepRows: number;
}

const HOUR_MS = 3_600_000;

export const DEFAULT_LIMITS: Limits = {
  connections: 2000,
  // Offices and command centres stand behind one address.
  connectionsPerIp: 500,
  connectionsPerUser: 30,
  channelsPerConnection: 50,
  messagesPerSecond: 50,
  messageBurst: 150,
  joinsPerSecond: 10,
  joinBurst: 60,
  frameBytes: 1024 * 1024,
  payloadBytes: 256 * 1024,
  topicLength: 240,
  pendingFrames: 300,
  malformedFrames: 5,
  bufferedBytes: 8 * 1024 * 1024,
  idleMs: 75_000,
  recheckMs: 300_000,
  pollMs: 5_000,
  keepMs: 72 * HOUR_MS,
  keepRows: 200_000,
};
