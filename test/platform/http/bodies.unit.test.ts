import { beforeAll, describe, expect, it } from '@jest/globals';
import { purchaseAsk, purchaseBody } from '../../support/http/calls.ts';
import { openInMemoryApi, type Ask } from '../../support/http/in-memory-api.ts';
import { signingKey, type SigningKey } from '../../support/http/issuer.ts';
import { contoso } from '../../support/http/people.ts';

let key: SigningKey;
beforeAll(async () => {
  key = await signingKey();
});

const post = async (changes: Partial<Ask>) => {
  const response = await openInMemoryApi(key).call('acceptPurchase', purchaseAsk('requester', changes));
  return { status: response.status, errors: response.body['errors'] };
};

describe('a body', () => {
  it.each<[string, object, object[]]>([
    ['a missing field', { renew: undefined }, [{ pointer: '/renew', message: 'is required' }]],
    ['a missing choice', { term: undefined }, [{ pointer: '/term', message: 'is required' }]],
    ['a number as text', { quantity: '3' }, [{ pointer: '/quantity', message: 'must be of type number' }]],
    ['nothing of it', { quantity: 0 }, [{ pointer: '/quantity', message: 'must be at least 1' }]],
    ['a part of one', { quantity: 1.5 }, [{ pointer: '/quantity', message: 'must be a whole number' }]],
    [
      'too long a text',
      { justification: 'x'.repeat(2001) },
      [{ pointer: '/justification', message: 'must have at most 2000 characters' }],
    ],
    [
      'an empty text',
      { departmentId: '' },
      [{ pointer: '/departmentId', message: 'must have at least 1 character' }],
    ],
    [
      'a scope nobody knows',
      { scope: { type: 'World' } },
      [
        {
          pointer: '/scope/type',
          message: 'must be one of Shared, Single, ResourceGroup, ManagementGroup',
        },
      ],
    ],
    ['a scope of no type', { scope: {} }, [{ pointer: '/scope/type', message: 'is required' }]],
    [
      'a choice nobody offers',
      { term: 'P2Y' },
      [{ pointer: '/term', message: 'must be one of P1Y, P3Y, P5Y' }],
    ],
    [
      'an id that is none',
      { subscriptionId: 'x' },
      [{ pointer: '/subscriptionId', message: 'must be a GUID' }],
    ],
    [
      'unknown fields',
      { status: 'approved', 'a/b~c': 1 },
      [
        { pointer: '/status', message: 'is not a known field' },
        { pointer: '/a~1b~0c', message: 'is not a known field' },
      ],
    ],
    [
      'an unknown field further in',
      { scope: { type: 'Shared', to: 'all' } },
      [{ pointer: '/scope/to', message: 'is not a known field' }],
    ],
    [
      'text that is not Unicode',
      { justification: '\ud800' },
      [{ pointer: '/justification', message: 'must be Unicode text' }],
    ],
  ])('with %s is refused with a pointer', async (_what, changes, errors) => {
    expect(await post({ json: { ...purchaseBody, ...changes } })).toEqual({ status: 400, errors });
  });

  it.each([
    ['no JSON', '{"quantity":'],
    ['a number no JSON has', '{"quantity":NaN}'],
    ['a comment', '{} // please'],
  ])('of %s is refused without quoting it', async (_what, text) => {
    const errors = [{ pointer: '', message: 'must be JSON in UTF-8' }];
    expect(await post({ text })).toEqual({ status: 400, errors });
  });

  it.each([
    ['nothing', '', 'is required'],
    ['null', 'null', 'must be of type object'],
    ['a list', '[]', 'must be of type object'],
  ])('of %s is refused as a whole', async (_what, text, message) => {
    expect(await post({ text })).toEqual({ status: 400, errors: [{ pointer: '', message }] });
  });

  it.each([
    ['__proto__', '/__proto__'],
    ['constructor', '/constructor'],
    ['prototype', '/prototype'],
  ])('with the key %s is refused, anywhere', async (name, pointer) => {
    const errors = [{ pointer, message: 'is not a known field' }];
    const inside = [{ pointer: `/scope${pointer}`, message: 'is not a known field' }];
    const rest = JSON.stringify(purchaseBody).slice(1);
    expect(await post({ text: `{"${name}":{"polluted":true},${rest}` })).toEqual({ status: 400, errors });
    const scope = `"scope":{"${name}":1,"type":"Shared"}`;
    expect(await post({ text: `{${rest.replace(/"scope":\{[^}]*\}/, scope)}` })).toEqual({
      status: 400,
      errors: inside,
    });
    expect({}).not.toHaveProperty('polluted');
  });

  it('of a hundred thousand brackets is refused without exhausting the stack', async () => {
    const response = await post({ text: '['.repeat(100_000) + ']'.repeat(100_000) });
    expect(response.status).toBe(400);
  });

  it('of thousands of unknown fields gets fifty errors', async () => {
    const json = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`f${index}`, 1]));
    expect((await post({ json })).errors).toHaveLength(50);
  });

  it('means the same with any content type, a byte order mark, other letter cases and other key order', async () => {
    const desk = openInMemoryApi(key);
    const response = await desk.call('acceptPurchase', purchaseAsk('requester'));
    const turned = Object.fromEntries(Object.entries({ ...purchaseBody, region: 'WestEurope' }).reverse());
    const ask = {
      path: `/api/v1/customers/${contoso.toUpperCase()}/purchases`,
      params: { customerId: contoso.toUpperCase() },
      text: `\ufeff${JSON.stringify(turned)}`,
      headers: { 'idempotency-key': 'key-1', 'content-type': 'text/plain' },
    };
    const again = await desk.call('acceptPurchase', purchaseAsk('requester', ask));
    expect([again.status, again.body['id']]).toEqual([202, response.body['id']]);
  });
});
