import { theme } from 'antd';
import type { ThemeConfig } from 'antd';
import type { MapTheme } from '../map/contract.ts';

export const FONT = "'Noto Sans SC Variable', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif";

/** Ant Design tokens of both themes: neutral greys, one teal accent, 4 px corners, shadows only for what floats. */
export function antTheme(mode: MapTheme): ThemeConfig {
  const light = mode === 'light';
  return {
    algorithm: light ? theme.defaultAlgorithm : theme.darkAlgorithm,
    token: {
      colorPrimary: light ? '#0f6e6e' : '#35a3a0',
      colorPrimaryBg: light ? '#e3f0ef' : '#17383a',
      colorInfo: light ? '#0f6e6e' : '#35a3a0',
      colorInfoBg: light ? '#e3f0ef' : '#17302f',
      colorLink: light ? '#0f6e6e' : '#4fb8b4',
      colorBgLayout: light ? '#f2f4f4' : '#141718',
      colorBgContainer: light ? '#ffffff' : '#1d2122',
      colorBgElevated: light ? '#ffffff' : '#262b2c',
      colorBorderSecondary: light ? '#e2e6e6' : '#323839',
      borderRadius: 4,
      borderRadiusLG: 4,
      fontSize: 14,
      fontFamily: FONT,
      motionDurationMid: '0.16s',
      motionDurationSlow: '0.2s',
      motion: !(typeof matchMedia !== 'undefined' && matchMedia('(prefers-reduced-motion: reduce)').matches),
    },
    components: { Tabs: { horizontalMargin: '0' }, Tree: { titleHeight: 28 } },
  };
}
