import { TreeSelect } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Access, DivisionNode } from '../../data/access.ts';
import { mayPlan } from '../../data/scope.ts';
import { pathTo, treeOf } from '../../governance/tree.ts';
import type { DivisionBranch } from '../../governance/tree.ts';

interface Props {
  id: string;
  access: Access | null;
  divisions: readonly DivisionNode[];
  value: string | undefined;
  onChange: (code: string) => void;
}

interface Choice {
  value: string;
  title: string;
  /** With what it lies in, since many communities bear the same name; more would not fit the field. */
  path: string;
  disabled: boolean;
  children: Choice[];
}

/** Whether a town may be filed under a division: somewhere one plans, and no whole city. */
export function mayHold(access: Access | null, { code, level }: DivisionNode): boolean {
  return level > 1 && mayPlan(access, code);
}

/** What leads to a division one may choose, and nothing else. */
function choicesOf(branches: readonly DivisionBranch[], access: Access | null, above: string[]): Choice[] {
  return branches.flatMap(({ node, children }) => {
    const names = [...above, node.name];
    const below = choicesOf(children, access, names);
    const disabled = !mayHold(access, node);
    return disabled && below.length === 0 ? [] : [{ value: node.code, title: node.name, path: names.slice(-2).join(' › '), disabled, children: below }];
  });
}

/** County → street → community as a tree to choose from, found by name or by the start of the code. */
export function DivisionSelect({ id, access, divisions, value, onChange }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const choices = useMemo(() => choicesOf(treeOf(divisions), access, []), [divisions, access]);
  const opened = useMemo(() => {
    const path = value === undefined ? [] : pathTo(divisions, value).map(({ code }) => code);
    return [...choices.map((top) => top.value), ...path];
  }, [choices, divisions, value]);
  return (
    <TreeSelect
      id={id}
      value={value}
      onChange={onChange}
      treeData={choices}
      treeNodeLabelProp="path"
      treeDefaultExpandedKeys={opened}
      showSearch={{ filterTreeNode: (query, { title, value: code }) => String(title).includes(query.trim()) || String(code).startsWith(query.trim()) }}
      placeholder={t('import.divisionHint')}
      notFoundContent={t('import.divisionNone')}
      listHeight={320}
      style={{ width: '100%' }}
    />
  );
}
