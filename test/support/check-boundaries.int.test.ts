import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const checker = fileURLToPath(new URL('check-boundaries.ts', import.meta.url));
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'boundaries-'));
});
afterEach(() => rm(root, { recursive: true }));

/** Runs the checker on a planted tree; resolves with its exit code and what it said. */
async function check(files: Record<string, string>): Promise<{ code: number; said: string }> {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  }
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [checker, root], (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, said: stdout + stderr }),
    );
  });
}

const exported = 'export const one = 1;\n';

describe('the boundary check', () => {
  it.each([
    ['domain-is-pure', { 'src/domain/a.ts': "import '../ports/b.ts';\n", 'src/ports/b.ts': exported }],
    [
      'domain-packages',
      { 'src/domain/a.ts': "import { createHash } from 'node:crypto';\nexport { createHash };\n" },
    ],
    [
      'use-cases-see-ports',
      { 'src/use-cases/a.ts': "import '../adapters/x/b.ts';\n", 'src/adapters/x/b.ts': exported },
    ],
    [
      'local-is-a-cloud',
      { 'local/host/a.ts': "import '../../src/domain/b.ts';\n", 'src/domain/b.ts': exported },
    ],
    [
      'local-parts-are-products',
      { 'local/host/a.ts': "import '../stack/b.ts';\n", 'local/stack/b.ts': exported },
    ],
    [
      'functions-register',
      { 'functions/a.ts': "import '../src/use-cases/b.ts';\n", 'src/use-cases/b.ts': exported },
    ],
    [
      'sqlite-only-in-local',
      { 'src/adapters/x/a.ts': "import { DatabaseSync } from 'node:sqlite';\nexport { DatabaseSync };\n" },
    ],
    ['no-cycles', { 'src/ports/a.ts': "import './b.ts';\n", 'src/ports/b.ts': "import './a.ts';\n" }],
  ])('finds a violation of %s', async (rule, files) => {
    const { code, said } = await check(files);
    expect(said).toContain(`${rule}: `);
    expect(code).toBe(1);
  });

  it('passes a tree that keeps the rules', async () => {
    const { code, said } = await check({
      'src/ports/a.ts': "import '../domain/b.ts';\n",
      'src/domain/b.ts': exported,
    });
    expect(said).toBe('2 modules, 0 violations\n');
    expect(code).toBe(0);
  });

  it('fails when it sees no modules', async () => {
    const { code, said } = await check({});
    expect(said).toContain('saw no modules');
    expect(code).toBe(1);
  });
});
