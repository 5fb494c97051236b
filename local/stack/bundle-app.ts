import { globSync } from 'node:fs';
import { build } from 'esbuild';
import { StartError } from '../kit/command.ts';

/** The file that package.json names as `main`, below the folder of the bundle. */
const ENTRY = 'desk';

/** Some packages are CommonJS inside, and load modules of Node by `require`, which an ES module does not have. */
const REQUIRE = `import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);`;

/**
 * Bundles the app of `root` and its packages into `folder`: `desk.js` registers all functions, the other files are loaded
 * when they are first needed. Readable, with source maps and with the licences of the packages beside it. Throws a
 * {@link StartError} with the bundler's words. Checks no types.
 */
export async function bundleApp(root: string, folder: string): Promise<void> {
  const functions = globSync('functions/*.ts', { cwd: root }).sort();
  const entry = functions.map((file) => `import './${file.replaceAll('\\', '/')}';`).join('\n');
  try {
    await build({
      stdin: { contents: entry, resolveDir: root, sourcefile: 'functions.ts', loader: 'ts' },
      absWorkingDir: root,
      outdir: folder,
      entryNames: ENTRY,
      chunkNames: '[name]-[hash]',
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node24',
      mainFields: ['module', 'main'],
      // The Functions host provides this module to the process in which it loads the app.
      external: ['@azure/functions-core'],
      banner: { js: REQUIRE },
      keepNames: true,
      sourcemap: true,
      sourcesContent: false,
      legalComments: 'external',
      logLevel: 'silent',
    });
  } catch (error) {
    throw new StartError(`the app cannot be bundled:\n${String(error)}`, { cause: error });
  }
}
