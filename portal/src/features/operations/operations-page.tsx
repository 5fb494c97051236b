import { useMe } from '../../api/me.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Page } from '../../ui/page.tsx';
import { AttentionCard } from './attention-card.tsx';
import { DeadLettersCard } from './dead-letters-card.tsx';
import { HealthCard } from './health-card.tsx';
import { operationsWords } from './words.ts';

/** What needs an operator, over all customers. */
export function OperationsPage() {
  const t = useWords(operationsWords);
  const isAdmin = useMe().data?.appRoles.includes('Admin') ?? false;
  return (
    <Page title={t.title}>
      <HealthCard />
      <AttentionCard />
      {isAdmin && <DeadLettersCard />}
    </Page>
  );
}
