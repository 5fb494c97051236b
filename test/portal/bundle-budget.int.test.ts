import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { filesOf, gzipped, readManifest } from './support/bundle.ts';

const bundle = join(import.meta.dirname, '../../dist/portal');
const SHELL_KB = 260;
const PAGE_KB = 75;

describe('the bundle of the portal', () => {
  const manifest = readManifest(bundle);
  const shell = filesOf(manifest, 'index.html');
  const loadedLater = Object.keys(manifest).filter((key) => manifest[key]?.isDynamicEntry === true);
  const added = (key: string) =>
    gzipped(
      bundle,
      [...filesOf(manifest, key)].filter((file) => !shell.has(file)),
    );

  it(`shows its shell for at most ${SHELL_KB} kB`, () => {
    expect(gzipped(bundle, shell)).toBeLessThanOrEqual(SHELL_KB);
  });

  it(`adds at most ${PAGE_KB} kB for a page, and loads each page by itself`, () => {
    const tooHeavy = loadedLater.map((key) => ({ key, kB: added(key) })).filter(({ kB }) => kB > PAGE_KB);

    expect(tooHeavy).toEqual([]);
    expect(loadedLater).not.toEqual([]);
  });
});
