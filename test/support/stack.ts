import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { it } from '@jest/globals';
import { z } from 'zod';
import { startStack } from '../../local/stack/start-stack.ts';
import { readStackFile, type StackInfo } from '../../local/stack/stack-file.ts';
import { callApi, demand, apiClientAt, type ApiClient } from './api-client.ts';
import { hostUnderTest } from './host-under-test.ts';
import { microsoftOf } from '../drills/running-stack.ts';
import type { Microsoft } from './microsoft.ts';
import { sharedStack } from './shared-stack.ts';

/**
 * Which stack the end-to-end tests drive is said by the environment:
 *
 * | set                       | driven                                                                               |
 * | ------------------------- | ------------------------------------------------------------------------------------ |
 * | nothing                   | one that the files of a worker share, or one of its own for a file that changes it    |
 * | `E2E_STACK`               | the running one whose `stack.json` that is (`npm start` writes `.local/stack.json`)   |
 * | `E2E_STACK` and `E2E_API` | that one, but the app is at the URL `E2E_API`, e.g. under `func start`               |
 * | `E2E_API` and `E2E_TOKENS`| the app at that URL, e.g. in Azure, with the tokens of a file `{"<user>": "<token>"}` |
 *
 * `E2E_ENGINE=real` starts stacks on Microsoft's Durable Task extension (`npm run test:engine`).
 *
 * The last has no switches for Microsoft and identity; tests that need them are reported as skipped, with the reason.
 * A stack that runs already must know the customers and people every local stack begins with.
 */
export interface StackUnderTest {
  /** Base address of the app. */
  readonly api: string;
  readonly desk: ApiClient;
  /** Switches of the simulated Microsoft; throws where there are none. */
  readonly microsoft: () => Microsoft;
  /** Makes tokens that are signed well and yet wrong; throws where there is no issuer to tell. */
  readonly wrongToken: (order: TokenOrder) => Promise<string>;
  /** Everything about the local stack; throws where there is none. */
  readonly info: () => StackInfo;
  stop(): Promise<void>;
}

/** See `POST /token` in the README of the local identity. Seconds are from now. */
export interface TokenOrder {
  readonly user: string;
  readonly audience?: string;
  readonly tenant?: string;
  readonly expiresIn?: number;
  readonly notBefore?: number;
  readonly extraClaims?: object;
}

const { E2E_STACK: stackFile, E2E_API: apiUrl, E2E_TOKENS: tokensFile } = process.env;
const isOwn = stackFile === undefined && apiUrl === undefined;
const hasSwitches = isOwn || stackFile !== undefined;

type Declare = (name: string, test: () => Promise<void>) => void;

/** `it`, or `it.skip` with the reason in its name. */
function needing(met: boolean, reason: string): Declare & { readonly concurrent: Declare } {
  const declare =
    (run: Declare): Declare =>
    (name, test) => {
      if (met) run(name, test);
      else it.skip(`${name} [skipped: ${reason}]`, test);
    };
  return Object.assign(declare(it), { concurrent: declare(it.concurrent) });
}

/** A test that orders faults, prices, effects or wrong tokens. */
export const itWithSwitches = needing(hasSwitches, 'needs the switches of a local stack, see E2E_STACK');

/** A test that starts the app in its own way. */
export const itWithOwnStack = needing(isOwn, 'needs a stack of its own: unset E2E_STACK and E2E_API');

/** What a test file may change about a stack of its own. */
export interface OwnStackOptions {
  readonly settings?: (urls: StackInfo['urls']) => Promise<Record<string, string>>;
  /** Lets `POST /admin/clock` move the time. */
  readonly testClock?: boolean;
}

/** Starts or finds the stack under test: a shared one, unless the file changes something about it. */
export async function stackUnderTest(options?: OwnStackOptions): Promise<StackUnderTest> {
  if (stackFile !== undefined) return localStack(runningStack(stackFile), apiUrl);
  if (apiUrl !== undefined) return remoteStack(apiUrl, await readTokens());
  if (options === undefined) return localStack(await sharedStack(), undefined);
  const data = await mkdtemp(join(tmpdir(), 'e2e-'));
  const stack = await startStack({ data, portBase: 0, host: hostUnderTest, ...options });
  const stop = async () => {
    await stack.stop();
    await rm(data, { recursive: true, force: true });
  };
  return { ...localStack(stack.info(), undefined), stop };
}

function runningStack(file: string): StackInfo {
  const info = readStackFile(dirname(file));
  if (info === undefined) throw new Error(`E2E_STACK: there is no ${file}`);
  return info;
}

function localStack(info: StackInfo, otherApi: string | undefined): StackUnderTest {
  const { urls } = info;
  const api = otherApi ?? urls.api;
  const issue = (order: TokenOrder) => issueToken(urls.identityControl, order);
  return {
    api,
    desk: apiClientAt({ api, tokenOf: (user) => issue({ user }) }),
    microsoft: () => microsoftOf(info),
    wrongToken: issue,
    info: () => info,
    stop: () => Promise.resolve(),
  };
}

function remoteStack(api: string, tokens: Readonly<Record<string, string>>): StackUnderTest {
  const absent = () => {
    throw new Error('E2E_API alone tells of no local stack');
  };
  const tokenOf = (user: string) => {
    const token = tokens[user];
    if (token === undefined) return Promise.reject(new Error(`E2E_TOKENS has no token for ${user}`));
    return Promise.resolve(token);
  };
  return {
    api,
    desk: apiClientAt({ api, tokenOf }),
    microsoft: absent,
    wrongToken: absent,
    info: absent,
    stop: () => Promise.resolve(),
  };
}

async function issueToken(identityControl: string, order: TokenOrder): Promise<string> {
  const answer = await callApi(identityControl, 'POST', '/token', { body: order });
  return demand(200, z.object({ access_token: z.string() }), answer).access_token;
}

async function readTokens(): Promise<Readonly<Record<string, string>>> {
  if (tokensFile === undefined) throw new Error('E2E_API needs E2E_TOKENS, or E2E_STACK for its identity');
  return z.record(z.string(), z.string()).parse(JSON.parse(await readFile(tokensFile, 'utf8')));
}
