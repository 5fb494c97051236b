import type { ReactNode } from 'react';
import type { Schemas } from '../../api/client.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { Amount } from '../../ui/amount.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Moment } from '../../ui/moment.tsx';
import { renewalDecisionWords } from '../../ui/renewal-decision-words.ts';
import { reservationWords, yearsOf } from '../../ui/reservation-words.ts';
import { figureWords } from './figure-words.ts';
import { useListStyles } from './list-styles.ts';
import { renewalWords } from './renewal-words.ts';
import { ReservationNamed } from './reservation-named.tsx';

type Renewal = Extract<Schemas['Request'], { kind: 'renewal' }>;
type Fact = readonly [name: string, value: ReactNode];

/** What a renewal asks for. */
export function RenewalAsked({ request }: { readonly request: Renewal }) {
  const t = useWords(renewalWords);
  const names = useWords(figureWords);
  const words = useWords(reservationWords);
  const { decisions } = useWords(renewalDecisionWords);
  const { input, customerId } = request;
  const { quantity, term, billingPlan } = input.decision === 'change' ? input.change : {};
  const facts: readonly Fact[] = [
    [names.reservation, <ReservationNamed key="link" customerId={customerId} id={input.reservationId} />],
    [t.decision, decisions[input.decision]],
    ...(quantity === undefined ? [] : [[names.units, quantity] as Fact]),
    ...(term === undefined ? [] : [[names.term, words.years(yearsOf(term))] as Fact]),
    ...(billingPlan === undefined ? [] : [[names.plan, words.plans[billingPlan]] as Fact]),
    ...(input.justification === undefined ? [] : [[names.why, input.justification] as Fact]),
  ];
  return <Facts of={facts} />;
}

/** The price of what follows the reservation, and what each day without it costs. */
export function RenewalFigures({ quote }: { readonly quote: Schemas['RenewalQuote'] | undefined }) {
  const t = useWords(renewalWords);
  const names = useWords(figureWords);
  const { day } = useSpeech();
  if (quote === undefined) return null;
  const { total, cost, saving, lapseCostPerDay, priceFrom, lockOn, expiresAt, validUntil } = quote;
  const amounts = [
    [names.total, total],
    [names.saves, saving],
    [names.cost, cost],
    [t.lapseCost, lapseCostPerDay],
  ] as const;
  const facts: readonly Fact[] = [
    ...amounts.flatMap(([name, money]) =>
      money === undefined ? [] : [[name, <Amount key={name} of={money} />] as Fact],
    ),
    ...(priceFrom === undefined ? [] : [[t.priceFrom, t.prices[priceFrom](day(lockOn))] as Fact]),
    [t.ends, <Moment key="ends" at={expiresAt} />],
    [names.validUntil, <Moment key="valid" at={validUntil} />],
  ];
  return <Facts of={facts} />;
}

/** What has become of the reservation so far. */
export function RenewalOutcome({ request }: { readonly request: Renewal }) {
  const s = useListStyles();
  const t = useWords(renewalWords);
  const { result, customerId } = request;
  if (result === undefined) return null;
  const { outcome, successor } = result;
  return (
    <>
      <li className={s.body}>{outcome === undefined ? t.watched : t.outcomes[outcome]}</li>
      {successor !== undefined && (
        <li className={s.body}>
          <ReservationNamed customerId={customerId} id={successor.reservationId} />
        </li>
      )}
    </>
  );
}
