import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { kinds } from '../../src/app/request-kinds.ts';
import { hmacSeal } from '../../src/platform/node/hmac-seal.ts';
import { deskKeys } from '../../src/platform/table/keys.ts';
import { openTables, type Tables } from '../../src/platform/table/tables.ts';
import { tableRequestStore } from '../../src/requests/table/request-store.ts';
import { aChange, anInsertedRequest } from '../contracts/sample-requests.ts';
import { connectionStringOf, startAzurite, type RunningAzurite } from '../support/azurite.ts';
import { CommandProcess } from './command-process.ts';
import { refusedWith, sourceOf } from './run-source.ts';

const secret = Buffer.alloc(32, 3).toString('base64');
let azurite: RunningAzurite;
let tables: Tables;
/** Loads the modules of the command once. */
const commands = new CommandProcess();
beforeAll(async () => {
  azurite = await startAzurite();
  tables = openTables(azurite);
});
afterAll(async () => {
  await commands.stop();
  await azurite.stop();
});

const verify = (args: readonly string[] = [], keys = `now:${secret}`) =>
  commands.run({
    file: sourceOf('verify-timelines.ts'),
    args,
    env: { TABLES_CONNECTION: connectionStringOf(azurite), TIMELINE_KEYS: keys },
    cwd: process.cwd(),
  });

/** A request of a customer of its own, with two lines. */
async function aRequestWithTwoLines(): Promise<string> {
  const store = tableRequestStore({ tables, seal: hmacSeal([{ id: 'now', secret }]), kinds });
  const stored = await anInsertedRequest(store);
  await store.commit(aChange(stored));
  return stored.request.id;
}

describe('npm run verify', () => {
  it('finds all whole, then a cut end and a rewritten line, whoever the customer is', async () => {
    const ids = [await aRequestWithTwoLines(), await aRequestWithTwoLines(), await aRequestWithTwoLines()];
    const [cut = '', rewritten = ''] = ids;
    expect(await verify()).toEqual({ code: 0, stdout: '3 timelines checked, 0 broken\n', stderr: '' });

    const desk = await tables.desk();
    const { partitionKey, rowKey } = deskKeys.event(cut, 2, 0);
    await desk.deleteEntity(partitionKey, rowKey);
    await desk.updateEntity({ ...deskKeys.event(rewritten, 1, 0), at: '2020-01-01T00:00:00.000Z' }, 'Merge');
    const { code, stdout } = await verify();
    expect(code).toBe(1);
    expect(stdout.trim().split('\n').sort()).toEqual(
      [
        `${cut}: the request counts 2 lines, but there are 1`,
        `${rewritten}: line 1 is not as it was written, or a line before it is missing`,
        '3 timelines checked, 2 broken',
      ].sort(),
    );
  });

  it('shows its help', async () => {
    const { code, stdout } = await verify(['--help']);
    expect([code, stdout.includes('Usage: npm run verify')]).toEqual([0, true]);
  });

  it('refuses wrong arguments and keys', async () => {
    expect(await verify(['a'])).toEqual(refusedWith('unexpected argument "a" (try --help)'));
    expect(await verify([], 'short:c2hvcnQ=')).toEqual(
      refusedWith('TIMELINE_KEYS: must be an id, a colon and'),
    );
  });
});
