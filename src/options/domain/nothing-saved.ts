import type { OptionFacts, ReturnValue } from './option-facts.ts';
import type { ReservationOption } from './option.ts';

/** The money of options that save nothing against keeping; without an amount while the currency is not known. */
export const nothingSaved = ({ value }: Pick<OptionFacts, 'value'>): Pick<ReservationOption, 'money'> =>
  value === undefined ? {} : { money: { amount: zeroOf(value), from: value.from } };

export const zeroOf = ({ credit }: ReturnValue) => ({ minor: 0, currency: credit.currency });
