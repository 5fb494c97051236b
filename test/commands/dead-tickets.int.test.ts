import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { emulatorConnection } from '../../local/kit/emulator-connection.ts';
import { SUPPORT_REQUESTS } from '../../src/tickets/service-bus/ticket-queues.ts';
import { CommandProcess } from './command-process.ts';
import { sourceOf } from './run-source.ts';
import { TicketBroker } from './ticket-broker.ts';

const CONTOSO = 'aaaaaaaa-0000-4000-8000-000000000001';
const DEAD_LETTERS = `${SUPPORT_REQUESTS}/$DeadLetterQueue`;
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const TICKET = {
  body: Buffer.from(`{ "ticketId":"T-1",  "customerId":"${CONTOSO}","n":1.0 }`),
  messageId: 'first',
  contentType: 'application/json',
  correlationId: 'case-1',
  subject: 'purchase',
  applicationProperties: { tenant: 'contoso', urgent: true },
};
const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    body: { ticketId: `T-${index + 1}` },
    messageId: `m-${index + 1}`,
  }));

let commands: CommandProcess;
beforeAll(() => {
  commands = new CommandProcess();
});
afterAll(() => commands.stop());

let broker: TicketBroker;
beforeEach(async () => {
  broker = await TicketBroker.start();
});
afterEach(() => broker.stop());

describe('tickets list', () => {
  it('lists the messages with their reasons, and changes none', async () => {
    await broker.kill(TICKET, { body: Buffer.from([0xff, 0]), messageId: 'second' });
    const { code, stdout, stderr } = await run('list');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [first, reason, second, , sum] = stdout.split('\n');
    expect(first).toMatch(
      new RegExp(`^1  20\\S+Z  NotUnderstood  0 deliveries  ticket T-1  customer ${CONTOSO}  message first$`),
    );
    expect(reason).toBe('    No desk\\u000afor this');
    expect(second).toMatch(/^2 .* no ticket id {2}message second$/);
    expect(sum).toBe('2 dead letters of support-requests at 127.0.0.1');
    expect(await run('list')).toEqual({ code, stdout, stderr });
    expect(await broker.counts()).toEqual({ active: 0, deadLetter: 2 });
  });

  it('shows up to the limit over all pages, also as JSON lines', async () => {
    await broker.kill(...numbered(120));
    const limited = await run('list', '--limit', '2');
    expect(limited.stdout).toContain('the first 2 dead letters of support-requests');
    const { stdout } = await run('list', '--json', '--limit', '110');
    const facts = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(facts.map(({ ticketId }) => ticketId)).toEqual(
      Array.from({ length: 110 }, (_, index) => `T-${index + 1}`),
    );
    expect(facts[0]).toEqual({
      sequenceNumber: '1',
      messageId: 'm-1',
      ticketId: 'T-1',
      reason: 'NotUnderstood',
      description: 'No desk\nfor this',
      enqueuedAt: expect.stringMatching(/^20.*Z$/) as unknown,
      deliveryCount: 0,
    });
  });
});

