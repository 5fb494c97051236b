import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const WORTH_COMPRESSING = /\.(js|css|html|svg|json)$/;

/**
 * Writes a `.br` and a `.gz` beside each file: Azure Functions compresses nothing. It runs after the bundle is on disk,
 * because Vite still replaces placeholders in it while it writes.
 */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  writeBundle: {
    order: 'post',
    handler({ dir }) {
      if (dir === undefined) throw new Error('the bundle has no folder');
      for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
        const file = join(dir, name);
        if (!WORTH_COMPRESSING.test(name) || statSync(file).size < 1024) continue;
        const bytes = readFileSync(file);
        writeFileSync(
          `${file}.br`,
          brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
        );
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
      }
    },
  },
};

/**
 * Few files: a browser loads six at a time over HTTP/1.1, and on a slow line each costs a round trip more. One holds the
 * shell, one what most pages share. The page that a sign-in comes back to loads its part of msal-browser alone.
 */
const FILES = [
  { name: 'msal', test: /node_modules[\\/]@azure[\\/]msal/, entriesAware: true, priority: 3 },
  {
    name: 'shell',
    tags: ['$initial' as const],
    test: (id: string) => !/[\\/]signed-in\.(html|ts)$/.test(id),
    priority: 2,
  },
  { name: 'shared', minShareCount: 6, priority: 1 },
];

/** `npm run portal:dev` says with PORTAL_API where the running stack is. */
const api = process.env['PORTAL_API'] ?? 'http://127.0.0.1:7071';

export default defineConfig({
  root: import.meta.dirname,
  base: '/portal/',
  plugins: [compressed],
  build: {
    outDir: join(import.meta.dirname, '../dist/portal'),
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    manifest: true,
    // The budget of each page is a test.
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      // Fluent and TanStack mark modules for React's server components, which are not used here.
      onLog: (level, log, handle) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : handle(level, log)),
      input: ['index.html', 'signed-in.html'].map((name) => join(import.meta.dirname, name)),
      output: { codeSplitting: { groups: FILES } },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': api, '/portal/config.json': api },
  },
});
