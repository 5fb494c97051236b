import type { Schemas } from '../../api/client.ts';
import type { Money } from '../../i18n/formats.ts';
import type { FormName } from './place.ts';

type Option = Schemas['ReservationOption'];
type OptionName = Option['option'];

/** An amount, and whose number it is. */
interface OptionMoney {
  readonly amount: Money;
  readonly from: 'microsoft' | 'calculated';
}

/** What is credited at once and not spent again: the credit of a refund; of what changes no payment the zero that it is. */
export function creditedNow({ option, credit, money }: Option): OptionMoney | undefined {
  if (option === 'refund') return credit;
  return option === 'keep' || option === 'rescope' ? money : undefined;
}

/** What an exchange or a trade-in credits: it has to be spent again, with what is still to be paid. */
export const spentAgain = ({ option, credit }: Option): OptionMoney | undefined =>
  option === 'exchange' || option === 'trade-in' ? credit : undefined;

/** Options that have a page on which they are asked for, and that page. */
export const FORMS = {
  rescope: 'scope',
  exchange: 'exchange',
  refund: 'refund',
  renew: 'renew',
} as const satisfies Partial<Record<OptionName, FormName>>;
