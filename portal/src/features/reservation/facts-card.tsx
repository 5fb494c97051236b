import type { ReactNode } from 'react';
import type { Schemas } from '../../api/client.ts';
import { useResellers, useSubscriptions } from '../../api/places.ts';
import { useRegions } from '../../api/regions.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { nameIn } from '../../i18n/words.ts';
import { Amount } from '../../ui/amount.tsx';
import { Card } from '../../ui/card.tsx';
import { isBelowZero, negated } from '../../ui/exact-money.ts';
import { Facts } from '../../ui/facts.tsx';
import { Day } from '../../ui/moment.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { reservationWords, shortSku, yearsOf } from '../../ui/reservation-words.ts';
import { scopeInWords } from '../../ui/scope-in-words.ts';
import { reservationPageWords } from './reservation-page-words.ts';

type Reservation = Schemas['ReservationWithOptions'];
type Fact = readonly [name: string, value: ReactNode];

interface FactsProps {
  readonly customerId: string;
  readonly reservation: Reservation;
}

/** What the reservation is and what it costs. */
export function FactsCard(props: FactsProps) {
  const t = useWords(reservationPageWords);
  const [what, money] = [useTerms(props), useMoney(props)];
  return (
    <Card title={t.facts}>
      <Facts of={[...what, ...money]} />
    </Card>
  );
}

const dayOf = (instant: string | undefined): ReactNode =>
  instant === undefined ? undefined : <Day on={instant} />;

function useTerms({ customerId, reservation: of }: FactsProps): readonly Fact[] {
  const t = useWords(reservationPageWords);
  const words = useWords(reservationWords);
  const regions = useRegions();
  const subscriptions = useSubscriptions(customerId).data?.items ?? [];
  const subscription = subscriptions.find(
    ({ subscriptionId }) => subscriptionId === of.billingSubscriptionId,
  );
  return [
    [t.type, nameIn(words.types, of.reservedResourceType)],
    [t.size, shortSku(of.sku)],
    [t.region, nameIn(regions, of.region)],
    [t.quantity, of.quantity],
    [t.term, of.term === 'unknown' ? undefined : words.years(yearsOf(of.term))],
    [t.plan, of.billingPlan === 'unknown' ? undefined : words.plans[of.billingPlan]],
    [t.scope, scopeInWords(of.scope, subscriptions, words)],
    [t.subscription, subscription?.name ?? of.billingSubscriptionId],
    [t.boughtOn, dayOf(of.purchasedAt)],
    [t.begins, dayOf(of.effectiveAt)],
    [t.ends, dayOf(of.expiresAt)],
    [t.atEnd, of.renew ? t.renews : t.lapses],
    [t.flexibility, of.instanceFlexibility && (of.instanceFlexibility === 'On' ? t.on : t.off)],
    [t.department, of.departmentId],
  ];
}

function useMoney({ customerId, reservation: of }: FactsProps): readonly Fact[] {
  const t = useWords(reservationPageWords);
  const resellers = useResellers(customerId).data?.items ?? [];
  const partner = resellers.find(({ mpnId }) => mpnId === of.partnerOnRecordMpnId)?.name;
  const right = useRight(of.exchangeRight);
  const isGain = of.lapseCostPerDay !== null && isBelowZero(of.lapseCostPerDay);
  return [
    [t.partner, partner ?? of.partnerOnRecordMpnId],
    [t.paid, <Amount key="paid" of={of.paid?.total} />],
    [t.left, <Amount key="left" of={of.remainingCommitment?.total} />],
    isGain && of.lapseCostPerDay !== null
      ? [t.lapseGain, <Amount key="lapse" of={negated(of.lapseCostPerDay)} />]
      : [t.lapseCost, <Amount key="lapse" of={of.lapseCostPerDay} />],
    [t.right, right],
    [
      t.request,
      of.requestId === undefined ? undefined : (
        <PageLink key="request" to={`/requests/${of.requestId}`}>
          {t.openRequest}
        </PageLink>
      ),
    ],
  ];
}

function useRight(of: Reservation['exchangeRight']): string | undefined {
  const t = useWords(reservationPageWords);
  const { day } = useSpeech();
  if (of === null) return undefined;
  const right = t.rights[of.right];
  return of.until === null ? right : t.rightUntil(right, day(of.until));
}
