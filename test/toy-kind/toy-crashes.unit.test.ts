import { beforeAll, describe, expect, it } from '@jest/globals';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { toyCalls } from './toy-calls.ts';
import { openToyApi } from './toy-api.ts';

const MINUTE_MS = 60_000;

let key: SigningKey;

beforeAll(async () => {
  key = await signingKey();
});

/** The timeline without its restarts, and the number of these. */
const withoutRestarts = (types: readonly string[]) => ({
  types: types.filter((type) => type !== 'flow-restarted'),
  restarts: types.filter((type) => type === 'flow-restarted').length,
});

/** Lends a toy with a flow that dies once, and lets ten minutes pass after the submission and after the approval. */
async function lendWhileDying(die: (runner: ReturnType<typeof openToyApi>['runner']) => void) {
  const desk = openToyApi(key);
  const calls = toyCalls(desk);
  die(desk.runner);
  const id = String((await calls.submit()).body['id']);
  await desk.pass(10 * MINUTE_MS);
  await calls.approve(id);
  await desk.pass(10 * MINUTE_MS);
  return { desk, calls, id };
}

describe('the flow of any kind', () => {
  it('runs these activities without a fault', async () => {
    const desk = openToyApi(key);
    const calls = toyCalls(desk);
    await calls.approve(String((await calls.submit()).body['id']));
    expect(desk.runner.ran).toEqual(['evaluateRequest', 'resolveApproval', 'lendToy', 'recordLoan']);
  });

  it('goes on when a result is lost and the flow hangs', async () => {
    const { desk, calls, id } = await lendWhileDying((runner) => {
      runner.dieAfter(3, 'message');
    });
    expect((await calls.show(id)).status).toBe('provisioning');
    await desk.pass(3 * 60 * MINUTE_MS);
    expect(await calls.show(id)).toMatchObject({ status: 'completed', result: { loanId: 'loan-1' } });
    expect((await calls.events(id)).find(({ type }) => type === 'flow-restarted')).toMatchObject({
      data: { run: 2, reason: 'hung' },
    });
    expect(desk.shop.loans).toEqual([id]);
  });

  it.each([
    ...[1, 2, 3, 4].map((count) => ['activity', count] as const),
    ...[1, 2, 3, 4, 5, 6, 7].map((count) => ['replay', count] as const),
  ])('goes on from the row when it dies at %s %i, and the activity arrives once more', async (at, count) => {
    const { desk, calls, id } = await lendWhileDying((runner) => {
      runner.dieAfter(count, at);
    });
    expect(desk.runner.isDoomed).toBe(false);
    expect(await calls.show(id)).toMatchObject({ status: 'completed', result: { loanId: 'loan-1' } });
    const { types, restarts } = withoutRestarts(await calls.types(id));
    expect(types).toEqual([
      ...['submitted', 'evaluated', 'awaiting-approval', 'decided', 'approved', 'provisioning'],
      'completed',
    ]);
    expect(restarts).toBeLessThanOrEqual(1);
    expect(desk.shop.loans).toEqual([id]);
    expect(await calls.hold(id)).toBeUndefined();
  });
});
