import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ensureCertificates } from '../../kit/certificates.ts';
import { startCommand } from '../../kit/test/started-command.ts';
import { trustedKeyOf } from '../trusted-key.ts';

const API = 'http://127.0.0.1:7171';
let data: string;
let caFile: string;

/** What the browser was started with. */
const started = Promise.withResolvers<unknown>();

/** Knows Ada, as the issuer of a stack does, and hears of the browser. */
const server = createServer((request, response) => {
  void text(request).then((body) => {
    if (request.url === '/started') started.resolve(JSON.parse(body));
    const isKnown = body !== '{"user":"mallory"}';
    response
      .writeHead(isKnown ? 200 : 404)
      .end('{"detail":"There is no user \\"mallory\\"; there are approver."}');
  });
});

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'open-portal-'));
  ({ caFile } = await ensureCertificates(data));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const identityControl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await writeFile(join(data, 'stack.json'), JSON.stringify({ urls: { api: API, identityControl }, caFile }));
  const tell = `fetch('${identityControl}/started', { method: 'POST', body: JSON.stringify(process.argv.slice(2)) });`;
  await writeFile(join(data, 'program'), `#!${process.execPath}\n${tell}\n`);
  await chmod(join(data, 'program'), 0o755);
});
afterAll(async () => {
  server.close();
  await rm(data, { recursive: true });
});

const open = (...args: string[]) =>
  startCommand(join(import.meta.dirname, '../open-portal.ts'), ['--data', data, ...args], {
    PORTAL_BROWSER: join(data, 'program'),
  }).ended;

describe('npm run portal:open', () => {
  it('opens a page as a person, in a profile of theirs that trusts the key of the stack alone', async () => {
    const ended = await open('--as', 'approver', '--page', '/inbox?sort=deadline');
    const address = `${API}/portal/inbox?sort=deadline&as=approver`;
    expect(ended).toMatchObject({ code: 0, stdout: address });
    expect(await started.promise).toEqual([
      `--user-data-dir=${join(data, 'browser/approver')}`,
      ...['--no-first-run', '--no-default-browser-check'],
      `--ignore-certificate-errors-spki-list=${trustedKeyOf(caFile)}`,
      address,
    ]);
  });

  it('says who is there when it does not know the person', async () => {
    expect(await open('--as', 'mallory')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('There is no user "mallory"; there are approver.'),
    });
  });

  it('says what is wrong with a page', async () => {
    expect(await open('--page', 'inbox')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--page must begin with a slash, not "inbox"'),
    });
  });

  it('says when no stack runs', async () => {
    expect(await open('--data', join(data, 'nowhere'))).toMatchObject({
      code: 1,
      stderr: `no running stack in ${join(data, 'nowhere')}: start one with npm start\n`,
    });
  });
});
