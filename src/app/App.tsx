import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, useMemo } from 'react';
import { RouterProvider } from 'react-router/dom';
import { usePreferences } from './preferences.ts';
import { router } from './routes.tsx';
import { antTheme } from './theme.ts';

/** Theme, language and routes around everything. */
export function App(): React.JSX.Element {
  const theme = usePreferences((p) => p.theme);
  const language = usePreferences((p) => p.language);
  const config = useMemo(() => antTheme(theme), [theme]);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.style.colorScheme = theme;
  }, [theme]);
  return (
    <ConfigProvider theme={config} locale={language === 'zh-CN' ? zhCN : enUS} button={{ autoInsertSpace: false }}>
      <AntApp message={{ maxCount: 3 }} style={{ height: '100%' }}>
        <RouterProvider router={router} />
      </AntApp>
    </ConfigProvider>
  );
}
