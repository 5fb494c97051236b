import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { filesOf, gzipped, readManifest } from './support/bundle.ts';

const bundle = join(import.meta.dirname, '../../dist/portal');
const SHELL_KB = 260;
const PAGE_KB = 75;
/** Over HTTP/1.1 a browser loads six files at a time; on a slow line each further one costs a round trip. */
const SHELL_FILES = 6;
const PAGE_FILES = 18;

describe('the bundle of the portal', () => {
  const manifest = readManifest(bundle);
  const shell = filesOf(manifest, 'index.html');
  const loadedLater = Object.keys(manifest).filter((key) => manifest[key]?.isDynamicEntry === true);
  const filesAdded = (key: string) => [...filesOf(manifest, key)].filter((file) => !shell.has(file));
  const added = (key: string) => gzipped(bundle, filesAdded(key));

  it(`shows its shell for at most ${SHELL_KB} kB`, () => {
    expect(gzipped(bundle, shell)).toBeLessThanOrEqual(SHELL_KB);
  });

  it(`is few files: at most ${SHELL_FILES} for the shell, ${PAGE_FILES} for a page`, () => {
    expect(shell.size).toBeLessThanOrEqual(SHELL_FILES);
    expect(loadedLater.filter((key) => filesAdded(key).length > PAGE_FILES)).toEqual([]);
  });

  it('keeps the page that a sign-in comes back to apart from the shell', () => {
    expect(gzipped(bundle, filesOf(manifest, 'signed-in.html'))).toBeLessThan(25);
  });

  it(`adds at most ${PAGE_KB} kB for a page, and loads each page by itself`, () => {
    const tooHeavy = loadedLater.map((key) => ({ key, kB: added(key) })).filter(({ kB }) => kB > PAGE_KB);

    expect(tooHeavy).toEqual([]);
    expect(loadedLater).not.toEqual([]);
  });
});
