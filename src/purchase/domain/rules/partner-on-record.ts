import {
  requestedPartnerOnRecord,
  chargedSubscription,
  type PartnerOnRecordFacts,
  type PurchaseFacts,
} from '../purchase-facts.ts';
import { fail, pass, warn, type Finding, type Rule } from '../../../rules/domain/rule.ts';

/**
 * Checks which Partner on Record the purchase sends and whether it is allowed (R90). It can never be changed after
 * the purchase.
 */
export const partnerOnRecord: Rule<PurchaseFacts, object> = {
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
  check: (facts) => {
    const sent = requestedPartnerOnRecord(facts);
    const inherited = chargedSubscription(facts)?.partnerOnRecordMpnId;
    const stated = facts.input.partnerOnRecordMpnId;
    const figures = {
      sent: sent ?? null,
      stated: stated ?? null,
      ofSubscription: inherited ?? null,
      soldThrough: facts.customer.indirectResellerMpnId ?? null,
    };
    if (sent === undefined) return noneSent(facts, figures);
    const refused = refusalOf(facts, sent);
    if (refused !== undefined) return fail(refused, figures);
    const doubt = doubtOf(facts, sent);
    if (doubt !== undefined) return warn(doubt, figures);
    if (sent === inherited)
      return pass(`${sent} becomes Partner on Record, as of the subscription.`, figures);
    return warn(
      `${sent} becomes Partner on Record as stated; the subscription has ${inherited ?? 'none'}.`,
      figures,
    );
  },
};

function noneSent({ customer }: PurchaseFacts, figures: Finding['facts']): Finding {
  const { name, indirectResellerMpnId: soldThrough } = customer;
  return soldThrough === undefined
    ? pass('No Partner on Record is sent: the subscription has none and none is stated.', figures)
    : warn(
        `${name} is sold through ${soldThrough}, but no Partner on Record is sent: the subscription has none and none is stated.`,
        figures,
      );
}

/** The certain reason why the Partner on Record cannot be sent, if there is one. */
const refusalOf = (facts: PurchaseFacts, sent: string): string | undefined =>
  strangerRefusal(facts, sent) ?? validationRefusal(facts, sent);

/**
 * A Partner on Record in the request must be a reseller of this customer. An incomplete list of resellers proves
 * nothing.
 */
function strangerRefusal(facts: PurchaseFacts, sent: string): string | undefined {
  const { resellers, unreadable } = facts.partnerOnRecord ?? UNKNOWN;
  const isStated = facts.input.partnerOnRecordMpnId !== undefined;
  if (!isStated || unreadable.length > 0 || resellers.includes(sent)) return undefined;
  const { name } = facts.customer;
  const isDirect = resellers.length === 0 && chargedSubscription(facts)?.partnerOnRecordMpnId === undefined;
  return isDirect
    ? `${name} is sold to directly, so ${sent} cannot be its Partner on Record.`
    : `${sent} is not the MPN id of an indirect reseller of ${name}.`;
}

function validationRefusal({ partnerOnRecord: facts = UNKNOWN }: PurchaseFacts, sent: string) {
  if (facts.validation?.isValid !== false) return undefined;
  const { message = 'it gives no reason', code } = facts.validation;
  const reason = code === undefined ? message : `${message} (${code})`;
  return `Partner Center does not take ${sent} as Partner on Record: ${reason}.`;
}

/** A reason against the Partner on Record that does not rule it out. */
function doubtOf(facts: PurchaseFacts, sent: string): string | undefined {
  const { resellers, unreadable } = facts.partnerOnRecord ?? UNKNOWN;
  if (resellers.includes(sent)) return undefined;
  const { name } = facts.customer;
  const [unread] = unreadable;
  return unread === undefined
    ? `${sent} becomes Partner on Record, as of the subscription, but is not listed as an indirect reseller of ${name}.`
    : `${sent} becomes Partner on Record; whether it is an indirect reseller of ${name} could not be read. ${unread.message}`;
}

const UNKNOWN: PartnerOnRecordFacts = { resellers: [], unreadable: [], validation: undefined };
