import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const source = globSync('src/**/*.ts')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

/** What a file of queries looks for: measurements and their properties, and messages of lines. */
function namesIn(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8').replaceAll('\\"', '"');
  const named = text.matchAll(/(?:Name|message\)?|Properties\[)\s*(?:==\s*)?"([a-z][^"]+)"/g);
  const listed = [...text.matchAll(/message in \(([^)]+)\)/g)].flatMap(([, list = '']) => [
    ...list.matchAll(/"([^"]+)"/g),
  ]);
  return [...new Set([...named, ...listed].map(([, name = '']) => name))];
}

describe('the queries for operators', () => {
  it.each(['docs/queries.md', 'infra/app/workbook.json'])('%s look for what the source writes', (file) => {
    const names = namesIn(file);
    expect(names.length).toBeGreaterThan(7);
    expect(names.filter((name) => !source.includes(name))).toEqual([]);
  });
});
