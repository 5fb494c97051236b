import { useWords } from '../i18n/speech.tsx';
import { Empty } from './empty.tsx';
import { PageLink } from './page-link.tsx';
import { Page } from './page.tsx';
import { uiWords } from './words.ts';

/** What does not exist and what the person may not see are one page. */
export function NotFoundPage() {
  const t = useWords(uiWords);
  return (
    <Page title={t.notFound}>
      <Empty why={t.notFoundWhy}>
        <PageLink to="/">{t.toStart}</PageLink>
      </Empty>
    </Page>
  );
}
