import { answer } from './answer.ts';
import { buy, exchange, giveBack, isRefused, letLapse, renew } from './carry-out.ts';
import { reminderDays } from './calendar.ts';
import { showEnd } from './show-end.ts';
import { showRadar } from './show-radar.ts';
import { silence } from './silence.ts';
import type { Role, Story } from './story.ts';

/** What people do on one day, at an instant in UTC. */
export interface Scene {
  readonly at: string;
  readonly play?: (story: Story) => Promise<void>;
}

/** Who takes care of what people are told of a reservation; of what is not here, the requester does. */
const ANSWERS: readonly { readonly name: string; readonly until: string; readonly person: Role }[] = [
  { name: 'legacy', until: '2026-09-30', person: 'approver' },
  { name: 'batch', until: '2026-12-31', person: 'billing' },
];

/** Reservations of the story end on these days. */
const ENDS = ['2027-03-02', '2028-03-02', '2029-03-02'];

const UPFRONT = { term: 'P1Y', billingPlan: 'Upfront' } as const;

const acts: readonly Scene[] = [
  {
    at: '2026-03-02T09:10:00Z',
    play: async (story) => {
      await silence(story);
      await buy(story, { displayName: 'web', sku: 'Standard_D2s_v5', quantity: 3, ...UPFRONT });
      await buy(story, { displayName: 'batch', sku: 'Standard_D4s_v5', quantity: 2, ...UPFRONT });
      await buy(story, { displayName: 'legacy', sku: 'Standard_D2s_v3', quantity: 4, ...UPFRONT });
      await buy(story, {
        ...{ displayName: 'database', sku: 'Standard_E4s_v5', quantity: 2 },
        ...{ term: 'P3Y', billingPlan: 'Monthly' },
      });
    },
  },
  { at: '2026-05-04T09:00:00Z', play: (story) => showRadar(story, ['retirement', 'exchange']) },
  { at: '2026-07-06T09:00:00Z' },
  {
    at: '2026-09-14T09:00:00Z',
    play: (story) =>
      exchange(story, 'legacy', {
        ...{ displayName: 'app', sku: 'Standard_D2s_v5', quantity: 4 },
        ...{ term: 'P3Y', billingPlan: 'Upfront' },
      }),
  },
  { at: '2026-10-05T09:00:00Z', play: (story) => giveBack(story, 'web', 1) },
  { at: '2026-10-19T09:00:00Z' },
  { at: '2026-12-02T10:00:00Z', play: (story) => renew(story, 'web') },
  {
    at: '2027-02-16T10:00:00Z',
    play: async (story) => {
      await renew(story, 'web');
      await letLapse(story, 'batch');
    },
  },
  {
    at: '2027-03-02T18:00:00Z',
    play: async (story) => {
      await showEnd(story, 'web', 'renewed');
      await buy(story, { displayName: 'reports', sku: 'Standard_B2s_v2', quantity: 2, ...UPFRONT });
    },
  },
  { at: '2027-03-03T12:00:00Z', play: (story) => showEnd(story, 'batch', 'lapsed') },
  {
    at: '2027-04-05T09:00:00Z',
    play: async (story) => {
      await isRefused(story, 'web', {
        displayName: 'web-2',
        sku: 'Standard_D4s_v5',
        quantity: 2,
        ...UPFRONT,
      });
      await showRadar(story, ['headroom', 'renewal']);
    },
  },
  { at: '2027-06-07T09:00:00Z', play: (story) => giveBack(story, 'database', 1) },
  { at: '2027-08-09T09:00:00Z' },
  { at: '2027-10-11T09:00:00Z' },
  { at: '2028-02-01T10:00:00Z', play: (story) => renew(story, 'web', { quantity: 4 }) },
  { at: '2028-03-02T18:00:00Z', play: (story) => showEnd(story, 'web', 'renewed') },
  { at: '2028-05-08T09:00:00Z', play: (story) => showRadar(story, ['renewal', 'expiry']) },
  { at: '2028-07-10T09:00:00Z' },
  { at: '2028-09-11T09:00:00Z' },
  { at: '2028-11-06T09:00:00Z' },
  {
    at: '2029-01-31T10:00:00Z',
    play: (story) => renew(story, 'database', { term: 'P1Y', billingPlan: 'Upfront' }),
  },
  { at: '2029-02-16T10:00:00Z', play: (story) => letLapse(story, 'web') },
  { at: '2029-03-02T18:00:00Z', play: (story) => showEnd(story, 'database', 'renewed') },
  { at: '2029-03-03T12:00:00Z', play: (story) => showEnd(story, 'web', 'lapsed') },
];

/** What people do before the evening, they do right after they were told. */
const EVENING = '18';
const LAST = '2029-03-03T12:00:00Z';

/** Days on which the ladder, or an answer that stayed away, has people told. */
const tellings: readonly Scene[] = [
  ...['2026-09-03', ...ENDS.flatMap(reminderDays)].map((day) => `${day}T08:30:00Z`),
  ...['2026-09-06T12:00:00Z', '2026-12-05T12:00:00Z', '2026-12-08T18:00:00Z'],
]
  .filter(
    (at) =>
      at <= LAST &&
      !acts.some((act) => act.at.slice(0, 10) === at.slice(0, 10) && act.at.slice(11) < EVENING),
  )
  .map((at) => ({ at }));

/** Everything that happens, in the order of time. Never more than 90 days apart, or the consent for Microsoft ends. */
export const plot: readonly Scene[] = [...acts, ...tellings].toSorted((one, other) =>
  one.at < other.at ? -1 : 1,
);

/** Plays one scene: time first, then whoever was told answers, then people act. */
export async function playScene(story: Story, { at, play }: Scene): Promise<void> {
  for (const told of await story.goTo(at)) {
    const late = ANSWERS.find(({ name, until }) => name === told.name && at.slice(0, 10) <= until);
    await answer(story, told, late?.person ?? 'agent');
  }
  await play?.(story);
}
