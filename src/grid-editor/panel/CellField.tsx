import { Form, Input, InputNumber } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { CellRow } from '../../map/contract.ts';
import { useTyping } from './use-typing.ts';

interface Props<K extends string> {
  cell: CellRow;
  attribute: K;
  /** Why nothing may be edited at all, worded; null where it may. */
  reason: string | null;
}

type TextAttribute = 'name' | 'leaderPost' | 'partyBranch' | 'notes';

/** The longest that the database takes, in characters; a name is kept short for the map. */
const LONGEST: Record<TextAttribute, number> = { name: 60, leaderPost: 100, partyBranch: 100, notes: 2000 };

/** A text of a cell. Esc takes back what was typed, Enter ends a line of text. */
export function TextField({ cell, attribute, reason, bare = false }: Props<TextAttribute> & { bare?: boolean }): React.JSX.Element {
  const { t } = useTranslation();
  const id = useId();
  const typing = useTyping(cell, attribute);
  const long = attribute === 'notes';
  const shared = {
    id, value: cell[attribute], disabled: reason !== null, maxLength: LONGEST[attribute], 'aria-label': t(`cell.${attribute}`),
    placeholder: attribute === 'name' ? t('cell.unnamed') : undefined,
    onFocus: typing.enter,
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => typing.put(event.target.value),
    onBlur: (event: React.FocusEvent<HTMLInputElement | HTMLTextAreaElement>) => (typing.put(event.target.value.trim()), typing.leave()),
    onKeyDown: (event: React.KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      if (event.nativeEvent.isComposing) return;
      if (event.key === 'Escape') typing.cancel();
      if (event.key === 'Enter' && !long) event.currentTarget.blur();
    },
  };
  const field = long ? <Input.TextArea {...shared} autoSize={{ minRows: 2, maxRows: 6 }} /> : <Input {...shared} />;
  if (bare) return field;
  return <Form.Item label={t(`cell.${attribute}`)} htmlFor={id} tooltip={reason ?? t(`cell.${attribute}Help`)} className="jw-field">{field}</Form.Item>;
}

/** A number of posts, whole, 0 to 999. */
export function PostsField({ cell, attribute, reason }: Props<'fullTime' | 'partTime'>): React.JSX.Element {
  const { t } = useTranslation();
  const id = useId();
  const typing = useTyping(cell, attribute);
  return (
    <Form.Item label={t(`cell.${attribute}`)} htmlFor={id} tooltip={reason ?? t(`cell.${attribute}Help`)} className="jw-field">
      <InputNumber
        id={id} min={0} max={999} precision={0} value={cell[attribute]} suffix={t('cell.posts')} disabled={reason !== null} style={{ width: '100%' }}
        onFocus={typing.enter} onBlur={typing.leave} onChange={(value) => typing.put(value ?? 0)}
        onKeyDown={(event) => event.key === 'Escape' && typing.cancel()}
      />
    </Form.Item>
  );
}
