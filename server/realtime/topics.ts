/** Sets by key, where an empty set is forgotten: subscribers of a topic, connections of a user or an address. */
export class SetsByKey<Member> {
  readonly #sets = new Map<string, Set<Member>>();

  /** Number of keys with at least one member. */
  get size(): number {
    return this.#sets.size;
  }

  add(key: string, member: Member): void {
    const set = this.#sets.get(key);
    if (set === undefined) this.#sets.set(key, new Set([member]));
    else set.add(member);
  }

  delete(key: string, member: Member): void {
    const set = this.#sets.get(key);
    if (set?.delete(member) === true && set.size === 0) this.#sets.delete(key);
  }

  /** Members of a key; empty when there are none. */
  of(key: string): ReadonlySet<Member> {
    return this.#sets.get(key) ?? new Set();
  }
}

/** A private and a public topic of the same name never meet. */
export function topicKey(topic: string, isPrivate: boolean): string {
  return `${isPrivate ? 'private' : 'public'}:${topic}`;
}

/** Whether a client may use a name for a topic: not empty, not too long, nothing that PostgreSQL or a log chokes on. */
export function isTopicName(name: string, maxLength: number): boolean {
  return name.length > 0 && name.length <= maxLength && !/\p{Cc}|\p{Cs}/u.test(name);
}
