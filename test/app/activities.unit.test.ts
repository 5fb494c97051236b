import { InvocationContext } from '@azure/functions';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';

type Callback = (input: unknown, context: InvocationContext) => Promise<unknown>;
interface Registered {
  readonly name: string;
  readonly bindings: Readonly<Record<string, { readonly type: string }>>;
}

const registered = new Map<string, Callback>();

/** Stands in for the module by which Azure's worker listens to registrations. */
jest.mock(
  '@azure/functions-core',
  () => ({
    setProgrammingModel: () => undefined,
    registerFunction: ({ name, bindings }: Registered, callback: Callback) => {
      if (Object.values(bindings).some(({ type }) => type === 'activityTrigger'))
        registered.set(name, callback);
    },
    registerHook: () => undefined,
    log: () => undefined,
  }),
  { virtual: true },
);

beforeAll(async () => {
  await import('../../functions/requests.durable.ts');
  await import('../../functions/purchase.durable.ts');
});

/** The step an activity says it runs, in the line it logs when its input is not one of the step's. */
async function stepOf(run: Callback): Promise<unknown> {
  const lines: unknown[] = [];
  const logHandler = (_level: unknown, line: unknown) => void lines.push(line);
  await expect(run({}, new InvocationContext({ logHandler }))).rejects.toThrow();
  const [line] = lines;
  return (JSON.parse(String(line)) as { step: unknown }).step;
}

describe('the activities', () => {
  it('are registered under the names of the steps they run', async () => {
    const steps = await Promise.all(
      [...registered].map(async ([name, run]) => [name, await stepOf(run)] as const),
    );
    expect(steps.map(([name]) => name).sort()).toEqual([
      'applySettings',
      'checkInventory',
      'checkOut',
      'checkProvisioning',
      'checkRegistration',
      'checkSettings',
      'createCart',
      'evaluateRequest',
      'failRequest',
      'findOrder',
      'finishPurchase',
      'parkRequest',
      'readReservation',
      'recordFailing',
      'registerSubscription',
      'resolveApproval',
    ]);
    for (const [name, step] of steps) expect(step).toBe(name);
  });
});
