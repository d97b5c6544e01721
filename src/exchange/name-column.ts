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

/** The longest name that the editor takes, characters. */
const LONGEST = 60;

/** Names for cells from a column; a blank one is numbered, a long one cut, and a repeated one gets its count behind it. */
export function namesFrom(features: ReadonlyArray<{ properties: Record<string, unknown> | null }>, column: string | null, numbered: (n: number) => string): string[] {
  const used = new Set<string>();
  // Where the search for a free number goes on: many features may have one name.
  const next = new Map<string, number>();
  return features.map(({ properties }, i) => {
    const value = column === null ? undefined : properties?.[column];
    const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
    const base = text === '' ? numbered(i + 1) : [...text].slice(0, LONGEST).join('');
    let name = base;
    for (let n = next.get(base) ?? 2; used.has(name); n++) {
      name = `${base}-${n}`;
      next.set(base, n + 1);
    }
    used.add(name);
    return name;
  });
}
