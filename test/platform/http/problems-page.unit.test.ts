import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { httpProblems, problemTypeOf, ticketProblems } from '../../../src/core/problem-types.ts';

const read = (page: string): string => readFileSync(page, 'utf8');
const sorted = (lines: readonly string[]): readonly string[] => [...lines].sort();

describe('docs/problems.md', () => {
  it('has each problem type of the HTTP API with its status and title, and no other', () => {
    const rows = [...read('docs/problems.md').matchAll(/^\| `(\/problems\/.+?)` *\| (\d+) *\| (.+?) *\|/gm)];
    const types = Object.entries(httpProblems).map(
      ([code, { status, title }]) => `${problemTypeOf(code)} ${status} ${title}`,
    );
    expect(sorted(rows.map(([, ...columns]) => columns.join(' ')))).toEqual(sorted(types));
  });
});

describe('docs/tickets.md', () => {
  it('has each problem type of a refused ticket, and no other', () => {
    const rows = [...read('docs/tickets.md').matchAll(/^\| `(\/problems\/.+?)`/gm)];
    const types = Object.keys(ticketProblems).map(problemTypeOf);
    expect(sorted(rows.map(([, type = '']) => type))).toEqual(sorted(types));
  });
});
