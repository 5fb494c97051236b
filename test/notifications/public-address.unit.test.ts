import { lookup as lookUp } from 'node:dns';
import { describe, expect, it } from '@jest/globals';
import {
  isPublicAddress,
  publicLookup,
  refusePrivateHost,
} from '../../src/notifications/webhook/public-address.ts';

describe('an address of the public internet', () => {
  it.each(['93.184.215.14', '8.8.8.8', '2606:4700:4700::1111', '::ffff:8.8.8.8'])('is %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ...['127.0.0.1', '127.255.0.1', '0.0.0.0', '10.0.0.8', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
    ...[
      '169.254.169.254',
      '100.64.0.1',
      '192.0.2.1',
      '198.18.0.1',
      '224.0.0.1',
      '240.0.0.1',
      '255.255.255.255',
    ],
    ...['::', '::1', 'fe80::1', 'fc00::1', 'fd12:3456::1', 'ff02::1', '2001:db8::1', '64:ff9b::7f00:1'],
    ...['::ffff:127.0.0.1', '::ffff:169.254.169.254', '::ffff:a9fe:a9fe', 'desk.example', ''],
    ...['::127.0.0.1', '::7f00:1', '::a9fe:a9fe', '168.63.129.16', '::ffff:168.63.129.16'],
  ])('is not %j', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    'http://127.0.0.1',
    'https://[::1]:8443/x',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://169.254.169.254/metadata',
  ])('is not the host of %s, however it is written', (url) => {
    expect(() => refusePrivateHost(new URL(url))).toThrow(/is no public address$/);
  });

  it('is the only kind a name may resolve to', async () => {
    const { promise, resolve } = Promise.withResolvers<Error | null>();
    publicLookup(lookUp)('localhost', {}, (error) => resolve(error));
    expect((await promise)?.message).toMatch(/^localhost is (127\.0\.0\.1|::1), no public address$/);
  });

  it('is taken from an answer of the DNS that has private ones too', () => {
    const addresses = ['10.0.0.8', '93.184.215.14', '::127.0.0.1'].map((address) => ({ address, family: 4 }));
    const lookup = publicLookup((_hostname, _options, answer) => answer(null, addresses));
    const answers: unknown[] = [];
    lookup('hook.example', { all: true }, (...answer) => answers.push(answer));
    lookup('hook.example', {}, (...answer) => answers.push(answer));
    expect(answers).toEqual([
      [null, [{ address: '93.184.215.14', family: 4 }]],
      [null, '93.184.215.14', 4],
    ]);
  });
});
