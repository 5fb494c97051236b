import { useWords } from '../i18n/speech.tsx';
import { Empty } from '../ui/empty.tsx';
import { PageLink } from '../ui/page-link.tsx';
import { Page } from '../ui/page.tsx';
import { appWords } from './words.ts';

/** What does not exist and what the person may not see are one page. */
export function NotFoundPage() {
  const t = useWords(appWords);
  return (
    <Page title={t.notFound}>
      <Empty why={t.notFoundWhy}>
        <PageLink to="/">{t.toStart}</PageLink>
      </Empty>
    </Page>
  );
}
