/** A binary heap of numbered things, the least key first; of equal keys the lower number, so that ties never depend on chance. */
export class MinHeap {
  readonly #keys: number[] = [];
  readonly #ids: number[] = [];

  push(key: number, id: number): void {
    const keys = this.#keys;
    const ids = this.#ids;
    let at = keys.length;
    keys.push(key);
    ids.push(id);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const parentKey = keys[parent] ?? 0;
      const parentId = ids[parent] ?? 0;
      if (parentKey < key || (parentKey === key && parentId <= id)) break;
      keys[at] = parentKey;
      ids[at] = parentId;
      at = parent;
    }
    keys[at] = key;
    ids[at] = id;
  }

  /** Takes out the first; null where there is none. */
  pop(): { key: number; id: number } | null {
    const keys = this.#keys;
    const ids = this.#ids;
    const first = keys[0];
    const firstId = ids[0];
    const key = keys.pop();
    const id = ids.pop();
    if (first === undefined || firstId === undefined || key === undefined || id === undefined) return null;
    const count = keys.length;
    if (count === 0) return { key: first, id: firstId };
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= count) break;
      if (child + 1 < count && this.#before(child + 1, child)) child++;
      const childKey = keys[child] ?? 0;
      const childId = ids[child] ?? 0;
      if (key < childKey || (key === childKey && id <= childId)) break;
      keys[at] = childKey;
      ids[at] = childId;
      at = child;
    }
    keys[at] = key;
    ids[at] = id;
    return { key: first, id: firstId };
  }

  #before(a: number, b: number): boolean {
    const ka = this.#keys[a] ?? 0;
    const kb = this.#keys[b] ?? 0;
    return ka < kb || (ka === kb && (this.#ids[a] ?? 0) < (this.#ids[b] ?? 0));
  }
}
