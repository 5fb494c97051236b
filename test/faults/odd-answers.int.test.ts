import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RequestProblem } from '../../src/requests/domain/request-problem.ts';
import { standingOf } from './assert-consistent.ts';
import { faultEnvironment, type FaultEnvironment } from './fault-environment.ts';

const RUNS = Number(process.env['ODD_ANSWERS_RUNS'] ?? 100);
const SEED = Number(process.env['ODD_ANSWERS_SEED'] ?? 20);

/** Through a reseller, so that every kind of record is read. */
const circumstances = {
  customerId: 'aaaaaaaa-0000-4000-8000-000000000002',
  input: { subscriptionId: 'bbbbbbbb-0000-4000-8000-000000000003' },
} as const;
const BOUGHT = 'completed, 1 orders, 1 entries';

/** JSON Pointers of all members of an answer; of a list only the first record. */
function membersOf(value: unknown, at = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [at];
  const members = Object.entries(value).slice(0, Array.isArray(value) ? 1 : undefined);
  const below = members.flatMap(([name, member]) =>
    membersOf(member, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
  return at === '' ? below : [at, ...below];
}

/** Every member of every answer in a purchase. */
async function everyMember() {
  const environment = faultEnvironment(circumstances);
  await environment.buy();
  expect(await standingOf(environment)).toBe(BOUGHT);
  const answers = new Map(environment.microsoft.calls.map(({ name, answer }) => [name, answer]));
  return [...answers].flatMap(([call, answer]) => membersOf(answer).map((at) => ({ call, at })));
}

const changes = {
  dropped: (at: string) => ({ op: 'drop', at }) as const,
  null: (at: string) => ({ op: 'set', at, value: null }) as const,
  'a text': (at: string) => ({ op: 'set', at, value: 'odd' }) as const,
  'a number': (at: string) => ({ op: 'set', at, value: -1 }) as const,
  'an empty object': (at: string) => ({ op: 'set', at, value: {} }) as const,
  misspelt: (at: string) => ({ op: 'rename', at, to: `${at.split('/').at(-1) ?? ''}x` }) as const,
};

/** A different well-formed id is a wrong answer, not an odd one, and needs a person. */
const namesAnother = (at: string, change: keyof typeof changes): boolean =>
  ['a text', 'a number'].includes(change) && /\/(id|resourceId)$/.test(at);

/** Returns what is wrong with the end of a purchase among odd answers. */
async function wrongWith(environment: FaultEnvironment): Promise<string | undefined> {
  const standing = await standingOf(environment);
  const { status, problem, verdict } = (await environment.stored()).request;
  if (standing.includes(': ')) return standing;
  if (environment.microsoft.orders().length > 1) return `two orders: ${standing}`;
  if (status === 'refused')
    return verdict?.explanations.some(({ outcome }) => outcome === 'fail') ? undefined : 'refused by no rule';
  return problem && wrongWords(problem);
}

/** Finds an exception's text, or a stop without advice. */
function wrongWords({ code, title, detail, advice = '', microsoft }: RequestProblem): string | undefined {
  const words = `${code}: ${title}. ${detail} ${advice}`;
  if (code === 'step-failed' && microsoft === undefined) return words;
  return /\bat \w.*\.(ts|js):\d|TypeError|ZodError/.test(words) ? words : undefined;
}

describe('a purchase with one odd member in the answers of a call', () => {
  it('ends with a clear problem, never buys twice, and continues after the answers are normal again', async () => {
    const members = await everyMember();
    expect(members.length).toBeGreaterThan(300);
    process.stdout.write(`odd answers: SEED=${SEED} RUNS=${RUNS} of ${members.length} members\n`);
    const odd = fc.record({
      member: fc.constantFrom(...members),
      change: fc.constantFrom(...(Object.keys(changes) as (keyof typeof changes)[])),
    });
    await fc.assert(
      fc.asyncProperty(odd, async ({ member: { call, at }, change }) => {
        const [method = '', path = ''] = call.split(' ');
        const environment = faultEnvironment(circumstances);
        environment.microsoft.distort({ match: { method, path }, change: [changes[change](at)] });
        await environment.buy();
        expect(await wrongWith(environment)).toBeUndefined();
        const isOver = ['completed', 'refused', 'compensated'].includes(
          (await environment.stored()).request.status,
        );
        environment.microsoft.heal();
        if (!isOver && !namesAnother(at, change)) {
          await environment.resolve('retry');
          expect(await standingOf(environment)).toMatch(
            /^(completed, 1 orders, 1|compensated, 0 orders, 0) entries$/,
          );
        }
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });
});
