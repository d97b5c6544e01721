import { AlertOutlined, DesktopOutlined, EnvironmentOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Dropdown, theme } from 'antd';
import { useState } from 'react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet } from 'react-router';
import { leave, useSession } from '../session.ts';
import { PasswordDialog } from './PasswordDialog.tsx';
import { LanguageButton, ThemeButton } from './Switches.tsx';

const DESKS = [
  { path: '/plan', key: 'desk.plan', icon: <EnvironmentOutlined /> },
  { path: '/respond', key: 'desk.respond', icon: <AlertOutlined /> },
  { path: '/wall', key: 'desk.wall', icon: <DesktopOutlined /> },
] as const;

/** Rail of desks at the left, top bar above; a desk fills `#jw-top` with what it has to say there. */
export function Shell(): React.JSX.Element {
  const { t } = useTranslation();
  const { token } = theme.useToken();
  const { person, access } = useSession();
  const [changing, setChanging] = useState(false);
  const colours = {
    '--jw-panel': token.colorBgContainer, '--jw-page': token.colorBgLayout, '--jw-line': token.colorBorderSecondary, '--jw-text': token.colorText,
    '--jw-quiet': token.colorTextSecondary, '--jw-accent': token.colorPrimary, '--jw-accent-soft': token.colorPrimaryBg, '--jw-shadow': token.boxShadowSecondary,
    '--jw-warn': token.colorWarning,
  } as CSSProperties;
  const roles = (access?.memberships ?? []).map((m, i) => ({ key: `m${i}`, disabled: true, label: `${m.name} · ${t(`role.${m.role}`)}` }));
  return (
    <div className="jw-shell" style={colours}>
      <nav className="jw-rail" aria-label={t('desk.rail')}>
        <img src="/icon.svg" alt={t('app.name')} width={28} height={28} />
        {DESKS.map(({ path, key, icon }) => (
          <NavLink key={path} to={path} className="jw-rail-link">
            {icon}
            <span>{t(key)}</span>
          </NavLink>
        ))}
      </nav>
      <header className="jw-top">
        <div id="jw-top" className="jw-top-desk" />
        <LanguageButton />
        <ThemeButton />
        <Dropdown
          trigger={['click']}
          menu={{ items: [{ key: 'me', disabled: true, label: person?.email }, ...roles, { type: 'divider' }, { key: 'password', label: t('account.password'), onClick: () => setChanging(true) }, { key: 'out', label: t('account.signOut'), onClick: () => void leave() }] }}
        >
          <Button type="text" icon={<UserOutlined />} aria-label={t('account.menu')} />
        </Dropdown>
      </header>
      {changing && <PasswordDialog onClose={() => setChanging(false)} />}
      <div className="jw-desk">
        <Outlet />
      </div>
    </div>
  );
}
