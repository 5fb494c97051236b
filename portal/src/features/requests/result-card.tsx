import { Text } from '@fluentui/react-components';
import type { Schemas } from '../../api/client.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { nameIn } from '../../i18n/words.ts';
import { Amount } from '../../ui/amount.tsx';
import { Card } from '../../ui/card.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { shortSku } from '../../ui/reservation-words.ts';
import { figureWords } from './figure-words.ts';
import { useListStyles } from './list-styles.ts';
import { requestPageWords } from './request-words.ts';
import { RenewalOutcome } from './renewal-facts.tsx';
import { ReservationNamed } from './reservation-named.tsx';

type Request = Schemas['Request'];

/** What came of a request: its reservations, what was returned, what is left to do, the ledger. */
export function ResultCard({ request }: { readonly request: Request }) {
  const s = useListStyles();
  const t = useWords(requestPageWords);
  const { result, customerId, id } = request;
  if (result === undefined) return null;
  const entries = result.entryIds.length;
  return (
    <Card title={t.result}>
      <ul className={s.list}>
        <Returns request={request} />
        <Reservations request={request} />
        <ExchangeLines request={request} />
        {request.kind === 'renewal' && <RenewalOutcome request={request} />}
      </ul>
      {request.kind === 'exchange' && <FollowUps of={request.result?.followUps ?? []} />}
      {entries > 0 && (
        <PageLink to={`/customers/${customerId}/ledger?request=${id}`}>{t.ledger(entries)}</PageLink>
      )}
    </Card>
  );
}

function Reservations({ request }: { readonly request: Request }) {
  const s = useListStyles();
  const t = useWords(requestPageWords);
  const { day } = useSpeech();
  if (request.kind === 'refund' || request.kind === 'renewal') return null;
  return (request.result?.reservations ?? []).map(({ reservationId, quantity, expiresAt }) => (
    <li key={reservationId} className={s.body}>
      <ReservationNamed customerId={request.customerId} id={reservationId} />
      <span>{`${t.units(quantity)}, ${t.ends(day(expiresAt))}`}</span>
    </li>
  ));
}

function Returns({ request }: { readonly request: Request }) {
  const s = useListStyles();
  const t = useWords(requestPageWords);
  const { day } = useSpeech();
  if (request.kind !== 'refund' && request.kind !== 'partner-change') return null;
  const returned = request.result?.returned;
  const remaining = request.kind === 'refund' ? request.result?.remaining : undefined;
  return (
    <>
      {returned !== undefined && (
        <li className={s.body}>
          <ReservationNamed customerId={request.customerId} id={returned.reservationId} />
          <span>
            {t.returned(t.units(returned.quantity), day(returned.returnedAt))}: <Amount of={returned.total} />
          </span>
        </li>
      )}
      {remaining !== undefined && (
        <li className={s.body}>
          <ReservationNamed customerId={request.customerId} id={remaining.reservationId} />
          <span>{t.remaining(t.units(remaining.quantity))}</span>
        </li>
      )}
    </>
  );
}

function ExchangeLines({ request }: { readonly request: Request }) {
  const s = useListStyles();
  const t = useWords(requestPageWords);
  const figures = useWords(figureWords);
  if (request.kind !== 'exchange') return null;
  const { returned = [], purchased = [] } = request.result ?? {};
  return (
    <>
      {returned.map(({ reservationId, quantity, status }) => (
        <li key={reservationId} className={s.body}>
          <ReservationNamed customerId={request.customerId} id={reservationId} />
          <span>{`${figures.givesBack} ${t.units(quantity)}: ${nameIn(t.lineStatuses, status)}`}</span>
        </li>
      ))}
      {purchased.map(({ sku, quantity, status }, index) => (
        <li key={index} className={s.body}>
          {`${figures.buys} ${figures.unitsOf(quantity, shortSku(sku))}: ${nameIn(t.lineStatuses, status)}`}
        </li>
      ))}
    </>
  );
}

function FollowUps({ of }: { readonly of: readonly string[] }) {
  const t = useWords(requestPageWords);
  if (of.length === 0) return null;
  return (
    <div>
      <Text weight="semibold">{t.followUps}</Text>
      <ul>
        {of.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
