import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
/** Folders that are made here and not kept. */
const MADE = ['node_modules', 'dist', '.local', '.package'];
const pages = globSync('**/*.md', { cwd: REPOSITORY, exclude: (name) => MADE.includes(name) });

const proseOf = (page: string): string =>
  readFileSync(join(REPOSITORY, page), 'utf8').replace(/^```[\s\S]*?^```/gm, '');

/** The fragments that GitHub gives to the headings of a page. */
const anchorsOf = (page: string): string[] =>
  [...proseOf(page).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** Links of a page that lead to no file or to no heading. Addresses on the web are not looked at. */
function brokenLinks(page: string): string[] {
  const targets = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => {
    if (/^\w+:/.test(target)) return false;
    const [path = '', anchor] = target.split('#');
    const file = path === '' ? page : join(dirname(page), path);
    if (!existsSync(join(REPOSITORY, file))) return true;
    return anchor !== undefined && file.endsWith('.md') && !anchorsOf(file).includes(anchor);
  });
}

/** Files that a page names in code without a link, such as `src/app/config.ts`. */
function missingFiles(page: string): string[] {
  const named = [...proseOf(page).matchAll(/`((?:src|functions|test|local|bench)\/[\w./-]+\.\w+)`/g)];
  return named
    .map(([, file = '']) => file)
    .filter(
      (file) => !existsSync(join(REPOSITORY, file)) && !existsSync(join(REPOSITORY, dirname(page), file)),
    );
}

describe('the pages of the repository', () => {
  it('are found', () => {
    expect(pages).toEqual(expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/glossary.md']));
  });

  it.each(pages)('%s links to what is there', (page) => {
    expect(brokenLinks(page)).toEqual([]);
  });

  // The change log and the decisions tell of files as they were.
  it.each(pages.filter((page) => !/^(CHANGELOG|docs\/decisions)/.test(page)))(
    '%s names files that are there',
    (page) => {
      expect(missingFiles(page)).toEqual([]);
    },
  );
});
