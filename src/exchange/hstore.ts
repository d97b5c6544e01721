/**
 * Parses PostgreSQL's hstore text (`"a"=>"b", "c"=>NULL`), as GDAL and osm2pgsql write a feature's other tags.
 * Values that are NULL are left out. Text that is no hstore gives `null`.
 */
export function parseHstore(text: string): Record<string, string> | null {
  const tags: Record<string, string> = {};
  const pair = /\s*(?:"((?:[^"\\]|\\.)*)"|([^\s"=,]+))\s*=>\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",]+))\s*(,|$)/gsy;
  const plain = (quoted: string): string => quoted.replace(/\\(.)/gs, '$1');
  while (pair.lastIndex < text.length) {
    const found = pair.exec(text);
    if (found === null) return null;
    const [, quotedKey, bareKey, quotedValue, bareValue] = found;
    const key = quotedKey === undefined ? (bareKey ?? '') : plain(quotedKey);
    if (quotedValue !== undefined) tags[key] = plain(quotedValue);
    else if (bareValue !== undefined && bareValue.toUpperCase() !== 'NULL') tags[key] = bareValue;
    if (found[5] === '') break;
  }
  return tags;
}
