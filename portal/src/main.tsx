import { configAhead, pageAhead } from './ahead.ts';
import { createRoot, type Root } from 'react-dom/client';
import { apiOf } from './api/client.ts';
import { meOf } from './api/me.ts';
import { queryClient } from './api/queries.ts';
import { openSession } from './api/session.ts';
import { App } from './app/app.tsx';
import { CannotStart } from './app/cannot-start.tsx';
import './app/page.css';
import { currentLanguage } from './i18n/language.ts';

/** Not at the top level: pages import the shell, and would wait until a sign-in is over to be evaluated. */
async function start(root: Root): Promise<void> {
  try {
    const session = await openSession(await configAhead);
    const api = apiOf(session, currentLanguage);
    const queries = queryClient();
    // The shell reads the same, and says so when it does not come.
    queries.query(meOf(api)).catch(() => undefined);
    await pageAhead;
    root.render(<App desk={{ session, api }} queries={queries} />);
  } catch (error) {
    root.render(<CannotStart />);
    throw error;
  }
}

const place = document.getElementById('root');
if (place === null) throw new Error('the page has no #root');
void start(createRoot(place));
