import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { assertMayEmpty, emptyFolder, removeIfUnused } from '../data-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'data-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('--fresh', () => {
  it('empties a data folder and keeps the claim', () => {
    mkdirSync(join(folder, 'azurite'));
    for (const name of ['lock.sqlite', 'lock.sqlite-journal', 'owner', 'stack.json', 'azurite/table.json'])
      writeFileSync(join(folder, name), '');
    assertMayEmpty(folder);
    emptyFolder(folder);

    expect(readdirSync(folder).sort()).toEqual(['lock.sqlite', 'lock.sqlite-journal', 'owner']);
  });

  it('takes a folder that is empty or not there', () => {
    expect(() => assertMayEmpty(folder)).not.toThrow();
    expect(() => assertMayEmpty(join(folder, 'later'))).not.toThrow();
  });

  it("does not touch somebody's own folder", () => {
    writeFileSync(join(folder, 'thesis.tex'), '');

    expect(() => assertMayEmpty(folder)).toThrow(
      `${folder} is no data folder of a stack: --fresh does not empty it`,
    );
  });
});

describe('a data folder of a start in vain', () => {
  it.each([
    { names: ['lock.sqlite', 'owner'], stays: false },
    { names: ['lock.sqlite', 'owner', 'certificates'], stays: true },
  ])('with $names stays: $stays', ({ names, stays }) => {
    for (const name of names) writeFileSync(join(folder, name), '');
    removeIfUnused(folder);

    expect(existsSync(folder)).toBe(stays);
  });
});