describe('tickets show', () => {
  it('shows a whole message, and escapes control characters', async () => {
    await broker.kill({
      ...TICKET,
      messageId: 'bell\u0007',
      body: Buffer.from('not JSON\nmessageId: \u001b[31mforged\u202e'),
    });
    const { code, stdout } = await run('show', '1');
    expect(code).toBe(0);
    expect(stdout).toContain('messageId: bell\\u0007\n');
    expect(stdout).toContain('property tenant: "contoso"\n');
    expect(stdout).toContain('correlationId: case-1\n');
    expect(stdout).toMatch(/\nbody:\n {2}not JSON\n {2}messageId: \\u001b\[31mforged\\u202e\n$/);
  });

  it('shows every kind of body as JSON', async () => {
    const kinds = [
      [{ body: TICKET.body }, { text: TICKET.body.toString() }],
      [{ body: Buffer.from([0xc3, 0x28]) }, { base64: 'wyg=' }],
      [{ body: Buffer.alloc(0) }, { text: '' }],
      [{ body: { ticketId: 'T-9' }, bodyType: 'value' as const }, { value: { ticketId: 'T-9' } }],
      [{ body: [[1, 'two']], bodyType: 'sequence' as const }, { value: [[1, 'two']] }],
    ] as const;
    await broker.kill(...kinds.map(([message]) => message));
    const rows = [
      ...kinds.map((_, index) => ['show', `${index + 1}`, '--json']),
      ...[['list'], ['show', '2'], ['show', '4']],
    ];
    const ran = await runInTurn(...rows);
    expect(ran.map(({ code }) => code)).toEqual(rows.map(() => 0));
    for (const [index, [, body]] of kinds.entries())
      expect(JSON.parse(ran[index]?.stdout ?? '')).toMatchObject({ sequenceNumber: `${index + 1}`, body });
    const [list, second, fourth] = ran.slice(kinds.length);
    expect(list?.stdout).toContain('  ticket T-9  ');
    expect(second?.stdout).toContain('body, not text, in base64:\n  wyg=\n');
    expect(fourth?.stdout).toContain('body, a value:\n  {"ticketId":"T-9"}\n');
  });
});

describe('tickets resubmit', () => {
  it('resubmits an unchanged copy with an id of its own', async () => {
    await broker.kill(...numbered(2), TICKET);
    const { code, stdout } = await run('resubmit', '3');
    expect(code).toBe(0);
    const [, id] = new RegExp(`^3: resubmitted as (${UUID})\\n$`).exec(stdout) ?? [];
    expect(id).toBeDefined();
    expect(await broker.counts()).toEqual({ active: 1, deadLetter: 2 });
    const [copy] = await broker.receive(1);
    expect(Buffer.from(copy?.body as Buffer)).toEqual(TICKET.body);
    expect(copy).toMatchObject({
      messageId: id,
      contentType: 'application/json',
      correlationId: 'case-1',
      subject: 'purchase',
    });
    expect(copy?.applicationProperties).toEqual({
      ...TICKET.applicationProperties,
      resubmittedFrom: 'first',
    });
  });

  it('keeps the kind of the body', async () => {
    const kinds = [
      { body: { ticketId: 'T-9' }, bodyType: 'value' as const },
      { body: [[1, 'two']], bodyType: 'sequence' as const },
    ];
    await broker.kill(...kinds);
    expect((await run('resubmit', '--all')).code).toBe(0);
    const copies = await broker.receive(2);
    expect(
      copies.map(({ body, _rawAmqpMessage: { bodyType } }) => ({ body: body as unknown, bodyType })),
    ).toEqual(kinds);
  });

  it('resubmits all of them in order, and reports its progress', async () => {
    await broker.kill(...numbered(25));
    const { code, stdout, stderr } = await run('resubmit', '--all');
    expect(code).toBe(0);
    expect(stdout).toContain('25 dead letters of support-requests at 127.0.0.1 resubmitted\n');
    expect(stderr.split('\n')).toContain('13 of 25');
    expect(stderr.trim().split('\n').at(-1)).toBe('25 of 25');
    expect(await broker.counts()).toEqual({ active: 25, deadLetter: 0 });
    const copies = await broker.receive(25);
    expect(copies.map(({ applicationProperties }) => applicationProperties?.['resubmittedFrom'])).toEqual(
      numbered(25).map(({ messageId }) => messageId),
    );
    expect(await run('resubmit', '--all')).toMatchObject({
      code: 0,
      stdout: '0 dead letters of support-requests at 127.0.0.1 resubmitted\n',
    });
  });

  it('removes no dead letter whose copy the queue refused', async () => {
    await broker.kill(...numbered(2));
    await broker.refuseNext(SUPPORT_REQUESTS, 'send', 'amqp:resource-limit-exceeded');
    const { code, stdout, stderr } = await run('resubmit', '--all');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('Service Bus at 127.0.0.1 did not do it: ');
    expect(await broker.counts()).toEqual({ active: 0, deadLetter: 2 });
    expect((await run('resubmit', '--all')).code).toBe(0);
  });

  it('reports when the copy was sent and the dead letter may remain', async () => {
    await broker.kill(TICKET);
    await broker.refuseNext(DEAD_LETTERS, 'settle', 'com.microsoft:message-lock-lost');
    const { code, stderr } = await run('resubmit', '1');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      new RegExp(`^1: its copy ${UUID} was sent, but the dead letter may still be there`),
    );
    expect(await broker.counts()).toEqual({ active: 1, deadLetter: 1 });
  });
});

