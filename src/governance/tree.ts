/** The divisions as a tree, and what a search leaves of it. Pure. */
import type { DivisionNode } from '../data/access.ts';

export interface DivisionBranch {
  key: string;
  node: DivisionNode;
  children: DivisionBranch[];
}

/** The tree in order of code; a division whose parent is not visible stands at the top. */
export function treeOf(nodes: readonly DivisionNode[]): DivisionBranch[] {
  const branches = new Map(nodes.map((node) => [node.code, { key: node.code, node, children: [] as DivisionBranch[] }]));
  const top: DivisionBranch[] = [];
  for (const branch of branches.values()) (branches.get(branch.node.parent ?? '')?.children ?? top).push(branch);
  return top;
}

/** Branches whose name holds or whose code starts with the query, with the way to them and all below them. */
export function filterTree(branches: readonly DivisionBranch[], query: string): DivisionBranch[] {
  const wanted = query.trim();
  if (wanted === '') return [...branches];
  return branches.flatMap((branch) => {
    if (branch.node.name.includes(wanted) || branch.node.code.startsWith(wanted)) return [branch];
    const children = filterTree(branch.children, wanted);
    return children.length > 0 ? [{ ...branch, children }] : [];
  });
}

/** The names from the top down to a division. */
export function pathTo(nodes: readonly DivisionNode[], code: string): DivisionNode[] {
  const byCode = new Map(nodes.map((node) => [node.code, node]));
  const path: DivisionNode[] = [];
  for (let at = byCode.get(code); at !== undefined; at = byCode.get(at.parent ?? '')) path.unshift(at);
  return path;
}
