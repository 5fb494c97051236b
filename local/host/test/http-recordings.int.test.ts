import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { differingRequests, reasonToDiffer } from './recordings/http-differences.ts';
import { HostProcess, appFolder, killLeftovers } from './support/host-process.ts';
import { sendRaw } from './support/raw-http.ts';
import type { RawAnswer, RawRequest } from './support/raw-http.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

interface Recorded {
  readonly name: string;
  readonly request: RawRequest;
  readonly answer: {
    readonly status: string;
    readonly headers?: readonly (readonly [string, string])[];
    readonly body?: string;
  };
}

const recordings = JSON.parse(
  readFileSync(join(import.meta.dirname, 'recordings/http.json'), 'utf8'),
) as Recorded[];
const folder = temporaryFolder();
let host: HostProcess;

beforeAll(async () => {
  const data = join(folder.path, 'data');
  mkdirSync(data);
  const keys = { masterKey: 'masterkeymasterkey', functionKeys: { default: 'functionkeyfunctionkey' } };
  writeFileSync(join(data, 'keys.json'), JSON.stringify(keys));
  host = await HostProcess.start({ app: appFolder('recorded-http'), data, args: ['--strict-auth'] });
});

afterAll(async () => {
  await killLeftovers();
  folder.remove();
});

/** Headers of a web server and not of an answer: see the differences. */
const OF_THE_SERVER = ['connection', 'content-length', 'date', 'keep-alive', 'server', 'transfer-encoding'];
/** Recorded bodies were cut here. */
const RECORDED_CHARACTERS = 900;

function shown({ status, headers, body }: RawAnswer): object {
  const text = Buffer.from(body.slice(0, RECORDED_CHARACTERS), 'latin1').toString('utf8');
  return {
    status,
    headers: headers
      .filter(([name]) => !OF_THE_SERVER.includes(name))
      .map(([name, value]) => `${name}: ${value}`),
    body: readable(text),
  };
}

/** JSON as a value, so that the order of members does not count; a list of headers in the order of names. */
function readable(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && 'headers' in value && Array.isArray(value.headers))
      value.headers.sort();
    return value;
  } catch {
    return text;
  }
}

function recorded({ answer }: Recorded): RawAnswer {
  const status = Number(/HTTP\/1\.1 (\d+)/.exec(answer.status)?.[1]);
  return { status, headers: answer.headers ?? [], body: answer.body ?? '' };
}

describe('the answers of the real host', () => {
  it.each(recordings.map((one) => [one.name, one] as const))('%s', async (name, one) => {
    const answer = shown(await sendRaw(host.port, one.request));
    const expected = shown(recorded(one));
    const reason = reasonToDiffer(name);
    if (reason === undefined) expect(answer).toEqual(expected);
    else expect({ reason, answer }).not.toEqual({ reason, answer: expected });
  });

  it('differ only in requests that were recorded', () => {
    const names = new Set(recordings.map(({ name }) => name));
    expect(differingRequests.filter((name) => !names.has(name))).toEqual([]);
  });
});
