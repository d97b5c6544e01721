import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanComment } from '../../data/versions.ts';
import type { CellRow, CommentPin } from '../../map/contract.ts';
import type { Talk } from '../review.ts';
import { shownName } from './shown-name.ts';

interface Props {
  talk: Talk;
  /** Whether its pin on the map was clicked. */
  pointed: boolean;
  /** The cell that it is about, `gone` where the plan has it no more, null where it is about none. */
  cell: CellRow | 'gone' | null;
  maySettle: boolean;
  onGo: (at: CommentPin['at']) => void;
  onReply: () => void;
  onSettle: (resolved: boolean) => void;
}

/** One comment with its replies; a click goes to its place. */
export function CommentTalk({ talk: { number, comment, replies }, pointed, cell, maySettle, onGo, onReply, onSettle }: Props): React.JSX.Element {
  const { t, i18n } = useTranslation();
  const when = (at: string): string => new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
  const by = ({ author, createdAt }: PlanComment): string => `${author ?? t('comment.gone')} · ${when(createdAt)}`;
  const about = cell === null ? (comment.at === null ? t('comment.wholePlan') : '') : cell === 'gone' ? t('comment.cellGone') : shownName(cell, t);
  const { at, resolvedAt } = comment;
  const row = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (pointed) void row.current?.scrollIntoView({ block: 'nearest' });
  }, [pointed]);
  return (
    <li className="jw-talk">
      <button type="button" ref={row} className="jw-row" aria-current={pointed} style={{ padding: '4px 8px' }} onClick={() => at !== null && onGo(at)}>
        <span className="jw-quiet"><span><b className="jw-mark">{number}</b> {by(comment)}</span><span>{about}</span></span>
        <span className="jw-said">{comment.body}</span>
      </button>
      {replies.map((reply) => (
        <div key={reply.id} className="jw-reply">
          <div className="jw-quiet">{by(reply)}</div>
          <div className="jw-said">{reply.body}</div>
        </div>
      ))}
      {resolvedAt !== null && <div className="jw-quiet jw-reply">{t('comment.resolvedBy', { name: comment.resolvedBy ?? t('comment.gone'), at: when(resolvedAt) })}</div>}
      <div>
        {resolvedAt === null && <Button size="small" type="link" onClick={onReply}>{t('comment.reply')}</Button>}
        {maySettle && <Button size="small" type="link" onClick={() => onSettle(resolvedAt === null)}>{t(resolvedAt === null ? 'comment.resolve' : 'comment.reopen')}</Button>}
      </div>
    </li>
  );
}
