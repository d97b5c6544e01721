import { DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Tabs } from 'antd';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bounds } from '../../base/bounds.ts';
import { Balance } from '../../grid-editor/panel/Balance.tsx';
import { Comments } from '../../grid-editor/panel/Comments.tsx';
import { Compare } from '../../grid-editor/panel/Compare.tsx';
import { Findings } from '../../grid-editor/panel/Findings.tsx';
import { useReview } from '../../grid-editor/review.ts';
import { useEditor } from '../../grid-editor/store.ts';
import type { CellRow, MapController } from '../../map/contract.ts';
import { prefer, usePreferences } from '../preferences.ts';
import type { BottomTab } from '../preferences.ts';
import type { Desk } from './use-desk.ts';

interface Props {
  desk: Desk;
  mapRef: RefObject<MapController | null>;
  onShow: (place: Bounds | CellRow['geometry'], cell: string | null) => void;
}

/** Near enough to see what a comment is about. */
const COMMENT_ZOOM = 16;

/** Tables under the map: balance against the band, what is to be put right, another plan beside, what people say. */
export function BottomDrawer({ desk, mapRef, onShow }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const { bottom, bottomTab } = usePreferences();
  const open = useReview((s) => s.comments.filter((comment) => comment.replyTo === null && comment.resolvedAt === null).length);
  return (
    <section className="jw-bottom" aria-label={t('planDesk.tables')}>
      <Tabs
        size="small"
        activeKey={bottomTab}
        onTabClick={(key) => prefer({ bottomTab: key as BottomTab, bottom: true })}
        tabBarExtraContent={
          <Button type="text" size="small" icon={bottom ? <DownOutlined /> : <UpOutlined />} aria-expanded={bottom} aria-label={t(bottom ? 'drawer.hide' : 'drawer.show')} onClick={() => prefer({ bottom: !bottom })} />
        }
        items={[
          { key: 'balance', label: t('bottom.balance') },
          { key: 'findings', label: t('bottom.findings', { count: desk.findings.length }) },
          { key: 'compare', label: t('bottom.compare') },
          { key: 'comments', label: t('bottom.comments', { count: open }) },
        ]}
      />
      {bottom && <div className="jw-bottom-body"><Content desk={desk} mapRef={mapRef} onShow={onShow} /></div>}
    </section>
  );
}

function Content({ desk, mapRef, onShow }: Props): React.JSX.Element | null {
  const { cells, selected } = useEditor();
  const { bottomTab, theme } = usePreferences();
  const { plan, plans, band, findings, town, reason, planner } = desk;
  if (plan === null) return null;
  switch (bottomTab) {
    case 'balance':
      return <Balance cells={cells} band={band} selected={selected} theme={theme} />;
    case 'findings':
      return <Findings findings={findings} units={town?.units} band={band} reason={reason} onShow={onShow} />;
    case 'compare':
      return <Compare plan={plan} plans={plans ?? []} units={town?.units} barriers={town?.barriers} band={band} onShow={onShow} />;
    case 'comments':
      return (
        <Comments
          plan={plan.id} cells={cells} selected={selected} planner={planner}
          centre={() => mapRef.current?.camera().center ?? null} onGo={(at) => mapRef.current?.flyTo(at, COMMENT_ZOOM)}
        />
      );
  }
}
