import { expect, test } from 'vitest';
import { embedsDeeply, filtersByPattern, InFlight, namesThisMachine } from './guards.ts';

test('one key waits, another does not', async () => {
  const limit = new InFlight(2);
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const running = [limit.run('a', () => gate), limit.run('a', () => gate)];
  expect(await limit.run('a', () => Promise.resolve(1))).toBeNull();
  expect(await limit.run('b', () => Promise.resolve(2))).toBe(2);
  open();
  await Promise.all(running);
  expect(await limit.run('a', () => Promise.resolve(3))).toBe(3);
  await expect(limit.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await limit.run('a', () => Promise.resolve(4))).toBe(4);
});

test.each([
  ['title=match.^a', true],
  ['title=not.imatch.^a', true],
  ['title=match(any).{a,b}', true],
  ['or=(title.match.a,id.eq.1)', true],
  ['cells.or=(name.not.imatch.a)', true],
  ['and=(or(name.match(all).{a}))', true],
  ['title=eq.match.', false],
  ['title=ilike.*match.*', false],
  ['select=id,title&order=title', false],
])('%s filters by pattern: %s', (query, found) => expect(filtersByPattern(new URLSearchParams(query))).toBe(found));

test.each([
  ['select=*', false],
  ['select=id,cells(id,name)', false],
  ['select=id,cells(count()),plan:plans(id)', true],
  ['select=cells(plans(cells(*)))', true],
  ['select=id&select=cells(plans(id))', true],
  ['title=eq.((a))', false],
])('%s embeds deeply: %s', (query, found) => expect(embedsDeeply(new URLSearchParams(query))).toBe(found));

test.each([
  ['localhost', true],
  ['LOCALHOST:8080', true],
  ['127.0.0.1:8080', true],
  ['[::1]:8080', true],
  ['jingwei.localhost:8080', true],
  ['evil.example', false],
  ['127.0.0.1.evil.example', false],
  ['localhost.evil.example:8080', false],
  ['192.168.1.7', false],
  [undefined, false],
])('%s names this machine: %s', (host, own) => expect(namesThisMachine(host)).toBe(own));
