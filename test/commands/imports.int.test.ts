import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tableCustomerSettingsStore } from '../../src/customers/table/customer-settings-store.ts';
import { tableGrantStore } from '../../src/customers/table/grant-store.ts';
import { openTables } from '../../src/platform/table/tables.ts';
import { connectionStringOf, startAzurite, type RunningAzurite } from '../support/azurite.ts';
import { refusedWith, runSource, runSourceInTurn } from './run-source.ts';

const CONTOSO = 'aaaaaaaa-0000-4000-8000-000000000001';
const FABRIKAM = 'aaaaaaaa-0000-4000-8000-000000000002';
const SALES = '1d0fba12-878f-54ea-8c39-6b3c32b24ecf';
const APPROVER = '4bf4e567-0fb0-54bd-979c-7984f4a27f95';
const GRANTS = [
  { objectId: SALES.toUpperCase(), customerId: CONTOSO, roles: ['Requester', 'Helpdesk'] },
  { objectId: APPROVER, customerId: CONTOSO, roles: ['Approver', 'Requester'] },
  { objectId: SALES, customerId: FABRIKAM, roles: ['Billing'] },
];

let azurite: RunningAzurite;
let folder: string;
let file: string;
beforeAll(async () => {
  azurite = await startAzurite();
  folder = await mkdtemp(join(tmpdir(), 'grants-'));
  file = join(folder, 'grants.json');
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await azurite.stop();
});

