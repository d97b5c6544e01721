import { Empty, Input, Skeleton, Tag, Tree } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DivisionNode } from '../../data/access.ts';
import { filterTree, treeOf } from '../tree.ts';
import type { DivisionBranch } from '../tree.ts';

const HEIGHT_OF_REST = 250;

function keysOf(branches: readonly DivisionBranch[]): string[] {
  return branches.flatMap((branch) => [branch.key, ...keysOf(branch.children)]);
}

/** All divisions in sight as a virtual tree with a search; choosing one calls back. */
export function DivisionTree({ nodes, chosen, onChoose }: { nodes: readonly DivisionNode[] | null; chosen: string | null; onChoose: (code: string) => void }): React.JSX.Element {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const wanted = useDeferredValue(query);
  const tree = useMemo(() => treeOf(nodes ?? []), [nodes]);
  const shown = useMemo(() => filterTree(tree, wanted), [tree, wanted]);
  const [opened, setOpened] = useState<string[] | null>(null);
  const expanded = wanted !== '' ? keysOf(shown) : (opened ?? tree.flatMap((b) => [b.key]));
  if (nodes === null) return <Skeleton active paragraph={{ rows: 8 }} style={{ padding: 16 }} />;
  const count = (level: number): number => nodes.filter((n) => n.level === level && !n.synthetic).length;
  return (
    <div className="jw-pad">
      <Input.Search allowClear placeholder={t('divisions.search')} aria-label={t('divisions.search')} value={query} onChange={(e) => setQuery(e.target.value)} />
      <p className="jw-quiet">{t('divisions.count', { streets: count(3).toLocaleString(), communities: count(4).toLocaleString() })}</p>
      {shown.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('divisions.none')} />
      ) : (
        <Tree<DivisionBranch>
          aria-label={t('divisions.tree')}
          blockNode
          treeData={shown}
          height={Math.max(200, window.innerHeight - HEIGHT_OF_REST)}
          itemHeight={28}
          expandedKeys={expanded}
          onExpand={(keys) => setOpened(keys.map(String))}
          selectedKeys={chosen === null ? [] : [chosen]}
          onSelect={(keys) => keys[0] !== undefined && onChoose(String(keys[0]))}
          titleRender={({ node }) => (
            <span title={node.code}>
              {node.name} {node.synthetic && node.level === 2 && !node.name.includes('合成') && <Tag>{t('app.synthetic')}</Tag>}
            </span>
          )}
        />
      )}
    </div>
  );
}
