import { showMoney, type Money } from '../../../core/money.ts';
import { fail, pass, warn, type Rule } from '../../../rules/domain/rule.ts';
import { exchangeCommitment, type ExchangeCommitment } from '../exchange-commitment.ts';
import type { ExchangeTerms } from '../exchange-facts.ts';
import { policyConflicts } from '../policy-choices.ts';
import { EXCHANGES_AND_REFUNDS } from './sources.ts';

/** Checks that an exchange buys for at least as much as it returns (R73). */
export const commitmentKept: Rule<ExchangeTerms, object> = {
  id: 'exchange-commitment',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      parameters: { conflicts: [policyConflicts.equalCommitment] },
      source: EXCHANGES_AND_REFUNDS,
      text: {
        en: 'What is bought must cost at least as much over its whole term, all payments counted, as what is left of the returned reservations.',
        fr: 'Ce qui est acheté doit coûter sur toute sa durée, tous paiements comptés, au moins autant que ce qui reste des réservations restituées.',
      },
    },
  ],
  check: (terms) => {
    const found = commitmentOf(terms);
    if (found === undefined)
      return warn('Whether what is bought costs enough is not known: Microsoft decides.', {});
    const { returned, purchased, shortfall } = found;
    const figures = {
      returned: showMoney(returned),
      purchased: showMoney(purchased),
      ...(shortfall && { shortfall: showMoney(shortfall) }),
    };
    const both = `${showMoney(returned)} are returned and ${showMoney(purchased)} are bought`;
    if (shortfall !== undefined) return fail(`${both}: ${showMoney(shortfall)} are missing.`, figures);
    return returned.minor === purchased.minor && terms.choices.equalCommitment === 'refused'
      ? fail(`${both}: it must be more than is returned.`, figures)
      : pass(`${both}.`, figures);
  },
};

/** Both sides of an exchange; `undefined` when an amount is not known or the currencies differ. */
export function commitmentOf({ returns, purchases }: ExchangeTerms): ExchangeCommitment | undefined {
  const [remaining, lifetimes] = [
    returns.map(({ remainingCommitment }) => remainingCommitment),
    purchases.map(({ lifetimeCommitment }) => lifetimeCommitment),
  ];
  if (!allOfOneCurrency([...remaining, ...lifetimes])) return undefined;
  const [firstReturned, ...otherReturned] = remaining.filter((amount) => amount !== undefined);
  const [firstBought, ...otherBought] = lifetimes.filter((amount) => amount !== undefined);
  return firstReturned === undefined || firstBought === undefined
    ? undefined
    : exchangeCommitment([firstReturned, ...otherReturned], [firstBought, ...otherBought]);
}

const allOfOneCurrency = (amounts: readonly (Money | undefined)[]): boolean =>
  amounts.every((amount) => amount !== undefined && amount.currency === amounts[0]?.currency);
