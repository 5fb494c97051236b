import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildApp } from '../build.ts';
import { REPOSITORY } from '../start-stack.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'build-'));
  mkdirSync(join(root, 'functions'));
  mkdirSync(join(root, 'src'));
  symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'));
  const compilerOptions = {
    ...{ module: 'nodenext', rootDir: '.', outDir: 'dist' },
    ...{ types: [], lib: ['es5'], skipLibCheck: true },
  };
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  writeFileSync(
    join(root, 'tsconfig.build.json'),
    JSON.stringify({ compilerOptions, include: ['functions', 'src'] }),
  );
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (text: string) => writeFileSync(join(root, 'src/a.ts'), text);
const compiled = join('dist', 'src', 'a.js');
const read = () => readFileSync(join(root, compiled), 'utf8');
const build = () => buildApp(root, new AbortController().signal);

describe('the app of a stack', () => {
  it('is compiled again only when a source was changed', async () => {
    write('export const a = 1;\n');
    await build();
    writeFileSync(join(root, compiled), 'left alone');
    await build();
    expect(read()).toBe('left alone');

    write('export const a = 2;\n');
    await build();
    expect(read()).toBe('export const a = 2;\n');
  });

  it('is refused again and again as long as it does not compile', async () => {
    write("export const a: number = 'one';\n");
    await expect(build()).rejects.toThrow('the app does not compile');
    await expect(build()).rejects.toThrow('the app does not compile');
  });
});