describe('tickets purge', () => {
  it('requires --yes', async () => {
    await broker.kill(TICKET);
    const { code, stderr } = await run('purge', '--all');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'purge removes for good: it needs --yes (try --help)\n',
    });
    expect(await broker.counts()).toEqual({ active: 0, deadLetter: 1 });
  });

  it('removes one, or all', async () => {
    await broker.kill(...numbered(3));
    const [one, list, all] = await runInTurn(
      ['purge', '2', '--yes'],
      ['list', '--json'],
      ['purge', '--all', '--yes'],
    );
    expect(one).toMatchObject({ code: 0, stdout: '2: purged\n' });
    expect(list?.stdout).toMatch(/"T-1".*\n.*"T-3".*\n$/);
    expect(all?.stdout).toBe(
      '1: purged\n3: purged\n2 dead letters of support-requests at 127.0.0.1 purged\n',
    );
    expect(await broker.counts()).toEqual({ active: 0, deadLetter: 0 });
  });

  it('reports a message that another receiver has locked', async () => {
    await broker.kill(TICKET);
    const receiver = broker.client.createReceiver(SUPPORT_REQUESTS, { subQueueType: 'deadLetter' });
    const [held] = await receiver.receiveMessages(1);
    const { code, stderr } = await run('purge', '1', '--yes');
    expect(code).toBe(1);
    expect(stderr).toContain('1 dead letter of support-requests at 127.0.0.1 could not be had: ');
    expect(held?.messageId).toBe('first');
    expect(await broker.counts()).toEqual({ active: 0, deadLetter: 1 });
  });
});

describe('tickets', () => {
  it('reports an unknown sequence number', async () => {
    await broker.kill(TICKET);
    const rows = [
      ['show', '7'],
      ['resubmit', '7'],
      ['purge', '7', '--yes'],
    ];
    const stderr = 'there is no dead letter 7 of support-requests at 127.0.0.1\n';
    expect(await runInTurn(...rows)).toEqual(rows.map(() => ({ code: 1, stdout: '', stderr })));
  });

  it('shows its help without settings, and refuses unknown arguments', async () => {
    const { code, stdout } = await runWith({}, '--help');
    expect({ code, usage: stdout.split('\n')[3] }).toEqual({
      code: 0,
      usage: 'Usage: npm run tickets -- VERB [options]',
    });
    expect(await runWith({}, 'bury')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'one of list, show, resubmit, purge is required (try --help)\n',
    });
  });

  it('uses the settings of a stack when the environment has none or a stack is named', async () => {
    await broker.kill(TICKET);
    const empty = await runWith({}, 'list', '--data', broker.folder);
    expect(empty.code).toBe(2);
    expect(empty.stderr).toContain('There are no settings of Service Bus');
    const file = join(broker.folder, 'local.settings.json');
    await writeFile(file, JSON.stringify({ Values: { SERVICE_BUS_CONNECTION: broker.connectionString } }));
    for (const environment of [{}, { SERVICE_BUS_CONNECTION: emulatorConnection(9) }])
      expect(await runWith(environment, 'list', '--data', broker.folder)).toMatchObject({ code: 0 });
    await writeFile(file, '{');
    const broken = await runWith({}, 'list', '--data', broker.folder);
    expect(broken).toEqual({ code: 2, stdout: '', stderr: `${file} is not the settings of a stack\n` });
  });

  it.each([
    [emulatorConnection(9), 1, 'Service Bus at 127.0.0.1 did not do it: ECONNREFUSED: '],
    ['Endpoint=sb://desk.example', 2, 'SERVICE_BUS_CONNECTION: SharedAccessKeyName and'],
  ])('fails with a line on %s', async (connection, expected, message) => {
    const { code, stdout, stderr } = await runWith({ SERVICE_BUS_CONNECTION: connection }, 'list');
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('fails with a line when the key is wrong, and does not show it', async () => {
    const { port } = new URL(broker.connectionString.split(';')[0]?.replace('Endpoint=sb', 'http') ?? '');
    const wrong = { SERVICE_BUS_CONNECTION: emulatorConnection(Number(port), 'another') };
    const { code, stderr } = await runWith(wrong, 'list');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Service Bus at 127\.0\.0\.1 did not do it: .*signature/);
    expect(stderr).not.toContain('another');
  });
});

describe('a reader of the output', () => {
  it('may close the pipe, as head does: the work continues', async () => {
    await broker.kill(...numbered(3));
    const env = { SERVICE_BUS_CONNECTION: broker.connectionString };
    const args = [sourceOf('dead-tickets.ts'), 'purge', '--all', '--yes'];
    const child = spawn(process.execPath, args, { env, cwd: broker.folder });
    child.stdout.destroy();
    const said: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(Buffer.concat(said).toString()).not.toContain('EPIPE');
    expect(await broker.counts()).toEqual({ active: 0, deadLetter: 0 });
  });
});

const run = (...args: readonly string[]) =>
  runWith({ SERVICE_BUS_CONNECTION: broker.connectionString }, ...args);

const runInTurn = async (...rows: readonly (readonly string[])[]) => {
  const ran = [];
  for (const args of rows) ran.push(await run(...args));
  return ran;
};

const runWith = (env: Record<string, string>, ...args: readonly string[]) =>
  commands.run({ file: sourceOf('dead-tickets.ts'), args, env, cwd: broker.folder });
