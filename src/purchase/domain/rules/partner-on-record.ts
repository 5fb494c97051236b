import {
  requestedPartnerOnRecord,
  chargedSubscription,
  type PartnerOnRecordFacts,
  type PurchaseFacts,
} from '../purchase-facts.ts';
import { defineRule, fail, pass, warn } from '../../../rules/domain/define-rule.ts';
import {
  partnerOnRecordFigures,
  sayPartnerOnRecord,
  type PartnerOnRecordFigures,
} from './say-partner-on-record.ts';

type Found = PartnerOnRecordFigures['found'];

/**
 * Checks which Partner on Record the purchase sends and whether it is allowed (R90). It can never be changed after
 * the purchase.
 */
export const partnerOnRecord = defineRule({
  id: 'partner-on-record',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      parameters: {},
      source: 'https://learn.microsoft.com/partner-center/customers/azure-reservations-buying',
      text: {
        en: 'The Partner on Record is the indirect reseller, taken from the subscription unless another one is stated. It can never be changed after the purchase.',
        fr: 'Le partenaire enregistré est le revendeur indirect, repris de l’abonnement sauf si un autre est indiqué. Il ne peut plus être changé après l’achat.',
      },
    },
  ],
  facts: partnerOnRecordFigures,
  check: (facts: PurchaseFacts) => {
    const { found, reason } = findingOn(facts);
    const known = {
      found,
      customer: facts.customer.name,
      sent: requestedPartnerOnRecord(facts) ?? null,
      stated: facts.input.partnerOnRecordMpnId ?? null,
      ofSubscription: chargedSubscription(facts)?.partnerOnRecordMpnId ?? null,
      soldThrough: facts.customer.indirectResellerMpnId ?? null,
      ...(reason === undefined ? {} : { reason }),
    };
    if (found === 'sold-directly' || found === 'stranger' || found === 'not-valid') return fail(known);
    return found === 'none' || found === 'of-subscription' ? pass(known) : warn(known);
  },
  say: sayPartnerOnRecord,
});

interface Finding {
  readonly found: Found;
  readonly reason?: string | undefined;
}

function findingOn(facts: PurchaseFacts): Finding {
  const sent = requestedPartnerOnRecord(facts);
  if (sent === undefined)
    return {
      found: facts.customer.indirectResellerMpnId === undefined ? 'none' : 'none-though-sold-through-one',
    };
  return refusalOf(facts, sent) ?? doubtOf(facts, sent) ?? accepted(facts, sent);
}

const accepted = (facts: PurchaseFacts, sent: string): Finding => ({
  found: sent === chargedSubscription(facts)?.partnerOnRecordMpnId ? 'of-subscription' : 'stated',
});

/** The certain reason why the Partner on Record cannot be sent, if there is one. */
const refusalOf = (facts: PurchaseFacts, sent: string): Finding | undefined =>
  strangerRefusal(facts, sent) ?? validationRefusal(facts);

/**
 * A Partner on Record in the request must be a reseller of this customer. An incomplete list of resellers proves
 * nothing.
 */
function strangerRefusal(facts: PurchaseFacts, sent: string): Finding | undefined {
  const { resellers, unreadable } = facts.partnerOnRecord ?? UNKNOWN;
  const isStated = facts.input.partnerOnRecordMpnId !== undefined;
  if (!isStated || unreadable.length > 0 || resellers.includes(sent)) return undefined;
  const isDirect = resellers.length === 0 && chargedSubscription(facts)?.partnerOnRecordMpnId === undefined;
  return { found: isDirect ? 'sold-directly' : 'stranger' };
}

function validationRefusal({ partnerOnRecord: facts = UNKNOWN }: PurchaseFacts): Finding | undefined {
  if (facts.validation?.isValid !== false) return undefined;
  const { message, code } = facts.validation;
  const reason = message !== undefined && code !== undefined ? `${message} (${code})` : (message ?? code);
  return { found: 'not-valid', reason };
}

/** A reason against the Partner on Record that does not rule it out. */
function doubtOf(facts: PurchaseFacts, sent: string): Finding | undefined {
  const { resellers, unreadable } = facts.partnerOnRecord ?? UNKNOWN;
  if (resellers.includes(sent)) return undefined;
  const [unread] = unreadable;
  return unread === undefined ? { found: 'not-listed' } : { found: 'unread', reason: unread.message };
}

const UNKNOWN: PartnerOnRecordFacts = { resellers: [], unreadable: [], validation: undefined };
