import type { Schemas } from '../../api/client.ts';
import { useRegions } from '../../api/regions.ts';
import { useWords } from '../../i18n/speech.tsx';
import { nameIn } from '../../i18n/words.ts';
import { Card } from '../../ui/card.tsx';
import { Facts } from '../../ui/facts.tsx';
import { reservationWords, shortSku, yearsOf } from '../../ui/reservation-words.ts';
import { figureWords } from './figure-words.ts';
import { RenewalAsked } from './renewal-facts.tsx';
import { ReservationNamed } from './reservation-named.tsx';
import { scopeInWords } from '../../ui/scope-in-words.ts';

type Request = Schemas['Request'];
type Bought = Schemas['Purchase'] | Schemas['ExchangePurchase'];
type Fact = readonly [name: string, value: React.ReactNode];

/** What a request asks for, in words for every kind. */
export function AskedFor({ request }: { readonly request: Request }) {
  const t = useWords(figureWords);
  return (
    <Card title={t.asked}>
      <Asked request={request} />
    </Card>
  );
}

function Asked({ request }: { readonly request: Request }) {
  if (request.kind === 'renewal') return <RenewalAsked request={request} />;
  const { kind, input } = request;
  switch (kind) {
    case 'purchase':
      return <BoughtFacts of={input} request={request} />;
    case 'refund':
      return <RefundFacts of={input} request={request} />;
    case 'exchange':
      return <ExchangeFacts of={input} request={request} />;
    case 'partner-change':
      return <PartnerChangeFacts of={input} request={request} />;
  }
}

function BoughtFacts({ of, request }: { readonly of: Bought; readonly request: Request }) {
  const t = useWords(figureWords);
  const words = useWords(reservationWords);
  const regions = useRegions();
  const subscription = request.subscriptions?.find(
    ({ subscriptionId }) => subscriptionId === of.subscriptionId,
  );
  const facts: readonly Fact[] = [
    [t.what, t.unitsOf(of.quantity, shortSku(of.sku))],
    [t.type, words.types[of.reservedResourceType]],
    [t.region, nameIn(regions, of.region)],
    [t.term, words.years(yearsOf(of.term))],
    [t.plan, words.plans[of.billingPlan]],
    [t.scope, scopeInWords(of.scope, request.subscriptions ?? [], words)],
    [t.subscription, subscription?.name ?? of.subscriptionId],
    [t.renew, of.renew ? t.yes : t.no],
    [t.flexibility, of.instanceFlexibility === 'On' ? t.on : t.off],
    ...given(t.name, of.displayName),
    ...given(t.department, of.departmentId),
    ...given(t.partner, of.partnerOnRecordMpnId),
    ...given(t.why, of.justification),
  ];
  return <Facts of={facts} />;
}

/** What was left out is no fact: a dash would say that it is unknown. */
const given = (name: string, value: unknown): readonly Fact[] =>
  typeof value === 'string' && value !== '' ? [[name, value]] : [];

function RefundFacts({ of, request }: { readonly of: Schemas['Refund']; readonly request: Request }) {
  const t = useWords(figureWords);
  return (
    <Facts
      of={[
        [
          t.reservation,
          <ReservationNamed key="link" customerId={request.customerId} id={of.reservationId} />,
        ],
        [t.units, of.quantity],
        [t.why, of.reason],
      ]}
    />
  );
}

function PartnerChangeFacts({
  of,
  request,
}: {
  readonly of: Schemas['PartnerChange'];
  readonly request: Request;
}) {
  const t = useWords(figureWords);
  return (
    <Facts
      of={[
        [
          t.reservation,
          <ReservationNamed key="link" customerId={request.customerId} id={of.reservationId} />,
        ],
        [t.newPartner, of.newPartnerOnRecordMpnId],
        [t.why, of.reason],
      ]}
    />
  );
}

function ExchangeFacts({ of, request }: { readonly of: Schemas['Exchange']; readonly request: Request }) {
  const t = useWords(figureWords);
  const returns = of.return.map(({ reservationId, quantity }): Fact => [
    t.givesBack,
    <span key={reservationId}>
      {quantity} × <ReservationNamed customerId={request.customerId} id={reservationId} />
    </span>,
  ]);
  return (
    <>
      {returns.map((fact, index) => (
        <Facts key={of.return[index]?.reservationId} of={[fact]} />
      ))}
      {of.purchase.map((bought, index) => (
        <section key={index} aria-label={t.buys}>
          <BoughtFacts of={bought} request={request} />
        </section>
      ))}
    </>
  );
}
