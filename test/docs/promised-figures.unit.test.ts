import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { retryPolicies } from '../../src/core/retry.ts';
import { SWEEP_SECONDS } from '../../src/app/timers.ts';

const read = (file: string) => readFileSync(file, 'utf8');
const operations = read('docs/operations.md').replace(/\s+/g, ' ');
const security = read('docs/security.md').replace(/\s+/g, ' ');

/** What a pattern with one group finds in the source. */
function found(file: string, pattern: RegExp): string {
  const [, value] = pattern.exec(read(file)) ?? [];
  if (value === undefined) throw new Error(`${file} has no ${pattern}`);
  return value.replaceAll('_', '');
}

/** `0 45 3 * * *` is `03:45`. */
function nightly(file: string, timer: string): string {
  const [, minute = '', hour = ''] =
    /^0 (\d+) (\d+) /.exec(found(file, new RegExp(`'${timer}'[^']*'([^']+)'`))) ?? [];
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
}

const byDefault = (setting: string) =>
  found('src/app/config.ts', new RegExp(`${setting}: wholeNumber\\([^)]*\\)\\.default\\(([\\d_]+)\\)`));

const thousands = (figure: string) => Number(figure).toLocaleString('en-US');

describe('docs/operations.md', () => {
  const hostJson = JSON.parse(read('host.json')) as {
    functionTimeout: string;
    extensions: { durableTask: { hubName: string } };
  };

  it('names every timer that works through many items, and how long one may run', () => {
    const sweeping = [...read('src/app/timers.ts').matchAll(/sweeping\('(\w+)'/g)].map(
      ([, name = '']) => name,
    );
    const [, listed = ''] = /work through many items \(([^)]+)\)/.exec(operations) ?? [];
    expect([...listed.matchAll(/`(\w+)`/g)].map(([, name = '']) => name).toSorted()).toEqual(
      sweeping.toSorted(),
    );
    expect([SWEEP_SECONDS, hostJson.functionTimeout]).toEqual([120, '00:05:00']);
    expect(operations).toContain('**end by themselves after two minutes**');
    expect(operations).toContain('the five minutes of `functionTimeout`');
  });

  it.each([
    ['functions/timelines.timer.ts', 'verifyTimelines', 'does the same each night at'],
    ['functions/instances.timer.ts', 'purgeInstances', 'deletes the ended ones each night at'],
    ['functions/records.timer.ts', 'purgeRecords', 'by the timer `purgeRecords` each night at'],
    ['functions/consent.timer.ts', 'renewConsent', 'by the timer `renewConsent` each night at'],
  ])('says when %s runs', (file, timer, words) => {
    expect(operations).toContain(`${words} ${nightly(file, timer)} UTC`);
  });

  it.each(['INSTANCE_RETENTION_DAYS', 'EVENT_RETENTION_DAYS', 'TICKET_RETENTION_DAYS'])(
    'says what %s is by default',
    (setting) => {
      expect(operations).toContain(`\`${setting}\` (${byDefault(setting)})`);
    },
  );

  it.each<[string, string, string]>([
    ['the durable hub', 'The durable hub is', `\`${hostJson.extensions.durableTask.hubName}\``],
    [
      'how many requests one call resolves',
      'One call takes',
      `${found('src/requests/use-cases/resolve-requests.ts', /MAX_REQUESTS = ([\d_]+)/)} requests`,
    ],
    [
      'how long one call begins resolutions',
      'or what it can begin in',
      `${Number(found('src/requests/use-cases/resolve-requests.ts', /BUDGET_MS = ([\d_]+)/)) / 1000} seconds`,
    ],
    [
      'how many dead letters are locked',
      'It locks',
      `${thousands(found('src/tickets/service-bus/dead-letter-queue.ts', /MAX_HELD = ([\d_]+)/))} at most`,
    ],
    [
      'how long a silent Service Bus is waited for',
      'When Service Bus does not answer within',
      `${Number(found('src/tickets/service-bus/dead-letter-box.ts', /PATIENCE_MS = ([\d_]+)/)) / 1000} seconds`,
    ],
    [
      'the first and the longest of the doubling pauses',
      'is tried again after',
      `${retryPolicies.backoff.firstRetryMs / 1000} seconds, then after twice as long each time up to ${retryPolicies.backoff.capMs / 60_000} minutes`,
    ],
  ])('says %s', (_what, words, figure) => {
    expect(operations).toContain(`${words} ${figure}`);
  });
});

describe('docs/security.md', () => {
  const kibibytes = (file: string, pattern: RegExp) => thousands(String(Number(found(file, pattern)) * 1024));

  it('says the limits of calls and of bodies', () => {
    expect(security).toContain(`${byDefault('CALLS_PER_MINUTE_OF_A_PERSON')} by one person`);
    expect(security).toContain(
      `${thousands(byDefault('CALLS_PER_MINUTE_OF_A_CUSTOMER'))} about one customer`,
    );
    const host = found('local/stack/settings.ts', /FUNCTIONS_REQUEST_BODY_SIZE_LIMIT: '(\d+)'/);
    expect(security).toContain(`\`FUNCTIONS_REQUEST_BODY_SIZE_LIMIT=${host}\``);
    const own = found('src/platform/http/read-body.ts', /BODY_LIMIT_BYTES = (\d+) \* 1024/);
    expect(security).toContain(`The app itself takes ${own} KiB.`);
  });

  it('says how long address and headers may be', () => {
    const file = 'src/platform/http/check-head.ts';
    expect(security).toContain(
      `an address of at most ${kibibytes(file, /ADDRESS_LIMIT = (\d+) \* 1024/)} characters`,
    );
    expect(security).toContain(
      `headers of at most ${kibibytes(file, /HEADERS_LIMIT = (\d+) \* 1024/)} characters`,
    );
  });
});
