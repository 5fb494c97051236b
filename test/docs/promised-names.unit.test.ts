import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const pages = ['docs/operations.md', 'docs/security.md'].map((file) => readFileSync(file, 'utf8')).join('\n');
const source = globSync('{src,functions}/**/*.ts')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

/** What stands in backticks in the pages and looks like this. */
const named = (shape: RegExp): readonly string[] => [
  ...new Set(
    [...pages.matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text).filter((text) => shape.test(text)),
  ),
];

/** Settings of the Functions host, not of the desk. */
const OF_THE_HOST = ['FUNCTIONS_REQUEST_BODY_SIZE_LIMIT'];

describe('what operators are told to look for', () => {
  it.each<[string, RegExp]>([
    ['lines of the log', /^(?!npm )[a-z]+( [a-z',]+){2,}$/],
    ['measurements', /^reservation_desk\.[a-z_.]+$/],
    ['settings', /^[A-Z]+(_[A-Z]+)+$/],
  ])('is written by the source: %s', (_what, shape) => {
    const names = named(shape).filter((name) => !OF_THE_HOST.includes(name));
    expect(names).not.toEqual([]);
    expect(names.filter((name) => !source.includes(name))).toEqual([]);
  });
});

describe('the app and its stand-ins', () => {
  const listening = globSync('{src,local}/**/*.ts')
    .filter((file) => !file.includes('/test/'))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\.listen\((?:[^)]|\)(?!;))*/g)].map(([call]) => ({
        file,
        call,
      })),
    );

  it('listen on this machine only', () => {
    expect(listening.map(({ file }) => file).toSorted()).toEqual([
      'local/kit/listen.ts',
      'local/mail/start-mail.ts',
      'local/mail/start-mail.ts',
      'local/service-bus/amqp/amqp-server.ts',
      'src/commands/consent/await-code.ts',
    ]);
    expect(listening.filter(({ call }) => !/'127\.0\.0\.1'|\bHOST\b/.test(call))).toEqual([]);
  });

  it('set no cookie in the app', () => {
    expect(source).not.toMatch(/set-cookie|\bcookies:/i);
  });
});

it('no row of a request, the ledger or a reservation is deleted: in `Desk` only holds and wake-ups are', () => {
  const deleted = [...source.matchAll(/'delete', \{ \.\.\.deskKeys\.(\w+)/g)].map(([, name = '']) => name);
  expect(deleted.toSorted()).toEqual(['hold', 'wakeUp']);
  expect(source).not.toMatch(/(removeRow|removeVersion|deleteEntity)\([^;]*deskKeys/);
  expect(source).not.toMatch(
    /\b(removeRow|removeVersion)\((await tables\.)?desk\b|\bdesk(\(\)\))?\.deleteEntity/,
  );
});
