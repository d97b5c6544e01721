import { MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { prefer, usePreferences } from '../preferences.ts';

export function LanguageButton(): React.JSX.Element {
  const { t } = useTranslation();
  const language = usePreferences((p) => p.language);
  return (
    <Tooltip title={t('top.language')}>
      <Button type="text" aria-label={t('top.language')} onClick={() => prefer({ language: language === 'zh-CN' ? 'en' : 'zh-CN' })}>
        {language === 'zh-CN' ? 'EN' : '中'}
      </Button>
    </Tooltip>
  );
}

export function ThemeButton(): React.JSX.Element {
  const { t } = useTranslation();
  const theme = usePreferences((p) => p.theme);
  const label = t(theme === 'light' ? 'top.dark' : 'top.light');
  return (
    <Tooltip title={label}>
      <Button type="text" aria-label={label} icon={theme === 'light' ? <MoonOutlined /> : <SunOutlined />} onClick={() => prefer({ theme: theme === 'light' ? 'dark' : 'light' })} />
    </Tooltip>
  );
}
