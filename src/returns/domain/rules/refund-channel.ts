import { pass, warn, type Rule } from '../../../rules/domain/rule.ts';
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

/** Says how the refund is done: by the desk itself, or by a support request to Microsoft. It never refuses. */
export const refundChannel: Rule<ReturnFacts, Parameters> = {
  id: 'refund-channel',
  versions: [
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
  ],
  check: ({ policyErrors }, { by }) => {
    const refused = policyErrors?.some(({ code }) => code === SELF_SERVICE_NOT_SUPPORTED) === true;
    if (refused)
      return warn('Microsoft takes these units back by a support request only, which takes days.', {
        by: 'support-request',
        code: SELF_SERVICE_NOT_SUPPORTED,
      });
    return by === 'self-service'
      ? pass('The desk returns the units itself.', { by })
      : warn('Microsoft takes units back by a support request only, which takes days.', { by });
  },
};
