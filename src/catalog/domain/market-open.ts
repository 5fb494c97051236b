import { z } from 'zod';
import { defineRule, fail, pass } from '../../rules/domain/define-rule.ts';
import { versionAt, type RuleVersion } from '../../rules/domain/rule.ts';

const codes = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Markets without Azure Reservations in 2018: 18 of them. */
const closedIn2018 = codes('AR AZ BY BR CN IN ID KZ LI MY MX RU SA ZA KR TW TR UA');

/** Markets without Azure Reservations since the 2021 page: 110 names, 107 codes. */
const closedSince2021 = codes(`
  AX AS AD AI AQ AG AW BJ BT BQ BV BR IO VG BF BI KH CF TD CN CX CC KM CG CD CK DJ DM GQ ER FK GF PF TF GA GM GI
  GL GD GP GU GG GN GW GY HT HM IM SJ JE KI XK LA LS LR MG MW MV ML MH MQ MR YT FM MS MZ MM NR NC NE NU NF MP PW
  PG PN RE RU BL LC MF PM VC WS SM ST SC SL SX SB SO GS SS SH SR SZ TL TG TK TO TC TV UM VU VA WF YE`);

interface Parameters {
  readonly closedMarkets: readonly string[];
}

const text = {
  en: 'Azure Reservations are not sold in some markets. The billing country of the customer decides.',
  fr: 'Les réservations Azure ne sont pas vendues sur certains marchés. Le pays de facturation du client décide.',
};

const versions: readonly RuleVersion<Parameters>[] = [
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
];

export const marketOpen = defineRule({
  id: 'market-open',
  versions,
  facts: z.object({ country: z.string() }),
  check: ({ customer }: { readonly customer: { readonly country: string } }, { closedMarkets }) =>
    closedMarkets.includes(customer.country)
      ? fail({ country: customer.country })
      : pass({ country: customer.country }),
  say: ({ country }, outcome) =>
    outcome === 'fail'
      ? {
          en: `Azure Reservations are not sold in ${country}.`,
          fr: `Les réservations Azure ne sont pas vendues dans ce pays : ${country}.`,
        }
      : {
          en: `Azure Reservations are sold in ${country}.`,
          fr: `Les réservations Azure sont vendues dans ce pays : ${country}.`,
        },
});

/** Whether reservations are sold in a billing country at an instant. */
export const marketIsOpen = (country: string, asOf: Date): boolean =>
  versionAt(versions, asOf)?.parameters.closedMarkets.includes(country) !== true;
