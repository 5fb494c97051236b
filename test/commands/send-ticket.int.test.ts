import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPurchase } from '../support/seeded.ts';
import { folderOf, sharedStack } from '../support/shared-stack.ts';
import { aTicket } from '../support/seeded-ticket.ts';
import { CommandProcess } from './command-process.ts';
import { refusedWith, sourceOf } from './run-source.ts';

let data: string;
let folder: string;
let commands: CommandProcess;
beforeAll(async () => {
  commands = new CommandProcess();
  data = folderOf(await sharedStack());
  folder = await mkdtemp(join(tmpdir(), 'ticket-'));
});
afterAll(async () => {
  await commands.stop();
  await rm(folder, { recursive: true });
});

describe('npm run ticket', () => {
  it('sends a ticket and follows it until a person has to act', async () => {
    const { code, stdout, stderr } = await send(aTicket('T-1'));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.trim().split('\n');
    expect(lines[0]).toMatch(/^sent as message [0-9a-f-]{36} to support-requests at 127\.0\.0\.1$/);
    expect(stdout).toMatch(
      /Z {2}purchase\.submitted\n.*Z {2}purchase\.awaiting-approval\n {4}total 1575\.68 EUR/,
    );
    expect(lines.at(-1)).toMatch(/^ticket \S+ is accepted, its request awaiting-approval$/);
    expect((await send(aTicket('T-1'))).stdout).toContain('nothing new: the same was sent before');
  });

  it('shows by its exit code that another content under a known ticket id was refused', async () => {
    expect(await send(aTicket('T-4'))).toMatchObject({ code: 0 });
    const other = await send({ ...aTicket('T-4'), input: { ...aPurchase, quantity: 7 } });
    expect(other).toMatchObject({ code: 1, stderr: '' });
    expect(other.stdout).toContain('The ticket id was used for something else');
  });

  it('sends an odd message, and shows why the desk refused it', async () => {
    const deep = await send(`${'['.repeat(20_000)}${']'.repeat(20_000)}`);
    expect(deep.stdout).toContain('is nested too deep');
    const halved = await send(JSON.stringify(aTicket('T-5')).replace('Sam', '\\ud800'));
    expect(halved.stdout).toContain('    /askedBy/name must be Unicode text\n');
    const endless = await send({ ...aTicket('T-6'), ['k'.repeat(40_000)]: 1 });
    expect(endless.stdout).toMatch(/ {4}\/k{199}… is not a known field\n/);
    expect((await send('null')).stdout).toContain('    it must be of type object\n');
  });

  it('sends any content of the file, and shows why the desk refused it', async () => {
    const broken = await send('{"ticketId":');
    expect(broken).toMatchObject({ code: 1, stderr: '' });
    expect(broken.stdout).toContain(
      '    The message is not JSON: The body must be a JSON object in UTF-8.\n',
    );
    const wrong = await send(aTicket('T-2', { input: { ...aPurchase, quantity: 0 } }));
    expect(wrong.stdout).toContain('    /input/quantity must be at least 1\n');
  });

  it('shows why the desk refused a body with members of the message, and one that is not UTF-8', async () => {
    const forged = await send(aTicket('T-8', { messageId: 'twin', deliveryCount: 9 }));
    expect(forged).toMatchObject({ code: 1, stderr: '' });
    expect(forged.stdout).toContain(
      'The member messageId belongs to the queue message, not to its body.\n' +
        '    /messageId belongs to the queue message\n    /deliveryCount belongs to the queue message\n',
    );
    const again = await send(aTicket('T-8', { messageId: 'twin', deliveryCount: 9 }));
    expect(again).toMatchObject({ code: 1, stderr: '' });
    expect(again.stdout).toMatch(
      /nothing new: the same was sent before.*\n.*ticket\.refused\n.*messageId belongs/,
    );
    const text = JSON.stringify(aTicket('T-9'));
    for (const body of [`\ufeff${text}`, Buffer.from(text, 'utf16le')]) {
      const refused = await send(body);
      expect(refused).toMatchObject({ code: 1, stderr: '' });
      expect(refused.stdout).toContain('The body must be a JSON object in UTF-8');
    }
  });

  it('prints the ticket as JSON', async () => {
    const { stdout } = await send(aTicket('T-3', { kind: 'renewal' }), '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      ticketId: 'T-3',
      status: 'refused',
      problem: { type: '/problems/invalid-request' },
      replies: [{ type: 'reservation-desk.ticket.refused' }],
    });
    const { request } = JSON.parse((await send(aTicket('T-7'), '--json')).stdout) as { request: object };
    expect(request).toMatchObject({ status: 'awaiting-approval' });
    expect(request).not.toHaveProperty('version');
  });

  it('says what is wrong with its arguments', async () => {
    const mistakes = [
      [[], 'FILE is required (try --help)'],
      [['a', 'b'], 'unexpected argument "b" (try --help)'],
      [['a', '--wait', 'long'], '--wait must be a number of seconds, not "long" (try --help)'],
      [['nowhere.json'], 'cannot read nowhere.json'],
    ] as const;
    for (const [args, message] of mistakes) expect(await run(args)).toEqual(refusedWith(message));
  });
});

async function send(ticket: unknown, ...options: readonly string[]) {
  const file = join(folder, 'ticket.json');
  const isRaw = typeof ticket === 'string' || Buffer.isBuffer(ticket);
  await writeFile(file, isRaw ? ticket : JSON.stringify(ticket));
  return run([file, '--data', data, ...options]);
}

const run = (args: readonly string[]) =>
  commands.run({ file: sourceOf('send-ticket.ts'), args, env: process.env, cwd: folder });
