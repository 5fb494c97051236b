import type { Money, Schemas } from '../api/client.ts';
import { dayOf, moneyIn } from './formats.ts';
import type { Output } from './output.ts';
import { printable } from './printable.ts';
import { scopeText } from './scope-text.ts';
import { factLines } from './table.ts';
import { wrap } from './wrap.ts';

type Reservation = Schemas['ReservationWithOptions'];

/** A reservation for a person, and under it what can be done with it now. */
export function reservationLines(reservation: Reservation, output: Output): readonly string[] {
  const { paid, remainingCommitment, lapseCostPerDay, options } = reservation;
  const money = (amount: Money | null | undefined) => (amount ? moneyIn(output.language, amount) : undefined);
  const day = (instant: string | undefined) => (instant === undefined ? undefined : dayOf(instant));
  const facts = factLines(
    [
      ['reservation', reservation.reservationId],
      ['name', printable(reservation.displayName)],
      ['what', `${reservation.quantity} x ${reservation.sku}, ${reservation.region}`],
      ['term', `${reservation.term}, ${reservation.billingPlan}`],
      ['state', printable(`${reservation.state} ${reservation.statusMessage ?? ''}`.trim())],
      ['scope', scopeText(reservation.scope)],
      ['bought', day(reservation.purchasedAt)],
      ['ends', day(reservation.expiresAt)],
      ['renews itself', reservation.renew ? 'yes' : 'no'],
      ['paid', money(paid?.total)],
      ['still to come', money(remainingCommitment?.total)],
      ['a lapse costs a day', money(lapseCostPerDay)],
    ],
    output.columns,
  );
  return [...facts, ...options.flatMap((option) => ['', ...optionLines(option, output)])];
}

function optionLines(option: Schemas['ReservationOption'], output: Output): readonly string[] {
  const { allowed, money, deadline, consequences, explanations } = option;
  const sum = money === undefined ? '' : `  ${moneyIn(output.language, money.amount)}`;
  const until = deadline === undefined ? '' : `  until ${dayOf(deadline)}`;
  const reasons = explanations.filter(({ outcome }) => outcome !== 'pass').map(({ message }) => message);
  return [
    `${option.option}: ${output.inColour(allowed ? 'allowed' : 'not allowed')}${sum}${until}`,
    ...[...consequences, ...reasons]
      .flatMap((text) => wrap(printable(text), output.columns - 4))
      .map((line) => `  ${line}`),
  ];
}
