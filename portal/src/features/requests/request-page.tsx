import { Caption1, makeStyles, Text } from '@fluentui/react-components';
import { useParams } from 'wouter';
import type { Schemas } from '../../api/client.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useRequest, type ReadRequest } from '../../api/requests.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { Explanations } from '../../ui/explanations.tsx';
import { Age, Loaded } from '../../ui/loaded.tsx';
import { NotFoundPage } from '../../ui/not-found.tsx';
import { Page } from '../../ui/page.tsx';
import { whatIsAsked } from '../../ui/request-summary.ts';
import { requestWords } from '../../ui/request-words.ts';
import { StatusBadge } from '../../ui/status.tsx';
import { AskedFor } from './asked-for.tsx';
import { DecisionCard } from './decision-card.tsx';
import { IdsCard } from './ids-card.tsx';
import { NextInWords } from './next-in-words.tsx';
import { PlanCard } from './plan-card.tsx';
import { PriceCard } from './price-card.tsx';
import { requestPageWords } from './request-words.ts';
import { ResolutionCard } from './resolution-card.tsx';
import { ResultCard } from './result-card.tsx';
import { SpokenStatus } from './spoken-status.tsx';
import { StepsCard } from './steps-card.tsx';
import { TimelineCard } from './timeline-card.tsx';
import { TroubleOf } from './trouble-card.tsx';
import { WithdrawalCard } from './withdrawal-card.tsx';

type Request = Schemas['Request'];

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 420px)',
    gap: '12px',
    alignItems: 'start',
    '@media (max-width: 1040px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  stack: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '12px' },
});

/** A request: what is asked, how far it is, what the rules say, what came of it; and the decisions that people take. */
export function RequestPage() {
  const { id } = useParams<{ id: string }>();
  const t = useWords(requestPageWords);
  const words = useWords(requestWords);
  const query = useRequest(id);
  const request = query.data?.request;
  const { error } = query;
  if (request === undefined && error instanceof ApiProblem && error.problem.status === 404)
    return <NotFoundPage />;
  const title = request === undefined ? t.title : whatIsAsked(request, words);
  return (
    <Page
      title={title}
      crumbs={[{ text: t.requests, to: '/requests' }, ...customerCrumb(request), { text: title }]}
      aside={
        request !== undefined && (
          <>
            <StatusBadge status={request.status} />
            <Age query={query} />
          </>
        )
      }
      {...(request !== undefined && { lead: <NextInWords request={request} /> })}
    >
      <SpokenStatus key={id} status={request?.status} />
      <Loaded query={query} lines={8}>
        {(read) => <Columns key={id} read={read} />}
      </Loaded>
    </Page>
  );
}

const customerCrumb = (request: Request | undefined) =>
  request?.customerName === undefined
    ? []
    : [{ text: request.customerName, to: `/customers/${request.customerId}` }];

function Columns({ read }: { readonly read: ReadRequest }) {
  const s = useStyles();
  const { request } = read;
  return (
    <div className={s.columns}>
      <div className={s.stack}>
        <TroubleOf request={request} />
        <ResolutionCard read={read} />
        <AskedFor request={request} />
        <ResultCard request={request} />
        <PriceCard request={request} />
        <StepsCard request={request} />
        <VerdictCard verdict={request.verdict} />
        <TicketCard ticket={request.ticket} />
      </div>
      <div className={s.stack}>
        <DecisionCard request={request} />
        <WithdrawalCard request={request} />
        <PlanCard plan={request.compensationPlan} />
        <TimelineCard request={request} />
        <IdsCard request={request} />
      </div>
    </div>
  );
}

function VerdictCard({ verdict }: { readonly verdict: Schemas['Verdict'] | undefined }) {
  const t = useWords(requestPageWords);
  const { moment } = useSpeech();
  if (verdict === undefined) return null;
  return (
    <Card title={t.verdict} aside={<Caption1>{t.verdictAsOf(moment(verdict.asOf))}</Caption1>}>
      <Explanations all={verdict.explanations} />
    </Card>
  );
}

function TicketCard({ ticket }: { readonly ticket: Request['ticket'] }) {
  const t = useWords(requestPageWords);
  if (ticket?.text === undefined) return null;
  return (
    <Card title={t.ticket}>
      <Text>{ticket.text}</Text>
    </Card>
  );
}
