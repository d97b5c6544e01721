import { Button, Dropdown, Space } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fix, PlanFinding } from '../offers/find.ts';
import type { Offered } from '../offers/offer.ts';
import { perform } from '../store.ts';
import { OfferAction } from './OfferAction.tsx';

/** Whether somebody came to a finding or points at it, or pressed its button to see what there is. */
export type Asked = 'looked' | 'pressed';

interface FixesProps extends Pick<React.ComponentProps<typeof OfferAction>, 'band' | 'reason' | 'onTold'> {
  fixes: PlanFinding['fixes'];
  offer: (make: Fix['offer']) => Offered;
  /** Whether it takes a search among all cells to find them. */
  search: boolean;
  asked: Asked | null;
}

interface Props extends FixesProps {
  onAsk: (how: Asked) => void;
}

/** What would put a finding right; where it takes a search, a button that looks for it. */
export function FixButton({ onAsk, ...fixes }: Props): React.JSX.Element {
  const { t } = useTranslation();
  if (!fixes.search || fixes.asked !== null) return <Fixes {...fixes} />;
  return (
    <Button
      size="small" type="link" onClick={() => onAsk('pressed')}
      // A finger does not point before it presses: what appears under it would be pressed unread.
      onPointerEnter={(event) => event.pointerType === 'mouse' && onAsk('looked')}
    >
      {t('finding.fix')}
    </Button>
  );
}

/** The best fix at hand, the others in a menu. */
function Fixes({ fixes, offer, search, asked, ...action }: FixesProps): React.JSX.Element | null {
  const { t } = useTranslation();
  const [best, ...others] = useMemo(() => fixes(), [fixes]);
  if (best === undefined) return search ? <span className="jw-quiet">{t('finding.noFix')}</span> : null;
  const does = (make: Fix['offer']): void => {
    const offered = offer(make);
    if (!('reason' in offered)) perform(offered);
    action.onTold(offered);
  };
  // Whoever pressed the button that stood here stays where they were.
  const button = <OfferAction type="link" words={t(best.title.code, best.title.params)} offer={() => offer(best.offer)} autoFocus={asked === 'pressed'} {...action} />;
  if (others.length === 0) return button;
  return (
    <Space size={0}>
      {button}
      <Dropdown trigger={['click']} menu={{ items: others.map(({ title }, i) => ({ key: String(i), label: t(title.code, title.params) })), onClick: ({ key }) => others.slice(Number(key), Number(key) + 1).forEach((other) => does(other.offer)) }}>
        <Button size="small" type="text" aria-label={t('finding.others')}>…</Button>
      </Dropdown>
    </Space>
  );
}
