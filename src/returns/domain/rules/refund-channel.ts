import { z } from 'zod';
import { defineRule, pass, warn } from '../../../rules/domain/define-rule.ts';
import type { RuleVersion } from '../../../rules/domain/rule.ts';
import type { ReturnFacts } from '../returned-units.ts';
import { EXCHANGES_AND_REFUNDS, MANAGE_AS_PARTNER, SELL_2018 } from './sources.ts';

interface Parameters {
  readonly by: 'support-request' | 'self-service';
}

const bySupport = {
  parameters: { by: 'support-request' },
  text: {
    en: 'A partner returns a reservation by a support request: Billing, Reservation Management, Exchanges and refunds.',
    fr: 'Un partenaire restitue une réservation par une demande de support : Facturation, Gestion des réservations, Échanges et remboursements.',
  },
} as const;

/** The code with which Microsoft sends a refund to its support. */
export const SELF_SERVICE_NOT_SUPPORTED = 'SelfServiceRefundNotSupported';

const versions: readonly RuleVersion<Parameters>[] = [
  {
    validFrom: '2018-01-01T00:00:00Z',
    validUntil: '2019-03-15T00:00:00Z',
    source: SELL_2018,
    ...bySupport,
  },
  {
    validFrom: '2019-03-15T00:00:00Z',
    validUntil: '2022-10-10T00:00:00Z',
    source: MANAGE_AS_PARTNER,
    ...bySupport,
  },
  {
    validFrom: '2022-10-10T00:00:00Z',
    validUntil: null,
    parameters: { by: 'self-service' },
    source: EXCHANGES_AND_REFUNDS,
    text: {
      en: 'A partner returns a reservation itself. Where Microsoft does not support that, a support request does it.',
      fr: 'Un partenaire restitue une réservation lui-même. Si Microsoft ne le permet pas, une demande de support le fait.',
    },
  },
];

/** Says how the refund is done: by the desk itself, or by a support request to Microsoft. It never refuses. */
export const refundChannel = defineRule({
  id: 'refund-channel',
  versions,
  facts: z.object({
    by: z.enum(['support-request', 'self-service']),
    /** Microsoft's code, when it sent this refund to its support. */
    code: z.string().optional(),
  }),
  check: ({ policyErrors, returned }: ReturnFacts, { by }) => {
    if (returned.every(({ reservation }) => reservation === undefined)) return undefined;
    const refused = policyErrors?.some(({ code }) => code === SELF_SERVICE_NOT_SUPPORTED) === true;
    if (refused) return warn({ by: 'support-request', code: SELF_SERVICE_NOT_SUPPORTED });
    return by === 'self-service' ? pass({ by }) : warn({ by });
  },
  say: ({ by, code }) => {
    if (code !== undefined)
      return {
        en: 'Microsoft takes these units back by a support request only, which takes days.',
        fr: 'Microsoft ne reprend ces unités que par une demande de support, qui prend plusieurs jours.',
      };
    return by === 'self-service'
      ? { en: 'The desk returns the units itself.', fr: 'Le bureau restitue les unités lui-même.' }
      : {
          en: 'Microsoft takes units back by a support request only, which takes days.',
          fr: 'Microsoft ne reprend des unités que par une demande de support, qui prend plusieurs jours.',
        };
  },
});
