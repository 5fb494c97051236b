import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { httpProblems } from '../../src/core/problem-types.ts';

const textOf = (files: readonly string[]): string =>
  files.map((file) => readFileSync(file, 'utf8')).join('\n');
const page = readFileSync('docs/operations.md', 'utf8');
const source = textOf(globSync('src/**/*.ts'));
/** Everything that stops a request. */
const stopping = textOf(
  globSync('src/{requests,purchase,refund,exchange,partner-change,returns}/{domain,flow,use-cases}/**/*.ts'),
);

/** Codes that no operator meets at a request that stopped. */
const ELSEWHERE = new Set<string>([
  ...Object.keys(httpProblems),
  // What fails and is tried again, as `waiting` of a request.
  ...['step-failing', 'microsoft-unavailable'],
  // Warnings of a list.
  ...['not-read', 'needs-customer'],
]);

/** The words of the first column of a table whose heading is one of these. */
function firstColumn(heading: string): string[] {
  const tables = page.matchAll(new RegExp(`^\\| ${heading} +\\|.*\\n((?:\\|.*\\n)+)`, 'gm'));
  const cells = [...tables].flatMap(([, rows = '']) => [...rows.matchAll(/^\| (`[^|]+)\|/gm)]);
  return cells.flatMap(([, cell = '']) => [...cell.matchAll(/`([\w-]+)`/g)].map(([, code = '']) => code));
}

function codesIn(text: string): string[] {
  const written = [
    /\bcode: '([\w-]+)'/g,
    /\bcode: [^,;{}']+'\w+' \? '([\w-]+)'/g,
    /\bcode: [^,;{}']+'\w+' \? '[\w-]+' : '([\w-]+)'/g,
    /needsAttention\(\s*'[\w-]+',\s*'([\w-]+)'/g,
    /^export const [A-Z_]+ = '([a-z-]+)'/gm,
  ];
  return written.flatMap((pattern) => [...text.matchAll(pattern)].map(([, code = '']) => code));
}

describe('the codes of docs/operations.md', () => {
  const documented = [...firstColumn('code'), ...firstColumn('reason')];

  it('are found', () => {
    expect(documented).toEqual(expect.arrayContaining(['order-unknown', 'return-unclear', 'restricted']));
    expect(documented).toContain('purchase-not-completed');
  });

  it('are all written by the source', () => {
    // Microsoft's own word in a table of the desk's codes.
    const own = documented.filter((code) => code !== 'SubscriptionNotRegistered');
    expect(own.filter((code) => !source.includes(`'${code}'`))).toEqual([]);
  });

  it('are all that the source stops a request with', () => {
    const codes = codesIn(stopping).filter((code) => !ELSEWHERE.has(code));
    expect(codes).toEqual(
      expect.arrayContaining(['order-unknown', 'blocked-at-microsoft', 'return-unclear']),
    );
    expect([...new Set(codes)].filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
  });

  it('are all reasons for which an instalment waits', () => {
    const [, reasons = ''] = /export type WaitReason =([^;]+);/.exec(source) ?? [];
    const written = [...reasons.matchAll(/'([\w-]+)'/g)].map(([, reason = '']) => reason);
    expect(firstColumn('reason').sort()).toEqual(written.sort());
  });
});
