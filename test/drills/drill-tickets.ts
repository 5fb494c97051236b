import { seededRandom } from '../../local/host/test/support/seeded-random.ts';
import { aPurchase, contoso, fabrikam, tailspin } from '../support/seeded.ts';
import { aTicket, helpdeskAgent, stranger } from '../support/seeded-ticket.ts';

/** One ticket of a drill: its content, how often it is sent, and the replies its help desk must get. */
export interface DrillTicket {
  /** Also the correlation id of the message, by which replies are found. */
  readonly name: string;
  readonly kind: 'purchase' | 'against a rule' | 'question' | 'broken' | 'poison';
  readonly body: unknown;
  /** Ids of the messages it is sent as; more than one for a duplicate. */
  readonly messageIds: readonly string[];
  /** Types of all replies, in order, without `reservation-desk.`. */
  readonly heard: readonly string[];
  /** Code of the problem, for a broken one. */
  readonly problem?: string;
}

/** Ten kinds of invalid tickets, with the reason of each refusal. */
const breakages: readonly (readonly [string, (ticketId: string) => unknown])[] = [
  ['invalid-json', (id) => `{"ticketId":"${id}"`],
  ['invalid-json', (id) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(id)])],
  ['unknown-version', (id) => aTicket(id, { version: 2 })],
  ['invalid-ticket', (id) => aTicket(id, { version: undefined })],
  ['invalid-ticket', (id) => aTicket(id, { priority: 'high' })],
  ['invalid-ticket', (id) => aTicket(id, { kind: 'gift' })],
  ['unknown-customer', (id) => aTicket(id, { customerId: '77777777-0000-4000-8000-000000000007' })],
  ['no-grant', (id) => aTicket(id, { askedBy: stranger })],
  ['forbidden', (id) => aTicket(id, { askedBy: helpdeskAgent })],
  ['invalid-request', (id) => aTicket(id, { input: { ...aPurchase, quantity: 0 } })],
];

/** A ticket for a customer that cannot be read while the drill lasts. */
export const POISONED_CUSTOMER = tailspin.id;

type Content = Pick<DrillTicket, 'kind' | 'body' | 'heard' | 'problem'>;

function contentOf(number: number, name: string, random: () => number): Content {
  // Spread evenly, so that a drill of 200 has every kind of invalid ticket.
  if (number % 20 === 7) {
    const [problem, write] = breakages[Math.floor(number / 20) % breakages.length] ?? ['', () => ''];
    return { kind: 'broken', body: write(name), heard: ['ticket.refused'], problem };
  }
  if (number % 50 === 13) {
    const body = aTicket(name, { customerId: POISONED_CUSTOMER, askedBy: stranger });
    return { kind: 'poison', body, heard: ['ticket.dead-lettered'] };
  }
  if (number % 25 === 3) {
    const { input, ...question } = aTicket(name, { kind: 'question', text: `May ${name} be exchanged?` });
    return { kind: 'question', body: question, heard: ['ticket.waiting'] };
  }
  if (number % 25 === 19) {
    const subscriptionId = contoso.suspendedSubscription;
    const body = aTicket(name, { input: { ...aPurchase, subscriptionId } });
    return { kind: 'against a rule', body, heard: ['purchase.submitted', 'purchase.refused'] };
  }
  const quantity = 1 + Math.floor(random() * 9);
  const { customerId, ...buyer } = random() < 0.5 ? ofFabrikam : ofContoso;
  return {
    kind: 'purchase',
    body: aTicket(name, { customerId, input: { ...aPurchase, ...buyer, quantity } }),
    heard: ['purchase.submitted', 'purchase.awaiting-approval'],
  };
}

const ofContoso = { customerId: contoso.id, subscriptionId: contoso.subscription };
const ofFabrikam = {
  customerId: fabrikam.id,
  subscriptionId: fabrikam.subscription,
  partnerOnRecordMpnId: fabrikam.resellerMpnId,
};

/** The tickets of a drill; the same seed gives the same. One in ten is sent twice. */
export function drillTickets(seed: number, count: number, withPoison: boolean): readonly DrillTicket[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, number) => {
    const name = `drill-${seed}-${number}`;
    const content = contentOf(withPoison || number % 50 !== 13 ? number : 0, name, random);
    // Without a readable ticket id the message id identifies a duplicate.
    const again = content.problem === 'invalid-json' || random() < 0.5 ? name : `${name}-again`;
    const messageIds = number % 10 === 7 || number % 30 === 5 ? [name, again] : [name];
    return { name, ...content, messageIds };
  });
}
