import { beforeAll, describe, expect, it } from '@jest/globals';
import { MicrosoftUnavailable, UnexpectedAnswer } from '../../src/core/microsoft-errors.ts';
import { NoToken } from '../../src/core/token-source.ts';
import { memoryAzure } from '../refund/memory-azure.ts';
import { openRefundApi } from '../refund/refund-api.ts';
import { refundCalls } from '../refund/refund-calls.ts';
import { denial, during, outages, type Weather } from '../support/failing-ports.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';

const HOUR_MS = 3_600_000;
const call = {
  method: 'POST',
  target: 'api.partnercenter.microsoft.com/x',
  requestId: 'r',
  correlationId: 'c',
};

let key: SigningKey;
beforeAll(async () => {
  key = await signingKey();
});

/** What may be thrown somewhere below a step. Each holds words that are for the log alone. */
const exotic: Readonly<Record<string, unknown>> = {
  'a bug': new TypeError("Cannot read properties of undefined (reading 'SECRET')"),
  'a failed fetch': new TypeError('fetch failed SECRET', {
    cause: new Error('getaddrinfo ENOTFOUND SECRET'),
  }),
  'a parser': new SyntaxError('Unexpected token < in JSON at position 0: <html>SECRET</html>'),
  'a service of Azure': Object.assign(
    new Error('{"odata.error":{"code":"SECRET"}}\n    at SECRET (x.js:1:2)'),
    {
      name: 'RestError',
      statusCode: 503,
      request: { headers: { authorization: 'Bearer SECRET' } },
    },
  ),
  'many at once': new AggregateError([new Error('SECRET'), new Error('SECRET')], 'All promises SECRET'),
  'no error at all': 'SECRET',
  'an object': { SECRET: true },
  'an error without words': new Error(''),
  'a forged mark': new Error('[microsoft %7B%22SECRET%22%3A1%7D] SECRET'),
  'a broken mark': new Error('[microsoft %%%SECRET] [consent-expired since SECRET]'),
  'a secret that has ended': new NoToken(
    "no token for x in tenant SECRET: AADSTS7000222: The provided client secret keys for app 'SECRET' are expired",
  ),
  'a consent that is missing': new NoToken('no token: ConsentEnded: [consent-expired] SECRET'),
  'an error page': new MicrosoftUnavailable('502', { ...call, status: 502 }, new Error('<html>SECRET')),
  'no answer': new MicrosoftUnavailable('no answer (ECONNRESET)', call, new Error('SECRET')),
  'a redirect': new UnexpectedAnswer('a redirect (302)', { ...call, status: 302 }),
  ...outages,
  'a denial': denial,
};

/** Words of exceptions, of stacks and of the log. */
const DUMP =
  /SECRET|\w+Error\b|\\n\s+at |\.[jt]s:\d|\[microsoft|\[consent|<html|Activity function|undefined|\[object/;

describe('what people read of a failure', () => {
  it.each(Object.keys(exotic))('is plain words, whatever was thrown: %s', async (what) => {
    const weather: Weather = { failure: undefined };
    const azure = memoryAzure();
    const desk = openRefundApi(key, { ...azure, refunds: during(weather, azure.refunds) });
    const calls = refundCalls(desk);
    weather.failure = exotic[what];
    const { id } = await desk.sendTicket(calls.aTicket());
    const shown: unknown[] = [];
    for (let hours = 0; hours < 3; hours += 1) {
      shown.push(await calls.show(id), await calls.events(id));
      await desk.pass(HOUR_MS);
    }
    const last = await calls.show(id);
    const text = JSON.stringify([shown, last, desk.received]);
    expect(text).not.toMatch(DUMP);
    expect((await calls.types(id)).filter((type) => type === 'step-failing').length).toBe(
      what === 'a denial' ? 0 : last.status === 'needs-attention' ? 4 : 5,
    );
    expect(last['waiting'] ?? last['problem']).toMatchObject({
      title: expect.stringMatching(/\w/) as unknown,
      detail: expect.stringMatching(/\w.*\.$/) as unknown,
    });
  });
});
