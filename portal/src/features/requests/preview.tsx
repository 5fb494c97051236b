import { makeStyles } from '@fluentui/react-components';
import type { Schemas } from '../../api/client.ts';
import { useRequest } from '../../api/requests.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { Explanations } from '../../ui/explanations.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { whatIsAsked } from '../../ui/request-summary.ts';
import { requestWords } from '../../ui/request-words.ts';
import { StatusBadge } from '../../ui/status.tsx';
import { AskedFor } from './asked-for.tsx';
import { DecisionCard } from './decision-card.tsx';
import { warningsOf } from './inbox-row.ts';
import { listWords } from '../../ui/request-list-words.ts';
import { PlanCard } from './plan-card.tsx';
import { SpokenStatus } from './spoken-status.tsx';

type Request = Schemas['Request'];

const useStyles = makeStyles({
  stack: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '12px' },
});

/** A request beside the inbox, with all that a decision needs. It stays after the decision, so that its end is seen. */
export function Preview({ id, known }: { readonly id: string; readonly known: Request | undefined }) {
  const query = useRequest(id, known);
  return (
    <Loaded query={query} lines={6}>
      {({ request }) => <Parts request={request} />}
    </Loaded>
  );
}

function Parts({ request }: { readonly request: Request }) {
  const s = useStyles();
  const t = useWords(listWords);
  const what = whatIsAsked(request, useWords(requestWords));
  const warnings = warningsOf(request);
  return (
    <section aria-label={t.preview(what)} className={s.stack}>
      <SpokenStatus status={request.status} />
      <Card title={what} aside={<StatusBadge status={request.status} />}>
        <PageLink to={`/requests/${request.id}`}>{t.openPage}</PageLink>
      </Card>
      <DecisionCard request={request} />
      <PlanCard plan={request.compensationPlan} />
      <Card title={t.good}>{warnings.length === 0 ? t.noWarnings : <Explanations all={warnings} />}</Card>
      <AskedFor request={request} />
    </section>
  );
}
