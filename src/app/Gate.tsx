import { Button, Result, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useLocation } from 'react-router';
import { startSession, useSession } from './session.ts';

/** Lets signed-in people through; says so where there is no server. */
export function Gate(): React.JSX.Element {
  const { t } = useTranslation();
  const { phase, person } = useSession();
  const { pathname, search } = useLocation();
  if (phase === 'noServer') {
    return (
      <Result
        status="warning"
        title={t('app.noServer')}
        subTitle={t('app.noServerHelp')}
        extra={
          <Button type="primary" onClick={() => void startSession()}>
            {t('app.retry')}
          </Button>
        }
      />
    );
  }
  if (phase === 'starting') return <Spin fullscreen description={t('app.loading')} />;
  if (person === null) return <Navigate to="/sign-in" state={{ from: pathname + search }} replace />;
  return <Outlet />;
}
