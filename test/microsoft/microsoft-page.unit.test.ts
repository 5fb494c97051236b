import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { ApiCall } from '../../src/microsoft/client/api-call.ts';
import { partnerCenterCalls } from '../../src/microsoft/partner-center/calls.ts';
import { apiCalls } from '../../src/microsoft/resource-manager/api-calls.ts';

/** Short names the page has for ids, so that its tables stay narrow. */
const shortNames: Readonly<Record<string, string>> = {
  customerId: 'c',
  subscriptionId: 's',
  productId: 'p',
  skuId: 's',
  cartId: 'k',
  orderId: 'o',
  reservationId: 'r',
  operationId: 'id',
  serviceId: 'v',
  name: 'n',
};

const shortened = (path: string): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, id: string) => `{${shortNames[id] ?? id}}`);

interface Row {
  readonly call: string;
  readonly page: string;
  readonly token: string;
  readonly need: string;
}

const page = readFileSync('docs/microsoft.md', 'utf8');

/** The rows of the tables below a heading. */
function rowsBelow(heading: string): readonly Row[] {
  const [, section = ''] = page.split(`## ${heading}\n`);
  const [text = ''] = section.split('\n## ');
  return [...text.matchAll(/^\| \[`(.+?)`\]\((.+?)\) *\| (.+?) *\| (.+?) *\|/gm)].map(
    ([, call = '', url = '', token = '', need = '']) => ({ call, page: url, token, need }),
  );
}

const inOrder = (rows: readonly Row[]) => rows.toSorted((one, other) => (one.call < other.call ? -1 : 1));

const rowOf = ({ method, path, page: url, token, isOptional }: ApiCall): Row => ({
  call: `${method} ${shortened(path)}`,
  page: url,
  token,
  need: isOptional === true ? 'nice' : 'needed',
});

describe('docs/microsoft.md', () => {
  it('has each call to Partner Center with its page and token, and no other', () => {
    const calls = Object.values(partnerCenterCalls).map(rowOf);
    expect(inOrder(rowsBelow('Partner Center'))).toEqual(inOrder(calls));
  });

  it('has each call to Azure Resource Manager and the list prices, and no other', () => {
    const calls = Object.values(apiCalls).map(rowOf);
    expect(inOrder(rowsBelow('Azure Resource Manager'))).toEqual(inOrder(calls));
  });
});
