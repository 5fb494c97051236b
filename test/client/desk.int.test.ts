import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { folderOf, sharedStack } from '../support/shared-stack.ts';
import { playDesk, type RunDesk } from './play-desk.ts';
import { runInProcess } from './run-in-process.ts';

let data: string;
let home: string;

beforeAll(async () => {
  data = folderOf(await sharedStack());
  home = await mkdtemp(join(tmpdir(), 'desk-home-'));
}, 180_000);
afterAll(() => rm(home, { recursive: true }));

const surroundings = () => ({
  env: { DESK_HOME: home },
  pause: (milliseconds: number) => pause(milliseconds),
});
const desk: RunDesk = (user, ...args) =>
  runInProcess(['--data', data, '--as', user, ...args], surroundings());

it('buys, is refused, approves as another person, returns a unit and reads a ledger that balances', async () => {
  const { purchase, refund, entries } = await playDesk(desk);
  expect(purchase.status).toBe('completed');
  expect(refund.status).toBe('completed');
  expect(new Set(entries.map(({ requestId }) => requestId))).toEqual(new Set([purchase.id, refund.id]));
}, 300_000);

it('shows lists at 80 columns and as CSV, and finds nothing wrong', async () => {
  const table = await desk('sales-agent', 'requests', 'list', '--customer', 'contoso', '--limit', '5');
  expect(Math.max(...table.stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
  const csv = await desk('sales-agent', 'catalog', '--csv', '--customer', 'contoso', '--limit', '2');
  expect(csv.stdout.split('\r\n')[0]).toBe(
    'sku,region,term,price amount,price currency,purchasable,retires,type,billing plans',
  );
  const doctor = await desk('sales-agent', 'doctor');
  expect(doctor).toMatchObject({ code: 0, stdout: expect.stringContaining('sign-in') as unknown });
});

it('remembers a seeded person in a file that only its owner reads', async () => {
  await runInProcess(['login', '--as', 'approver', '--data', data], surroundings());
  const me = await runInProcess(['me', '--json'], surroundings());
  expect(JSON.parse(me.stdout)).toMatchObject({ name: 'Ada Approver' });
  expect((await stat(join(home, 'sign-ins.json'))).mode & 0o777).toBe(0o600);
});

it('signs a person in by device code, once for the commands after it', async () => {
  const visited: Promise<Response>[] = [];
  const note = (text: string) => {
    const page = /https:\/\/\S+/.exec(text)?.[0];
    if (page !== undefined) visited.push(fetch(`${page}&login_hint=auditor`));
  };
  const login = ['login', '--data', data, '--client-id', '5e5a5e5a-0000-4000-8000-00000000de62'];
  const ran = await runInProcess(login, { ...surroundings(), terminal: { note } });
  expect(ran).toMatchObject({ code: 0 });
  expect((await Promise.all(visited)).map(({ status }) => status)).toEqual([200]);
  const me = await runInProcess(['me', '--json'], surroundings());
  expect(JSON.parse(me.stdout)).toMatchObject({ name: 'Aisha Auditor', appRoles: ['Reader'] });
  expect((await stat(join(home, 'sign-ins.json'))).mode & 0o777).toBe(0o600);
}, 60_000);
