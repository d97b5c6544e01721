import { expect, test } from 'vitest';
import type { DivisionNode } from '../data/access.ts';
import { filterTree, pathTo, treeOf } from './tree.ts';

const node = (code: string, name: string, level: DivisionNode['level'], parent: string | null): DivisionNode => ({ code, name, level, parent, synthetic: false, has_geom: false });
const nodes = [
  node('211200000000', '铁岭市', 1, null),
  node('211202000000', '银州区', 2, '211200000000'),
  node('211202001000', '红旗街道', 3, '211202000000'),
  node('211204000000', '清河区', 2, '211200000000'),
];

test('the tree follows the parents', () => {
  expect(treeOf(nodes).map((b) => b.children.map((c) => c.node.name))).toEqual([['银州区', '清河区']]);
});

test('a search keeps the way to what it finds', () => {
  const found = filterTree(treeOf(nodes), '红旗');
  expect(found[0]?.children.map((c) => c.node.name)).toEqual(['银州区']);
  expect(filterTree(treeOf(nodes), '211204')[0]?.children).toHaveLength(1);
  expect(filterTree(treeOf(nodes), '没有')).toEqual([]);
});

test('the path runs from the city down, and a hidden parent ends it', () => {
  expect(pathTo(nodes, '211202001000').map((n) => n.name)).toEqual(['铁岭市', '银州区', '红旗街道']);
  expect(pathTo(nodes.slice(2), '211202001000')).toHaveLength(1);
});
