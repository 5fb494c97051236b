import { closedIn2018, closedSince2021 } from './markets.ts';
import { fail, pass, versionAt, type Rule } from '../../rules/domain/rule.ts';

interface Parameters {
  readonly closedMarkets: readonly string[];
}

const text = {
  en: 'Azure Reservations are not sold in some markets. The billing country of the customer decides.',
  fr: 'Les réservations Azure ne sont pas vendues sur certains marchés. Le pays de facturation du client décide.',
};

export const marketOpen: Rule<{ readonly customer: { readonly country: string } }, Parameters> = {
  id: 'market-open',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: '2021-03-23T00:00:00Z',
      parameters: { closedMarkets: closedIn2018 },
      source: 'Partner Center, "Sell Microsoft Azure Reserved Instances", 2018-08-31',
      text,
    },
    {
      validFrom: '2021-03-23T00:00:00Z',
      validUntil: null,
      parameters: { closedMarkets: closedSince2021 },
      source: 'https://learn.microsoft.com/partner-center/developer/purchase-azure-reservations',
      text,
    },
  ],
  check: ({ customer }, { closedMarkets }) => {
    const facts = { country: customer.country };
    return closedMarkets.includes(customer.country)
      ? fail(`Azure Reservations are not sold in ${customer.country}.`, facts)
      : pass(`Azure Reservations are sold in ${customer.country}.`, facts);
  },
};

/** Whether reservations are sold in a billing country at an instant. */
export const marketIsOpen = (country: string, asOf: Date): boolean =>
  versionAt(marketOpen.versions, asOf)?.parameters.closedMarkets.includes(country) !== true;
