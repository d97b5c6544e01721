/** Columns by the names that cells usually have, best first. */
const LIKELY = [/^(网格)?名称$/, /^name$/i, /名/, /name/i, /编[号码]|code|^id$/i];

/** The columns of features in the order in which they first appear. */
export function columnsOf(features: ReadonlyArray<{ properties: Record<string, unknown> | null }>): string[] {
  return [...new Set(features.flatMap(({ properties }) => Object.keys(properties ?? {})))];
}

/** The column that most likely holds the names: known words first, then any; null where there is no column. */
export function likelyNameColumn(columns: readonly string[]): string | null {
  for (const pattern of LIKELY) {
    const found = columns.find((column) => pattern.test(column));
    if (found !== undefined) return found;
  }
  return columns[0] ?? null;
}

/** Names for cells from a column; a blank one is numbered, and a repeated one gets its count behind it. */
export function namesFrom(features: ReadonlyArray<{ properties: Record<string, unknown> | null }>, column: string | null, numbered: (n: number) => string): string[] {
  const used = new Set<string>();
  return features.map(({ properties }, i) => {
    const value = column === null ? undefined : properties?.[column];
    const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
    const base = text === '' ? numbered(i + 1) : text;
    let name = base;
    for (let n = 2; used.has(name); n++) name = `${base}-${n}`;
    used.add(name);
    return name;
  });
}
