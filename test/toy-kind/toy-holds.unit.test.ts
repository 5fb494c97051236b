import { beforeAll, describe, expect, it } from '@jest/globals';
import { requestKinds } from '../../src/requests/domain/request-kinds.ts';
import type { RequestKind } from '../../src/requests/domain/request-kind.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { toyKind } from './domain/toy-kind.ts';
import { toyCalls } from './toy-calls.ts';
import { openToyDesk } from './toy-desk.ts';

const HOUR_MS = 3_600_000;

let key: SigningKey;

beforeAll(async () => {
  key = await signingKey();
});

describe('a kind that gives something to hold and does not say that it has holds', () => {
  it('is stopped before anything is held, because nobody would release it', async () => {
    const { holds, ...forgetful } = toyKind as RequestKind;
    const desk = openToyDesk(key, requestKinds([forgetful]));
    const calls = toyCalls(desk);
    const id = String((await calls.submit()).body['id']);
    await desk.runner.advance(HOUR_MS);
    expect(await calls.show(id)).toMatchObject({
      status: 'needs-attention',
      problem: { stoppedIn: 'submitted' },
    });
    expect(await calls.hold(id)).toBeUndefined();
  });
});
