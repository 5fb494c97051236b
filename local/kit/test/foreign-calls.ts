import { expect } from '@jest/globals';
import { once } from 'node:events';
import { request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

/** A call with any Host, which `fetch` would not let through. */
export interface RawCall {
  /** Default POST. */
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** POSTs that a web page can have a browser send to a port of this machine. To be sent with a body that does something. */
export const foreignCalls: readonly (readonly [string, RawCall, number])[] = [
  ['a page whose name leads here', { headers: { ...JSON_TYPE, host: 'evil.example' } }, 403],
  ['the same with a port', { headers: { ...JSON_TYPE, host: 'evil.example:7075' } }, 403],
  ['a name that begins like ours', { headers: { ...JSON_TYPE, host: 'localhost.evil.example' } }, 403],
  ['an address that is not ours', { headers: { ...JSON_TYPE, host: '127.0.0.1.evil.example' } }, 403],
  ['a form', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
  ['a form of plain text', { headers: { 'content-type': 'text/plain; x=application/json' } }, 415],
  ['a form with files', { headers: { 'content-type': 'multipart/form-data; boundary=b' } }, 415],
  ['a script without a type', {}, 415],
  ['a script without a body', { body: '' }, 415],
];

/** Sends a call as it is and reads the answer. */
export async function sendRaw(url: string, { method = 'POST', headers = {}, body = '' }: RawCall) {
  const sent = request(url, { method, headers: { 'content-length': Buffer.byteLength(body), ...headers } });
  sent.end(body);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: answer.statusCode, type: answer.headers['content-type'], text: await text(answer) };
}

/** A refusal in one plain line. */
export const refusedWith = (status: number) => ({
  status,
  type: 'text/plain; charset=utf-8',
  text: expect.stringMatching(status === 403 ? /^Host must be .+\n$/ : /^POST needs .+\n$/) as unknown,
});
