import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runInProcess, type Given } from './run-in-process.ts';

const ID = 'aaaaaaaa-0000-4000-8000-000000000001';
const HASH = 'f'.repeat(64);
const API = 'http://127.0.0.1:1';

let data: string;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'desk-stack-'));
  await mkdir(join(data, 'home'));
  const urls = { api: API, identityControl: 'http://127.0.0.1:2' };
  await writeFile(join(data, 'stack.json'), JSON.stringify({ urls, caFile: join(data, 'ca.pem') }));
});
afterAll(() => rm(data, { recursive: true }));

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A desk that answers calls by "METHOD /path"; a list of answers is given in turn, the last one for ever. */
function deskWith(answers: Readonly<Record<string, unknown>>) {
  const sent: Sent[] = [];
  const counts = new Map<string, number>();
  const fetch: Given['fetch'] = async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    if (pathname === '/token') return Response.json({ access_token: 'a token' });
    const text = await request.text();
    const name = `${request.method} ${pathname}`;
    sent.push({
      ...{ method: request.method, path: pathname, headers: request.headers },
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
    });
    const known = answers[name];
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    const answer: unknown = Array.isArray(known) ? known[Math.min(count, known.length - 1)] : known;
    if (answer instanceof Error) throw answer;
    if (answer instanceof Response) return answer;
    return answer === undefined ? problem('not-found', 404) : Response.json(answer);
  };
  const run = (args: readonly string[], more: Given = {}) =>
    runInProcess(['--data', data, '--as', 'approver', ...args], {
      env: { DESK_HOME: join(data, 'home') },
      fetch,
      newKey: () => 'key-1',
      ...more,
    });
  return { run, sent };
}

const problem = (code: string, status: number, more: object = {}) =>
  Response.json(
    {
      type: `/problems/${code}`,
      title: `It is ${code}`,
      status,
      instance: '',
      correlationId: 'c-1',
      ...more,
    },
    { status },
  );

const request = (status: string, more: object = {}) => ({
  ...{ id: 'r-1', kind: 'purchase', customerId: ID, customerName: 'Contoso', status },
  requestedBy: { id: 'p-1', name: 'Sandra Sales', channel: 'http' },
  ...{ createdAt: '2026-01-02T03:04:05Z', updatedAt: '2026-01-02T03:04:05Z' },
  input: { sku: 'Standard_D2s_v5', quantity: 3, term: 'P1Y', billingPlan: 'Upfront' },
  quote: {
    ...{ hash: HASH, validUntil: '2026-01-05T00:00:00Z', total: { amount: '1575.6800', currency: 'EUR' } },
    schedule: [],
  },
  compensationPlan: [{ step: 'checkout', effect: 'final', undo: null, note: 'Never refunded.' }],
  ...more,
});

const waiting = { 'GET /api/v1/requests/r-1': request('awaiting-approval') };
const DECIDE = 'POST /api/v1/requests/r-1/decisions';
const approvable = { ...waiting, [DECIDE]: request('approved') };
const decisionsIn = (sent: readonly Sent[]) => sent.filter(({ path }) => path.endsWith('/decisions'));

describe('approving', () => {
  it.each([
    ['the hash', ['--hash', HASH]],
    ['the amount', ['--amount', '1,575.68 EUR']],
    ['both', ['--hash', HASH, '--amount', '1575.68 EUR']],
  ])('by a script that names %s sends the hash', async (_, options) => {
    const { run, sent } = deskWith(approvable);
    expect(await run(['approve', 'r-1', ...options])).toMatchObject({ code: 0 });
    expect(decisionsIn(sent).map(({ body }) => body)).toEqual([{ decision: 'approve', quoteHash: HASH }]);
  });

  it.each([
    ['no quote', 2, []],
    ['another hash', 1, ['--hash', 'e'.repeat(64)]],
    ['another amount', 1, ['--amount', '1575.67 EUR']],
    ['another currency', 1, ['--amount', '1575.68 USD']],
    ['the right amount and another hash', 1, ['--amount', '1575.68 EUR', '--hash', 'e']],
    ['an amount that is none', 2, ['--amount', '1575.68']],
  ])('by a script that names %s ends with %i and sends nothing', async (_, code, options) => {
    const { run, sent } = deskWith(approvable);
    expect(await run(['approve', 'r-1', ...options])).toMatchObject({ code });
    expect(decisionsIn(sent)).toEqual([]);
  });

  it.each([
    ['yes', 0, 1],
    ['YES ', 0, 1],
    ['y', 1, 0],
    ['', 1, 0],
  ])('by a person who answers "%s" ends with %i', async (answer, code, decisions) => {
    const { run, sent } = deskWith(approvable);
    const questions: string[] = [];
    const ask = (question: string) => Promise.resolve(void questions.push(question)).then(() => answer);
    const ran = await run(['approve', 'r-1'], { terminal: { isInteractive: true, ask } });
    expect(ran.code).toBe(code);
    expect(decisionsIn(sent)).toHaveLength(decisions);
    expect(questions).toEqual([`\nApprove 1,575.68 EUR at ${API}? Type yes: `]);
    expect(ran.stderr).toContain('checkout CANNOT BE UNDONE: Never refunded.');
    expect(ran.stderr).toContain(HASH);
  });

  it('tells what to do when the price has moved meanwhile', async () => {
    const { run } = deskWith({ ...waiting, [DECIDE]: problem('quote-changed', 409) });
    const ran = await run(['approve', 'r-1', '--hash', HASH]);
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toBe(
      'It is quote-changed\nLook at the new price with "desk approve", which shows it and asks again.\nThe desk\'s log has it under c-1.\n',
    );
  });
});

