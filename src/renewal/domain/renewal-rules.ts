import { dated, type DatedRule } from '../../rules/domain/rule.ts';
import type { RenewalFacts } from './renewal-facts.ts';
import { renewableReservation } from './rules/renewable-reservation.ts';
import { renewalAsAsked } from './rules/renewal-as-asked.ts';
import { renewalExchangeRight } from './rules/renewal-exchange-right.ts';
import { renewalFlag } from './rules/renewal-flag.ts';
import { renewalPriceLock } from './rules/renewal-price-lock.ts';
import { successorDetermined } from './rules/successor-determined.ts';

/** The rules on the reservation, in the order of their explanations. They are those in force now. */
export const renewalRules: readonly DatedRule<RenewalFacts>[] = [
  dated(renewableReservation),
  dated(successorDetermined),
  dated(renewalFlag),
  dated(renewalAsAsked),
  dated(renewalPriceLock),
  dated(renewalExchangeRight),
];
