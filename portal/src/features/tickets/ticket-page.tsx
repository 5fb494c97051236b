import { makeStyles } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import type { Schemas } from '../../api/client.ts';
import { useDesk } from '../../api/desk.tsx';
import { useCustomers } from '../../api/queries.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { CopyId } from '../../ui/copy-id.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Age, Loaded } from '../../ui/loaded.tsx';
import { Moment } from '../../ui/moment.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { Page } from '../../ui/page.tsx';
import { whatIsAsked } from '../../ui/request-summary.ts';
import { requestWords } from '../../ui/request-words.ts';
import { StatusBadge } from '../../ui/status.tsx';
import { AnswerForm } from './answer-form.tsx';
import { Replies } from './replies.tsx';
import { ticketQuery } from './ticket-query.ts';
import { TicketStatus } from './ticket-status.tsx';
import { Understood } from './understood.tsx';
import { useTicketKind } from './ticket-kinds.ts';
import { ticketWords } from './words.ts';

type Ticket = Schemas['Ticket'];

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 400px',
    gap: '12px',
    alignItems: 'start',
    '@media (max-width: 1040px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  column: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '12px' },
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  request: { display: 'flex', gap: '12px', alignItems: 'center', flexWrap: 'wrap' },
});

/** One ticket: what was written, what was understood, why not, the answer and the request. */
export function TicketPage() {
  const t = useWords(ticketWords);
  const { id = '' } = useParams();
  const { api } = useDesk();
  const ticket = useQuery(ticketQuery(api, id));
  const name = ticket.data?.ticketId ?? id;
  return (
    <Page
      title={t.one(name)}
      crumbs={[{ text: t.title, to: '/tickets' }, { text: name }]}
      aside={
        <>
          {ticket.data !== undefined && <TicketStatus status={ticket.data.status} />}
          <Age query={ticket} />
        </>
      }
    >
      <Loaded query={ticket} lines={8}>
        {(data) => <Parts of={data} />}
      </Loaded>
    </Page>
  );
}

function Parts({ of }: { readonly of: Ticket }) {
  const s = useStyles();
  const t = useWords(ticketWords);
  return (
    <div className={s.columns}>
      <div className={s.column}>
        <Card title={t.question}>
          <p className={s.text}>{of.text ?? t.noText}</p>
          <Sender of={of} />
        </Card>
        <Understood ticket={of} />
        {of.request !== undefined && <RequestCard of={of.request} />}
      </div>
      <div className={s.column}>
        <AnswerForm ticket={of} />
        <Replies of={of.replies} />
        <Card title={t.ids}>
          <CopyId name={t.correlation} value={of.correlationId} />
          <CopyId name={t.message} value={of.messageId} />
        </Card>
      </div>
    </div>
  );
}

function Sender({ of }: { readonly of: Ticket }) {
  const t = useWords(ticketWords);
  const kindOf = useTicketKind();
  const customers = useCustomers();
  const customer = customers.data?.items.find(({ customerId }) => customerId === of.customerId)?.name;
  return (
    <Facts
      of={[
        [t.askedBy, of.askedBy?.name],
        [t.customer, of.customerId === undefined ? t.noCustomer : (customer ?? of.customerId)],
        [t.kind, kindOf(of)],
        [t.received, <Moment key="received" at={of.receivedAt} />],
      ]}
    />
  );
}

function RequestCard({ of }: { readonly of: Schemas['Request'] }) {
  const s = useStyles();
  const t = useWords(ticketWords);
  const asked = useWords(requestWords);
  return (
    <Card title={t.request}>
      <div className={s.request}>
        <PageLink to={`/requests/${of.id}`}>{whatIsAsked(of, asked)}</PageLink>
        <StatusBadge status={of.status} />
      </div>
    </Card>
  );
}
