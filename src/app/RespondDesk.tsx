import { Button, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

/** The respond desk before there are incidents. */
export function RespondDesk(): React.JSX.Element {
  const { t } = useTranslation();
  const go = useNavigate();
  return (
    <main className="jw-centre">
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={<h1 className="jw-title">{t('respond.empty')}</h1>}>
        <p className="jw-quiet" style={{ maxWidth: 440, marginBottom: 16 }}>{t('respond.emptyHelp')}</p>
        <Button onClick={() => void go('/plan')}>{t('respond.toPlan')}</Button>
      </Empty>
    </main>
  );
}
