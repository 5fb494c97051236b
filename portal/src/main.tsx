import { createRoot } from 'react-dom/client';
import { apiOf } from './api/client.ts';
import { openSession } from './api/session.ts';
import { App } from './app/app.tsx';
import { CannotStart } from './app/cannot-start.tsx';
import './app/page.css';
import { currentLanguage } from './i18n/language.ts';

const place = document.getElementById('root');
if (place === null) throw new Error('the page has no #root');
const root = createRoot(place);
try {
  const session = await openSession();
  root.render(<App desk={{ session, api: apiOf(session, currentLanguage) }} />);
} catch (error) {
  root.render(<CannotStart />);
  throw error;
}
