import { expect, test } from 'vitest';
import { leftOutByKind } from './left-out.ts';
import { exchangeWords } from './words.ts';

test('what was left out is gathered by kind, single or several, and each kind has a word', () => {
  const kinds = leftOutByKind([{ index: 0, kind: 'Point' }, { index: 2, kind: 'none' }, { index: 3, kind: 'MultiLineString' }, { index: 5, kind: 'MultiPoint' }, { index: 6, kind: 'twin' }]);
  expect(kinds).toEqual([{ kind: 'Point', indices: [0, 5] }, { kind: 'none', indices: [2] }, { kind: 'LineString', indices: [3] }, { kind: 'twin', indices: [6] }]);
  expect(Object.keys(exchangeWords)).toEqual(expect.arrayContaining(kinds.map(({ kind }) => `exchange.kind.${kind}`)));
});
