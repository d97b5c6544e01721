import { Alert, Button, Form, Input, Tag } from 'antd';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation } from 'react-router';
import { sentenceOf } from '../base/format.ts';
import { signIn } from '../data/access.ts';
import { useSession } from './session.ts';
import { LanguageButton, ThemeButton } from './shell/Switches.tsx';

/** Email and password; in demo mode one button per role. */
export function SignIn(): React.JSX.Element {
  const { t } = useTranslation();
  const { config, person, phase, ended } = useSession();
  const location = useLocation() as { state: { from?: string } | null };
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  if (person !== null) return <Navigate to={location.state?.from ?? '/plan'} replace />;
  const enter = async (email: string, password: string): Promise<void> => {
    setProblem(null);
    setBusy(email);
    await signIn(email, password).catch((cause: unknown) => setProblem(sentenceOf(t, cause)));
    setBusy(null);
  };
  const accounts = config?.demo?.accounts ?? [];
  return (
    <main className="jw-sign-in">
      <div className="jw-sign-in-switches">
        <LanguageButton />
        <ThemeButton />
      </div>
      <section className="jw-card">
        <header>
          <img src="/icon.svg" alt="" width={40} height={40} />
          <div>
            <h1 className="jw-title">{t('app.name')}</h1>
            <p className="jw-quiet">{t('app.tagline')}</p>
          </div>
        </header>
        {phase === 'noServer' && <Alert type="warning" showIcon title={t('app.noServer')} description={t('app.noServerHelp')} />}
        {ended && problem === null && <Alert type="info" showIcon role="status" title={t('session.ended')} />}
        {problem !== null && <Alert type="error" showIcon role="alert" title={problem} />}
        <Form<{ email: string; password: string }> layout="vertical" requiredMark={false} onFinish={({ email, password }) => void enter(email, password)}>
          <Form.Item name="email" label={t('signIn.email')} rules={[{ required: true, message: t('signIn.required') }]}>
            <Input autoComplete="username" autoFocus inputMode="email" />
          </Form.Item>
          <Form.Item name="password" label={t('signIn.password')} rules={[{ required: true, message: t('signIn.required') }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={busy !== null} disabled={phase !== 'ready'}>
            {t('signIn.submit')}
          </Button>
        </Form>
        {accounts.length > 0 && (
          <section aria-label={t('signIn.demo')}>
            <p className="jw-quiet">
              {t('signIn.demo')} <Tag>{t('app.synthetic')}</Tag>
            </p>
            <div className="jw-demo">
              {accounts.map(({ email, password, role, label }) => (
                <Fragment key={email}>
                  <Button onClick={() => void enter(email, password)} loading={busy === email} disabled={busy !== null} aria-describedby={`may-${role}`}>
                    {t(`role.${role}`, label)}
                  </Button>
                  <span id={`may-${role}`} className="jw-quiet">{t(`signIn.may.${role}`)}</span>
                </Fragment>
              ))}
            </div>
          </section>
        )}
      </section>
    </main>
  );
}
