import type { StoredInstance } from './hub-file.ts';
import { repeatedFailureOf, type PlayedCases } from './recorded-cases.ts';

/** Recorded histories of the purchase flow: file names without the version, and the case each comes from. */
const purchases = {
  'purchase.happy-path': 'happy',
  'purchase.monthly': 'monthly',
  'purchase.refused': 'refused',
  'purchase.rejected': 'rejected',
  'purchase.withdrawn': 'withdrawn',
  'purchase.requoted': 'requoted',
  'purchase.expired': 'expired',
  'purchase.lost-checkout-answer': 'lost',
  'purchase.cart-expired': 'newCart',
  'purchase.cart-refused': 'compensated',
  'purchase.credit-too-low': 'creditTooLow',
  'purchase.settings-refused': 'settingsRefused',
  'purchase.retried': 'retried',
  'purchase.marked-done': 'markedDone',
} as const satisfies Record<string, keyof PlayedCases>;

/** Recorded histories of the exchange flow. */
const exchanges = {
  'exchange.happy-path': 'exchanged',
  'exchange.refused': 'exchangeRefused',
  'exchange.lost-answer': 'exchangeLost',
  'exchange.in-part': 'exchangedInPart',
} as const satisfies Record<string, keyof PlayedCases>;

/** Recorded histories of the refund flow, and of the partner change. */
const returns = {
  'refund.happy-path': 'refunded',
  'refund.refused': 'refundRefused',
  'refund.lost-answer': 'refundLost',
  'partner-change.happy-path': 'partnerChanged',
  'partner-change.refused': 'partnerChangeRefused',
  'partner-change.returned-not-bought': 'partnerChangeNotBought',
} as const satisfies Record<string, keyof PlayedCases>;

/** Recorded histories of the renewal flow. */
const renewals = {
  'renewal.renewed': 'renewalSet',
  'renewal.lapsed': 'renewalLapsed',
  'renewal.refused': 'renewalRefused',
} as const satisfies Record<string, keyof PlayedCases>;

/** Recorded histories of the wait for approval. */
const approvals = {
  'await-approval.approved': 'happy',
  'await-approval.rejected': 'rejected',
  'await-approval.withdrawn': 'withdrawn',
  'await-approval.requoted': 'requoted',
  'await-approval.expired': 'expired',
} as const satisfies Record<string, keyof PlayedCases>;

/** Recorded histories of each poll, all from the happy path, by activity. */
const polls = {
  'poll-until-done.registration': 'checkRegistration',
  'poll-until-done.provisioning': 'checkProvisioning',
  'poll-until-done.reservation': 'readReservation',
  'poll-until-done.settings': 'checkSettings',
} as const;

/** The same of the step that is repeated until it succeeds. */
const repeats = {
  'retry-until-done.ended': 'happy',
} as const satisfies Record<string, keyof PlayedCases>;

/** Every way the flows may go: names of files without the version. */
export const historyNames: readonly string[] = [
  purchases,
  exchanges,
  returns,
  renewals,
  approvals,
  polls,
  repeats,
].flatMap((names) => Object.keys(names));

/** The instances to keep, by file name: those of all histories, or of some. */
export function chooseInstances(
  played: PlayedCases,
  instances: readonly StoredInstance[],
  wanted: readonly string[] = historyNames,
): ReadonlyMap<string, StoredInstance> {
  const chosen = <T>(names: Readonly<Record<string, T>>) =>
    Object.entries(names).filter(([name]) => wanted.includes(name));
  const byId = (id: string) =>
    found(
      instances.find(({ instanceId }) => instanceId === id),
      id,
    );
  const polling = (step: string) =>
    found(
      instances.find(({ flow, input }) => flow === 'pollUntilDone' && isFor(input, step, played.happy)),
      step,
    );
  return new Map([
    ...chosen(purchases).map(([name, one]) => [name, byId(played[one])] as const),
    ...chosen(exchanges).map(([name, one]) => [name, byId(played[one])] as const),
    ...chosen(returns).map(([name, one]) => [name, byId(played[one])] as const),
    ...chosen(renewals).map(([name, one]) => [name, byId(played[one])] as const),
    ...chosen(approvals).map(([name, one]) => [name, byId(`${played[one]}-approval`)] as const),
    ...chosen(polls).map(([name, step]) => [name, polling(step)] as const),
    ...chosen(repeats).map(([name, one]) => [name, byId(repeatedFailureOf(played[one]))] as const),
  ]);
}

const isFor = (input: unknown, step: string, requestId: string): boolean => {
  const text = JSON.stringify(input);
  return text.includes(`"step":"${step}"`) && text.includes(requestId);
};

function found(instance: StoredInstance | undefined, what: string): StoredInstance {
  if (instance === undefined) throw new Error(`there is no finished instance of ${what}`);
  return instance;
}