describe('the command that imports grants', () => {
  it('writes them, reports it, and can run again', async () => {
    await writeFile(file, JSON.stringify(GRANTS));
    const written = {
      code: 0,
      stdout: `${CONTOSO}: 2 people (Requester 2, Helpdesk 1, Approver 1)\n${FABRIKAM}: 1 person (Billing 1)\n`,
      stderr: '',
    };
    expect(await run([file])).toEqual(written);
    expect(await run([file])).toEqual(written);
    const store = tableGrantStore({ tables: openTables(azurite), monotonic: () => performance.now() });
    expect([...(await store.grantsOf(SALES))]).toEqual([
      [CONTOSO, ['Requester', 'Helpdesk']],
      [FABRIKAM, ['Billing']],
    ]);
  });

  it('lists what is in force, and revokes what has no roles', async () => {
    const named = { ...GRANTS[1], name: 'Ann \u001b[2J' };
    const revoked = { ...GRANTS[2], roles: [] };
    const [written, listed] = await runInTurn([
      ...(await filesOf([JSON.stringify([GRANTS[0], named, revoked])])),
      ['--list'],
    ]);
    expect(written?.stdout).toBe(
      `${CONTOSO}: 2 people (Requester 2, Helpdesk 1, Approver 1)\n${FABRIKAM}: 1 revoked\n`,
    );
    expect(listed).toEqual({
      code: 0,
      stdout:
        `${CONTOSO}  ${SALES}  Requester, Helpdesk\n` +
        `${CONTOSO}  ${APPROVER}  Approver, Requester  Ann \\u001b[2J\n`,
      stderr: '',
    });
  });

  it('finds the tables of a running stack', async () => {
    const data = join(folder, 'stack');
    await mkdir(data, { recursive: true });
    const Values = { TABLES_CONNECTION: azurite.connectionString };
    await writeFile(join(data, 'local.settings.json'), JSON.stringify({ IsEncrypted: false, Values }));
    const [byOption, missing] = await runSourceInTurn(
      'import-grants.ts',
      [['--list', '--data', data], ['--list']],
      { env: {}, cwd: folder },
    );
    expect([byOption?.code, byOption?.stdout]).toEqual([0, expect.stringContaining(SALES)]);
    expect(missing).toEqual(
      refusedWith(
        'neither TABLES_CONNECTION nor TABLES_ENDPOINT in the environment, nor a running stack in .local',
      ),
    );
  });

  it('shows its help', async () => {
    const { code, stdout } = await run(['--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('Usage: npm run grant -- FILE | --list');
  });

  it('refuses wrong arguments', async () => {
    const mistakes = [
      [[], 'FILE or --list is required (try --help)\n'],
      [['--list', 'a'], 'unexpected argument "a" (try --help)\n'],
      [['a', 'b'], 'unexpected argument "b" (try --help)\n'],
      [['/nowhere/grants.json'], 'cannot read /nowhere/grants.json: ENOENT'],
      [['--force'], "Unknown option '--force'"],
    ] as const;
    const ran = await runInTurn(mistakes.map(([args]) => args));
    expect(ran).toEqual(mistakes.map(([, message]) => refusedWith(message)));
  });

  it('refuses a file that is not a list of grants', async () => {
    const mistakes = [
      ['{', 'the file is not JSON: '],
      ['{}', 'grants: Invalid input: expected array, received object\n'],
      [
        JSON.stringify([GRANTS[0], { ...GRANTS[1], customerId: 'contoso' }]),
        'grants[1].customerId: must be a GUID\n',
      ],
      [
        JSON.stringify([{ ...GRANTS[0], roles: ['Requester', 'Owner'] }]),
        'grants[0].roles[1]: Invalid option',
      ],
      [JSON.stringify([GRANTS[1], GRANTS[1]]), 'grants[1]: same person and customer as grants[0]\n'],
    ] as const;
    const ran = await runInTurn(await filesOf(mistakes.map(([text]) => text)));
    expect(ran).toEqual(mistakes.map(([, message]) => refusedWith(message)));
  });

  it('fails with a line when the tables cannot be reached', async () => {
    await writeFile(file, JSON.stringify(GRANTS));
    const closed = { ...azurite, tableUrl: 'http://127.0.0.1:9/devstoreaccount1' };
    const { code, stderr } = await run([file], { TABLES_CONNECTION: connectionStringOf(closed) });
    expect(code).toBe(1);
    expect(stderr).toBe('connect ECONNREFUSED 127.0.0.1:9\n');
  });
});

describe('the command that imports customer settings', () => {
  const settings = 'import-customer-settings.ts';
  const importing = async (list: unknown) => {
    await writeFile(file, JSON.stringify(list));
    return run([file], undefined, settings);
  };
  const bookNow = () =>
    tableCustomerSettingsStore({
      tables: openTables(azurite),
      monotonic: () => performance.now(),
    }).settingsOf(CONTOSO);

  it('writes them, reports it, and removes them', async () => {
    const set = [{ customerId: CONTOSO.toUpperCase(), markupPercent: '7.5' }];
    expect(await importing(set)).toEqual({ code: 0, stdout: `${CONTOSO}: a markup of 7.5 %\n`, stderr: '' });
    expect(await bookNow()).toEqual({ customerId: CONTOSO, markupPercent: '7.5' });
    expect(await run(['--list'], undefined, settings)).toMatchObject({
      code: 0,
      stdout: `${CONTOSO}: a markup of 7.5 %\n`,
    });
    expect(await importing([{ customerId: CONTOSO }])).toMatchObject({
      code: 0,
      stdout: `${CONTOSO}: the markup of all customers\n`,
    });
    expect(await bookNow()).toEqual({ customerId: CONTOSO });
  });

  it('shows its help', async () => {
    const { code, stdout } = await run(['--help'], undefined, settings);
    expect(code).toBe(0);
    expect(stdout).toContain('Usage: npm run customer-settings -- FILE');
  });

  it('refuses a file that is not a list of customer settings', async () => {
    const mistakes = [
      [[{ customerId: CONTOSO, markupPercent: '9999' }], 'settings[0].markupPercent: must be at most 1000\n'],
      [[{ customerId: CONTOSO, markup: '5' }], 'settings[0]: Unrecognized key: "markup"\n'],
      [[{ customerId: CONTOSO }, { customerId: CONTOSO }], 'settings[1]: same customer as settings[0]\n'],
    ] as const;
    const files = await filesOf(mistakes.map(([list]) => JSON.stringify(list)));
    const ran = await runInTurn(files, settings);
    expect(ran).toEqual(mistakes.map(([, stderr]) => ({ code: 2, stdout: '', stderr })));
  });
});

/** Writes each text into a file of its own, and gives the arguments that name them. */
const filesOf = (texts: readonly string[]) =>
  Promise.all(
    texts.map(async (text, index) => {
      const one = join(folder, `mistake-${index}.json`);
      await writeFile(one, text);
      return [one];
    }),
  );

const runInTurn = (rows: readonly (readonly string[])[], command = 'import-grants.ts') =>
  runSourceInTurn(command, rows, { env: { TABLES_CONNECTION: azurite.connectionString } });

const run = (
  args: readonly string[],
  env: Record<string, string> = { TABLES_CONNECTION: azurite.connectionString },
  command = 'import-grants.ts',
) => runSource(command, args, { env });
