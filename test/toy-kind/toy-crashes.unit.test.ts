import { beforeAll, describe, expect, it } from '@jest/globals';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { toyCalls } from './toy-calls.ts';
import { openToyApi } from './toy-api.ts';

let key: SigningKey;

beforeAll(async () => {
  key = await signingKey();
});

describe('the flow of any kind', () => {
  it('runs these activities without a fault', async () => {
    const desk = openToyApi(key);
    const calls = toyCalls(desk);
    await calls.approve(String((await calls.submit()).body['id']));
    expect(desk.runner.ran).toEqual(['evaluateRequest', 'resolveApproval', 'lendToy', 'recordLoan']);
  });

  it.each([1, 2, 3, 4])(
    'continues from the status in the row when it dies in activity %i',
    async (activity) => {
      const desk = openToyApi(key);
      const calls = toyCalls(desk);
      desk.runner.dieAfter(activity);
      const id = String((await calls.submit()).body['id']);
      await calls.approve(id);
      expect(desk.runner.isDoomed).toBe(false);
      expect(await calls.show(id)).toMatchObject({ status: 'completed', result: { loanId: 'loan-1' } });
      expect(await calls.types(id)).toEqual([
        ...['submitted', 'evaluated', 'awaiting-approval', 'decided', 'approved', 'provisioning'],
        'completed',
      ]);
      expect(desk.shop.loans).toEqual([id]);
      expect(await calls.hold(id)).toBeUndefined();
    },
  );
});
