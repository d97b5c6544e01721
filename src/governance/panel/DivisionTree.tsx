import { Empty, Input, Skeleton, Tag, Tree } from 'antd';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DivisionNode } from '../../data/access.ts';
import { filterTree, pathTo, treeOf } from '../tree.ts';
import type { DivisionBranch } from '../tree.ts';

type TreeRef = NonNullable<React.ComponentRef<typeof Tree>>;

/** What stands above and below the tree, px: bars, search, count, and the word about the chosen one. */
const HEIGHT_OF_REST = 250;
const HEIGHT_OF_WORD = 96;

function keysOf(branches: readonly DivisionBranch[]): string[] {
  return branches.flatMap((branch) => [branch.key, ...keysOf(branch.children)]);
}

interface Props {
  nodes: readonly DivisionNode[] | null;
  chosen: string | null;
  /** How many plans lie in a division, by its code. */
  plans: ReadonlyMap<string, number>;
  onChoose: (code: string) => void;
  /** What there is to say about the chosen one. */
  children?: React.ReactNode;
}

/** All divisions in sight as a virtual tree with a search, those with plans marked; choosing one calls back. */
export function DivisionTree({ nodes, chosen, plans, onChoose, children }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const wanted = useDeferredValue(query);
  const tree = useMemo(() => treeOf(nodes ?? []), [nodes]);
  const shown = useMemo(() => filterTree(tree, wanted), [tree, wanted]);
  const [opened, setOpened] = useState<string[] | null>(null);
  // At first the way to the chosen one stands open.
  const [way] = useState(chosen);
  const expanded = wanted !== '' ? keysOf(shown) : (opened ?? [...tree.map(({ key }) => key), ...pathTo(nodes ?? [], way ?? '').slice(0, -1).map(({ code }) => code)]);
  const list = useRef<TreeRef>(null);
  const ready = nodes !== null;
  useEffect(() => {
    if (way !== null) list.current?.scrollTo({ key: way, align: 'top' });
  }, [way, ready]);
  if (nodes === null) return <Skeleton active paragraph={{ rows: 8 }} style={{ padding: 16 }} />;
  const count = (level: number): number => nodes.filter((n) => n.level === level && !n.synthetic).length;
  return (
    <div className="jw-pad">
      <Input.Search allowClear placeholder={t('divisions.search')} aria-label={t('divisions.search')} value={query} onChange={(e) => setQuery(e.target.value)} />
      <p className="jw-quiet">{t('divisions.count', { streets: count(3).toLocaleString(), communities: count(4).toLocaleString() })}</p>
      {children}
      {shown.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('divisions.none')} />
      ) : (
        <Tree<DivisionBranch>
          ref={list}
          aria-label={t('divisions.tree')}
          blockNode
          treeData={shown}
          height={Math.max(200, window.innerHeight - HEIGHT_OF_REST - (children === undefined || children === null ? 0 : HEIGHT_OF_WORD))}
          itemHeight={28}
          expandedKeys={expanded}
          onExpand={(keys) => setOpened(keys.map(String))}
          selectedKeys={chosen === null ? [] : [chosen]}
          onSelect={(_, { node }) => onChoose(node.key)}
          titleRender={({ node }) => {
            const there = plans.get(node.code) ?? 0;
            return (
              <span className="jw-division" title={node.code}>
                <span>
                  {node.name} {node.synthetic && node.level === 2 && !node.name.includes('合成') && <Tag>{t('app.synthetic')}</Tag>}
                </span>
                {there > 0 && <span className="jw-mark" title={t('divisions.plans', { count: there })} aria-label={t('divisions.plans', { count: there })}>{there}</span>}
              </span>
            );
          }}
        />
      )}
    </div>
  );
}
