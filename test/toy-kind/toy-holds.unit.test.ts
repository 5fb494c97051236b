import { beforeAll, describe, expect, it } from '@jest/globals';
import { requestKinds } from '../../src/requests/domain/request-kinds.ts';
import type { RequestKind } from '../../src/requests/domain/request-kind.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { toyKind } from './domain/toy-kind.ts';
import { toyCalls } from './toy-calls.ts';
import { openToyApi } from './toy-api.ts';

const HOUR_MS = 3_600_000;

let key: SigningKey;

beforeAll(async () => {
  key = await signingKey();
});

describe('a kind that returns a hold without `holds`', () => {
  it('fails before the hold is stored, because it would never be released', async () => {
    const { holds, ...forgetful } = toyKind as RequestKind;
    const desk = openToyApi(key, requestKinds([forgetful]));
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