const BUY = [
  ...['buy', '--customer', ID, '--subscription', 's-1', '--sku', 'Standard_D2s_v5'],
  ...['--region', 'westeurope', '--quantity', '3', '--auto-renew', 'no'],
];
const PURCHASES = `POST /api/v1/customers/${ID}/purchases`;

describe('buying', () => {
  it('sends what the options say under a key that it prints', async () => {
    const { run, sent } = deskWith({ ...waiting, [PURCHASES]: request('submitted') });
    const ran = await run([...BUY, '--scope', 'group:s-2/web', '--display-name', 'web']);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain('--key key-1');
    const [call] = sent;
    expect(call?.headers.get('idempotency-key')).toBe('key-1');
    expect(call?.headers.get('authorization')).toBe('Bearer a token');
    expect(call?.body).toEqual({
      ...{ subscriptionId: 's-1', reservedResourceType: 'VirtualMachines', sku: 'Standard_D2s_v5' },
      ...{ region: 'westeurope', quantity: 3, term: 'P1Y', billingPlan: 'Upfront', renew: false },
      ...{
        scope: { type: 'ResourceGroup', subscriptionId: 's-2', resourceGroup: 'web' },
        displayName: 'web',
      },
    });
  });

  it('repeats an earlier try with its key', async () => {
    const { run, sent } = deskWith({ ...waiting, [PURCHASES]: request('submitted') });
    await run([...BUY, '--key', 'the first']);
    expect(sent[0]?.headers.get('idempotency-key')).toBe('the first');
  });

  it.each([
    ['awaiting-approval', 0],
    ['refused', 3],
    ['needs-attention', 1],
  ])('ends in %s with %i', async (status, code) => {
    const { run } = deskWith({
      [PURCHASES]: request('submitted'),
      'GET /api/v1/requests/r-1': [request('submitted'), request(status)],
    });
    expect(await run(BUY)).toMatchObject({ code });
  });

  it('ends with 4 when the rules say nothing in time', async () => {
    let now = 0;
    const { run } = deskWith({
      [PURCHASES]: request('submitted'),
      'GET /api/v1/requests/r-1': request('submitted'),
    });
    const clock = () => new Date((now += 10_000));
    expect(await run([...BUY, '--timeout', '60'], { clock })).toMatchObject({ code: 4 });
  });

  it('names the fields that the desk refuses', async () => {
    const errors = [{ pointer: '/quantity', message: 'must be at most 100' }];
    const { run } = deskWith({ [PURCHASES]: problem('invalid-request', 400, { errors }) });
    const ran = await run(BUY);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('/quantity: must be at most 100');
  });

  it('says without an answer that the same key repeats it', async () => {
    const lost = new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });
    const { run } = deskWith({ [PURCHASES]: lost });
    const ran = await run(BUY);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('connect ECONNREFUSED');
    expect(ran.stderr).toContain('repeat it with the same --key');
  });

  it.each([
    ['an option is missing', BUY.slice(0, -2), '--auto-renew is missing'],
    ['an option is unknown', [...BUY, '--price', '1'], "unknown option '--price'"],
    ['a number is none', [...BUY, '--quantity', 'three'], 'whole number'],
    ['a scope is none', [...BUY, '--scope', 'everything'], 'It must be shared'],
    ['a choice is none', [...BUY, '--term', 'P2Y'], 'Allowed choices are P1Y, P3Y, P5Y'],
    ['a file is not there', ['buy', '--customer', ID, '--file', '/nowhere.json'], 'cannot be read'],
    ['a list format is asked for', [...BUY, '--json', '--csv'], 'cannot be used with'],
  ])('ends with 2 when %s, and sends nothing', async (_, args, words) => {
    const { run, sent } = deskWith({});
    const ran = await run(args);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(words);
    expect(sent).toEqual([]);
  });
});

const CUSTOMERS = [
  { customerId: ID, name: 'Contoso', country: 'FR', roles: ['Approver'] },
  { customerId: 'c-2', name: 'Contoso North', country: 'NO', roles: [] },
];
const listed = (page: object) => ({ 'GET /api/v1/customers': page });

