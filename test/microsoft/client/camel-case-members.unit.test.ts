import { describe, expect, it } from '@jest/globals';
import { camelCaseMembers } from '../../../src/microsoft/client/camel-case-members.ts';

describe('the members of a JSON value', () => {
  it.each<[unknown, unknown]>([
    [
      { Items: [{ Id: 1, LineItems: [{ FriendlyName: 'X' }] }] },
      { items: [{ id: 1, lineItems: [{ friendlyName: 'X' }] }] },
    ],
    [
      { ID: 1, URI: '/x' },
      { id: 1, uri: '/x' },
    ],
    [{ Id: 'other', id: 'documented' }, { id: 'documented' }],
    [{ id: 'documented', Id: 'other' }, { id: 'documented' }],
    [{ value: 'Value' }, { value: 'Value' }],
    [
      [null, 'Text', 7],
      [null, 'Text', 7],
    ],
    [null, null],
    ['Text', 'Text'],
    [undefined, undefined],
  ])('of %j begin with a small letter', (value, converted) => {
    expect(camelCaseMembers(value)).toEqual(converted);
  });

  it('can be named like a member of every object', () => {
    const converted = camelCaseMembers(JSON.parse('{"__proto__":{"A":1}}')) as object;
    expect(Object.getPrototypeOf(converted)).toBe(Object.prototype);
  });
});
