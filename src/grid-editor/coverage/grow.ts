/** Arrays that grow by half again, so that growth is rare and little is left over. */

function room(length: number, needed: number): number {
  return Math.max(needed, Math.ceil(length * 1.5));
}

/** The array itself where it is long enough, else a longer copy. */
export function grown(array: Int32Array, needed: number): Int32Array {
  if (needed <= array.length) return array;
  const longer = new Int32Array(room(array.length, needed));
  longer.set(array);
  return longer;
}

/** The same for bytes. */
export function grownBytes(array: Uint8Array<ArrayBuffer>, needed: number): Uint8Array<ArrayBuffer> {
  if (needed <= array.length) return array;
  const longer = new Uint8Array(room(array.length, needed));
  longer.set(array);
  return longer;
}
