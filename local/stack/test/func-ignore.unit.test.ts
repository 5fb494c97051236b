import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFuncIgnore } from '../func-ignore.ts';

const repository = join(import.meta.dirname, '../../..');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'func-ignore-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('.funcignore', () => {
  it('leaves exactly what a function app needs', () => {
    const ignored = readFuncIgnore(join(repository, '.funcignore'));
    const left = readdirSync(repository).filter((name) => !ignored(name));

    expect(left.filter((name) => name !== 'dist').sort()).toEqual([
      'host.json',
      'node_modules',
      'package-lock.json',
      'package.json',
    ]);
    expect(ignored('dist')).toBe(false);
  });

  it('takes the sources away, not what was compiled from them', () => {
    const ignored = readFuncIgnore(join(repository, '.funcignore'));

    expect(ignored('functions')).toBe(true);
    expect(ignored('dist/functions')).toBe(false);
    expect(ignored('dist/src')).toBe(false);
  });

  it('is refused with a pattern that reaches below the top', () => {
    const file = join(folder, '.funcignore');
    writeFileSync(file, '# sources\n/src/\nfunctions/\n');

    expect(() => readFuncIgnore(file)).toThrow(
      `${file}: "functions/" must begin with a slash, or it reaches into dist`,
    );
  });
});
