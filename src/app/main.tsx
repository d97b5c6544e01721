import '@fontsource-variable/noto-sans-sc';
import './app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { setLanguage, startI18n } from './i18n.ts';
import { usePreferences } from './preferences.ts';
import { startSession } from './session.ts';

const { language } = usePreferences.getState();
startI18n(language);
setLanguage(language);
usePreferences.subscribe((now, before) => {
  if (now.language !== before.language) setLanguage(now.language);
});
void startSession();

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
