import { App, Button, Input, Segmented, Space, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../base/format.ts';
import { resolveComment } from '../../data/versions.ts';
import type { NewComment } from '../../data/versions.ts';
import type { CellRow, CommentPin } from '../../map/contract.ts';
import { anchorOf } from '../../map/geometry.ts';
import { readComments, sendComment, talksOf, unsentOf, useReview, write } from '../review.ts';
import type { Talk } from '../review.ts';
import { CommentTalk } from './CommentTalk.tsx';

interface Props {
  plan: string;
  cells: readonly CellRow[];
  selected: readonly string[];
  /** Whether the person plans here, and may settle what others said. */
  planner: boolean;
  /** The middle of the map. */
  centre: () => readonly [lon: number, lat: number] | null;
  onGo: (at: CommentPin['at']) => void;
}

type Where = 'cell' | 'centre' | 'plan';

/** What people say about the plan and its places; what is settled is folded away. */
export function Comments({ plan, cells, selected, planner, centre, onGo }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { comments, pointed, sending } = useReview();
  const { body, replyTo } = useReview((s) => unsentOf(s, plan));
  const [wanted, setWanted] = useState<Where>('cell');
  const [unfolded, setUnfolded] = useState(false);
  const cell = selected.length === 1 ? cells.find(({ id }) => id === selected[0]) : undefined;
  const where = wanted === 'cell' && cell === undefined ? 'centre' : wanted;
  const talks = talksOf(comments);
  const open = talks.filter(({ comment }) => comment.resolvedAt === null);
  const settled = talks.filter(({ comment }) => comment.resolvedAt !== null);
  const answered = talks.find(({ comment }) => comment.id === replyTo);

  const failed = (cause: unknown): void => void message.error(sentenceOf(t, cause));
  const place = (): Partial<NewComment> => {
    if (where === 'cell' && cell !== undefined) return { cell: cell.id, at: anchorOf(cell.geometry) };
    const at = where === 'centre' ? centre() : null;
    return at === null ? {} : { at };
  };
  const send = (): void => void sendComment(plan, place()).catch(failed);
  const talk = (one: Talk): React.JSX.Element => (
    <CommentTalk
      key={one.comment.id} talk={one} pointed={one.comment.id === pointed} cell={one.comment.cell === null ? null : (cells.find(({ id }) => id === one.comment.cell) ?? 'gone')}
      maySettle={planner || one.comment.mine} onGo={onGo} onReply={() => write(plan, { replyTo: one.comment.id })}
      onSettle={(resolved) => void resolveComment(one.comment.id, resolved).then(() => readComments(plan)).catch(failed)}
    />
  );
  return (
    <div className="jw-compare">
      <div>
        {open.length === 0 && <p className="jw-quiet">{t(settled.length === 0 ? 'comment.nobody' : 'comment.allSettled')}</p>}
        <ul className="jw-list" aria-label={t('comment.list')}>{open.map(talk)}</ul>
        {settled.length > 0 && <Button size="small" type="text" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>{t('comment.resolved', { count: settled.length })}</Button>}
        {unfolded && <ul className="jw-list">{settled.map(talk)}</ul>}
      </div>
      <Space orientation="vertical" style={{ width: '100%' }}>
        {replyTo === null ? (
          <Tooltip title={cell === undefined ? t('comment.chooseCell') : undefined}>
            <Segmented<Where>
              size="small" aria-label={t('comment.where')} value={where} onChange={setWanted}
              options={[{ value: 'cell', label: t('comment.atCell'), disabled: cell === undefined }, { value: 'centre', label: t('comment.atCentre') }, { value: 'plan', label: t('comment.atPlan') }]}
            />
          </Tooltip>
        ) : (
          <Space>
            <span>{t('comment.replyTo', { number: answered?.number ?? '' })}</span>
            <Button size="small" type="text" onClick={() => write(plan, { replyTo: null })}>{t('step.cancel')}</Button>
          </Space>
        )}
        <Input.TextArea
          rows={3} maxLength={1000} showCount value={body} placeholder={t('comment.placeholder')} aria-label={t('comment.placeholder')}
          onChange={(e) => write(plan, { body: e.target.value })} onKeyDown={(e) => e.key === 'Enter' && (e.ctrlKey || e.metaKey) && send()}
        />
        <Button size="small" type="primary" style={{ marginTop: 16 }} loading={sending} disabled={body.trim() === ''} onClick={send}>{t(replyTo === null ? 'comment.send' : 'comment.reply')}</Button>
      </Space>
    </div>
  );
}