describe('lists', () => {
  it('are read to their end, as JSON with warnings', async () => {
    const warnings = [{ code: 'unread', message: 'One could not be read.' }];
    const { run } = deskWith(
      listed([
        { items: [CUSTOMERS[0]], nextCursor: 'next' },
        { items: [CUSTOMERS[1]], warnings },
      ]),
    );
    const ran = await run(['customers', '--json']);
    expect(JSON.parse(ran.stdout)).toEqual({ items: CUSTOMERS, warnings });
    expect(ran.stderr).toBe('Warning: One could not be read.\n');
  });

  it('come as CSV', async () => {
    const { run } = deskWith(listed({ items: CUSTOMERS }));
    expect((await run(['customers', '--csv'])).stdout).toBe(
      `customer,name,country,roles\r\n${ID},Contoso,FR,Approver\r\nc-2,Contoso North,NO,\r\n`,
    );
  });

  it.each([
    [['--customer', 'contoso'], 0],
    [['--customer', 'cont'], 2],
    [['--customer', 'fabrikam'], 2],
  ])('of the customer %j end with %i', async (options, code) => {
    const reservations = { [`GET /api/v1/customers/${ID}/reservations`]: { items: [] } };
    const { run } = deskWith({ ...listed({ items: CUSTOMERS }), ...reservations });
    expect(await run(['reservations', 'list', ...options])).toMatchObject({ code });
  });

  it.each([
    [[], {}, 'en'],
    [[], { LANG: 'fr_FR.UTF-8' }, 'fr'],
    [[], { LANG: 'fr_FR.UTF-8', LC_ALL: 'C' }, 'en'],
    [['--lang', 'fr'], { LANG: 'en_GB.UTF-8' }, 'fr'],
  ])('with %j and %j are asked for in %s', async (options, env, language) => {
    const { run, sent } = deskWith(listed({ items: [] }));
    await run(['customers', ...options], { env: { ...env, DESK_HOME: join(data, 'home') } });
    expect(sent[0]?.headers.get('accept-language')).toBe(language);
  });
});

describe('colours', () => {
  it('are there in a terminal that has them, and not without', async () => {
    const { run } = deskWith(waiting);
    const inColour = await run(['requests', 'show', 'r-1'], { terminal: { hasColours: true } });
    expect(inColour.stdout).toContain('\u001b[33mawaiting-approval\u001b[39m');
    expect((await run(['requests', 'show', 'r-1'])).stdout).not.toContain('\u001b');
  });
});

describe('a sign-in', () => {
  const home = () => ({ DESK_HOME: join(data, 'home') });

  it('is remembered, and its file does not show in what is printed', async () => {
    const { fetch } = signedIn();
    await runInProcess(['login', '--as', 'approver', '--data', data], { env: home(), fetch });
    const file = await readFile(join(data, 'home', 'sign-ins.json'), 'utf8');
    expect(JSON.parse(file)).toMatchObject({ current: `stack ${data}` });
    const me = await runInProcess(['me', '--json'], { env: home(), fetch });
    expect(me).toMatchObject({ code: 0, stderr: '' });
    await runInProcess(['logout'], { env: home(), fetch });
    const { code, stderr } = await runInProcess(['me', '--data', data], { env: home(), fetch });
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--as sales-agent') as unknown,
    });
  });

  const signedIn = () => ({
    fetch: ((input: Request | string) =>
      Promise.resolve(
        Response.json(
          (typeof input === 'string' ? input : input.url).endsWith('/token')
            ? { access_token: 'a token' }
            : { objectId: ID, name: 'Ada', appRoles: [], grants: [], approvalsRequired: 1, features: [] },
        ),
      )) as typeof fetch,
  });

  it.each([
    ['a file that is damaged', '{', 'is damaged'],
    ['a file of another shape', '{"signIns":{"a":{"kind":"other"}}}', 'is damaged'],
  ])('in %s is told', async (_, content, words) => {
    const other = join(data, `home-${content.length}`);
    await mkdir(other);
    await writeFile(join(other, 'sign-ins.json'), content);
    const ran = await runInProcess(['me'], { env: { DESK_HOME: other } });
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining(words) as unknown });
  });
});

describe('completion', () => {
  it.each([
    [['requests'], 'watch'],
    [['requests', 'list', '--kind'], 'partner-change'],
    [['evaluate', 'buy'], '--quantity'],
    [['completion'], 'fish'],
  ])('after %j offers %s', async (words, offered) => {
    const { stdout } = await runInProcess(['complete', '--', ...words]);
    expect(stdout.split('\n')).toContain(offered);
  });

  it.each(['bash', 'zsh', 'fish'])('has a script for %s', async (shell) => {
    const { code, stdout } = await runInProcess(['completion', shell]);
    expect(code).toBe(0);
    expect(stdout).toContain('desk complete --');
  });
});
