/** The command palette's search: names by any part, codes by their beginning. Pure. */
export interface Found {
  kind: 'command' | 'plan' | 'cell' | 'division';
  key: string;
  name: string;
  code: string;
}

const RANK: Record<Found['kind'], number> = { command: 0, plan: 1, cell: 2, division: 3 };

/** The best matches, at most `limit`: exact code, code begins, name begins, name holds; commands first among equals. */
export function searchAll(entries: readonly Found[], query: string, limit = 12): Found[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return entries.filter((entry) => entry.kind === 'command').slice(0, limit);
  const score = ({ name, code }: Found): number => {
    const lower = name.toLowerCase();
    if (code !== '' && code === wanted) return 0;
    if (code !== '' && code.startsWith(wanted)) return 1;
    if (lower.startsWith(wanted)) return 2;
    return lower.includes(wanted) ? 3 : 9;
  };
  return entries
    .map((entry) => ({ entry, score: score(entry) }))
    .filter((match) => match.score < 9)
    .sort((a, b) => a.score - b.score || RANK[a.entry.kind] - RANK[b.entry.kind] || a.entry.code.localeCompare(b.entry.code))
    .slice(0, limit)
    .map((match) => match.entry);
}
