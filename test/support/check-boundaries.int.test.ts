import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const checker = fileURLToPath(new URL('check-boundaries.ts', import.meta.url));
const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
  readonly forbidden: readonly { readonly name: string }[];
};
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'boundaries-'));
});
afterEach(() => rm(root, { recursive: true }));

type Files = Readonly<Record<string, string>>;

/** Runs the checker on a planted tree; resolves with its exit code and its output. */
async function check(files: Files): Promise<{ code: number; said: string }> {
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
/** A file that imports another one. */
const link = (from: string, to: string): Files => ({
  [from]: `import '${'../'.repeat(from.split('/').length - 1)}${to}';\n`,
  [to]: exported,
});
/** A file that imports a package or a module of Node. */
const using = (file: string, module: string): Files => ({ [file]: `import '${module}';\n` });

const violations: readonly (readonly [rule: string, files: Files])[] = [
  ['no-cycles', { ...link('src/core/a.ts', 'src/core/b.ts'), ...using('src/core/b.ts', './a.ts') }],
  ['no-unresolved', using('src/core/a.ts', './missing.ts')],
  ['infra-stands-alone', link('infra/a.ts', 'src/core/b.ts')],
  ['core-is-pure', link('src/core/a.ts', 'src/ledger/domain/b.ts')],
  ['platform-knows-no-business', link('src/platform/http/a.ts', 'src/ledger/domain/b.ts')],
  ['platform-parts', link('src/platform/http/a.ts', 'src/platform/table/b.ts')],
  ['subjects-stand-alone', link('src/ledger/domain/a.ts', 'src/reservations/domain/b.ts')],
  ['catalog-knows-subjects', link('src/catalog/domain/a.ts', 'src/requests/domain/b.ts')],
  ['watch-knows-subjects', link('src/watch/domain/a.ts', 'src/requests/domain/b.ts')],
  ['requests-know-no-kind', link('src/requests/domain/a.ts', 'src/purchase/domain/b.ts')],
  ['instalments-know-requests', link('src/instalments/domain/a.ts', 'src/purchase/domain/b.ts')],
  ['returns-know-instalments', link('src/returns/domain/a.ts', 'src/refund/domain/b.ts')],
  ['kinds-stand-alone', link('src/refund/domain/a.ts', 'src/purchase/domain/b.ts')],
  ['partner-change-buys-again', link('src/partner-change/domain/a.ts', 'src/refund/domain/b.ts')],
  ['renewal-buys-again', link('src/renewal/domain/a.ts', 'src/refund/domain/b.ts')],
  ['options-know-no-kind', link('src/options/domain/a.ts', 'src/refund/domain/b.ts')],
  ['radar-knows-options', link('src/radar/domain/a.ts', 'src/refund/domain/b.ts')],
  ['reminders-know-notifications', link('src/reminders/domain/a.ts', 'src/radar/domain/b.ts')],
  ['ways-in-and-out-know-no-kind', link('src/tickets/domain/a.ts', 'src/purchase/domain/b.ts')],
  ['portal-knows-no-business', link('src/portal/http/a.ts', 'src/requests/http/b.ts')],
  ['microsoft-implements-ports', link('src/microsoft/client/a.ts', 'src/purchase/use-cases/b.ts')],
  ['microsoft-parts', link('src/microsoft/partner-center/a.ts', 'src/microsoft/resource-manager/b.ts')],
  ['composition-sees-src', link('src/app/a.ts', 'local/host/b.ts')],
  ['functions-register', link('functions/a.ts', 'src/purchase/use-cases/b.ts')],
  ['domain-is-pure', link('src/ledger/domain/a.ts', 'src/ledger/ports/b.ts')],
  ['domain-packages', using('src/ledger/domain/a.ts', 'node:crypto')],
  ['ports-speak-domain', link('src/ledger/ports/a.ts', 'src/ledger/use-cases/b.ts')],
  ['use-cases-see-ports', link('src/ledger/use-cases/a.ts', 'src/ledger/table/b.ts')],
  ['use-case-packages', using('src/ledger/use-cases/a.ts', 'node:crypto')],
  ['flows-are-deterministic', link('src/purchase/flow/a.ts', 'src/purchase/use-cases/b.ts')],
  ['flow-packages', using('src/purchase/flow/a.ts', 'node:crypto')],
  ['borders-know-their-technology', link('src/ledger/http/a.ts', 'src/ledger/table/b.ts')],
  ['furniture', link('src/ledger/helpers/a.ts', 'src/ledger/domain/b.ts')],
  ['local-is-a-cloud', link('local/host/a.ts', 'src/core/b.ts')],
  ['local-parts-are-products', link('local/host/a.ts', 'local/stack/b.ts')],
  ['client-stands-alone', link('client/commands/a.ts', 'src/core/b.ts')],
  ['portal-stands-alone', link('portal/src/app/a.tsx', 'src/core/b.ts')],
  ['portal-words', link('portal/src/i18n/a.ts', 'portal/src/ui/b.ts')],
  ['portal-api', link('portal/src/api/a.ts', 'portal/src/ui/b.ts')],
  ['portal-parts', link('portal/src/charts/a.tsx', 'portal/src/api/queries.ts')],
  ['portal-features-stand-alone', link('portal/src/features/buy/a.tsx', 'portal/src/features/rules/b.ts')],
  ['sqlite-only-in-local', using('src/platform/table/a.ts', 'node:sqlite')],
  [
    'no-dev-dependency-in-the-app',
    {
      ...using('src/platform/node/a.ts', 'toy'),
      'package.json': '{ "devDependencies": { "toy": "1.0.0" } }',
      'node_modules/toy/package.json': '{ "name": "toy", "version": "1.0.0", "main": "index.js" }',
      'node_modules/toy/index.js': '',
    },
  ],
];

/** The files of a row under names of their own: all rows are planted in one tree, which is checked once. */
function planted([rule, files]: (typeof violations)[number]): Files {
  const named = (text: string) => text.replaceAll(/\/([ab])\.ts/g, `/${rule}-$1.ts`);
  return Object.fromEntries(Object.entries(files).map(([file, text]) => [named(file), named(text)]));
}

describe('the boundary check', () => {
  it('finds the violation of each rule in the file that is planted for it', async () => {
    const { code, said } = await check(Object.assign({}, ...violations.map(planted)) as Files);
    const lines = said.split('\n');
    const unseen = violations
      .map(([rule]) => rule)
      .filter((rule) => !lines.some((line) => line.startsWith(`${rule}: `) && line.includes(`/${rule}-`)));
    expect(unseen).toEqual([]);
    expect(code).toBe(1);
  });

  it('has a planted violation for every rule', () => {
    expect(violations.map(([rule]) => rule).toSorted()).toEqual(
      config.forbidden.map(({ name }) => name).toSorted(),
    );
  });

  it('passes a tree that keeps the rules', async () => {
    const { code, said } = await check({
      ...link('src/ledger/use-cases/a.ts', 'src/ledger/ports/b.ts'),
      ...link('src/ledger/ports/b.ts', 'src/core/c.ts'),
    });
    expect(said).toBe('3 modules, 0 violations\n');
    expect(code).toBe(0);
  });

  it('fails when it sees no modules', async () => {
    const { code, said } = await check({});
    expect(said).toContain('saw no modules');
    expect(code).toBe(1);
  });
});
