/** What a person set for themselves, remembered in this browser. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Language } from '../base/words.ts';
import type { LayerId, MapTheme } from '../map/contract.ts';

export type LeftTab = 'divisions' | 'plans' | 'layers';
export type BottomTab = 'balance' | 'findings' | 'compare' | 'comments';

interface Preferences {
  language: Language;
  theme: MapTheme;
  left: boolean;
  leftTab: LeftTab;
  right: boolean;
  bottom: boolean;
  bottomTab: BottomTab;
  layers: Partial<Record<LayerId, boolean>>;
  plan: string | null;
  /** The town looked at while no plan is open: a new one has none yet. */
  town: string | null;
}

const dark = typeof matchMedia !== 'undefined' && matchMedia('(prefers-color-scheme: dark)').matches;

export const usePreferences = create<Preferences>()(
  persist(
    (): Preferences => ({ language: 'zh-CN', theme: dark ? 'dark' : 'light', left: true, leftTab: 'plans', right: true, bottom: false, bottomTab: 'balance', layers: {}, plan: null, town: null }),
    { name: 'jingwei.preferences', version: 1 },
  ),
);

export function prefer(change: Partial<Preferences>): void {
  usePreferences.setState(change);
}
