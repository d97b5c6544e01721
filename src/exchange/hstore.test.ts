import { expect, it } from 'vitest';
import { parseHstore } from './hstore.ts';

it('reads pairs, escapes, commas and Chinese', () => {
  expect(parseHstore('"building"=>"yes","name"=>"铁岭 \\"老\\" 街, 甲","note"=>"a\\\\b"')).toEqual({
    building: 'yes', name: '铁岭 "老" 街, 甲', note: 'a\\b',
  });
});

it('leaves NULL out and takes bare words', () => {
  expect(parseHstore('a=>1, "b"=>NULL, "c"=>"NULL"')).toEqual({ a: '1', c: 'NULL' });
});

it('is empty for an empty text and null for what is no hstore', () => {
  expect(parseHstore('')).toEqual({});
  expect(parseHstore('{"a":1}')).toBeNull();
  expect(parseHstore('"a"=>"b" "c"=>"d"')).toBeNull();
});
