import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';

/** A fault of the program, with the way out. */
export function Fault(): React.JSX.Element {
  const { t } = useTranslation();
  const cause = useRouteError();
  const reason = cause instanceof Error ? cause.message : String(cause);
  return (
    <Result
      status="warning"
      title={t('app.fault', { reason })}
      extra={
        <Button type="primary" onClick={() => window.location.reload()}>
          {t('app.reload')}
        </Button>
      }
    />
  );
}
