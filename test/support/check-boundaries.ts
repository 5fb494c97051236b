import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';

const HOUSE = fileURLToPath(new URL('../../', import.meta.url));

/** Checks the import rules of the house in a checkout; exits 1 for a violation, and when it saw nothing to check. */
async function main(root: string): Promise<number> {
  const options = await extractDepcruiseOptions(join(HOUSE, '.dependency-cruiser.cjs'));
  const folders = ['functions', 'src', 'local', 'portal', 'client', 'infra'].filter((folder) =>
    existsSync(join(root, folder)),
  );
  const { output } = await cruise(folders, { ...options, baseDir: root, validate: true });
  if (typeof output === 'string') throw new Error('dependency-cruiser reported in words');
  const { totalCruised, violations } = output.summary;
  for (const { rule, from, to } of violations) process.stderr.write(`${rule.name}: ${from} -> ${to}\n`);
  process.stdout.write(`${totalCruised} modules, ${violations.length} violations\n`);
  if (totalCruised > 0 && violations.length === 0) return 0;
  if (totalCruised === 0) process.stderr.write('the boundary check saw no modules\n');
  return 1;
}

process.exit(await main(process.argv[2] ?? HOUSE));
