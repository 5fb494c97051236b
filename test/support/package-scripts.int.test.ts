import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

const root = join(import.meta.dirname, '../..');
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

describe('npm run test:unit -- PATH', () => {
  it('takes what it is given as the path of tests', () => {
    const [, ...args] = (scripts['test:unit'] ?? '').split(' ');
    const file = 'test/support/lock-file.unit.test.ts';
    const listed = execFileSync(process.execPath, [...args, file, '--listTests'], {
      cwd: root,
      encoding: 'utf8',
    });

    // Before the paths some terminals are told which project runs.
    expect(listed.split('\n').filter((line) => line.endsWith('.test.ts'))).toEqual([join(root, file)]);
  });
});
