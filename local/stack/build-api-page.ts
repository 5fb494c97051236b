import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { newestChange } from './newest-change.ts';

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Reservation Desk API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="swagger-ui.css">
<link rel="stylesheet" href="page.css">
<script src="swagger-ui-bundle.js" defer></script>
<script src="start.js" defer></script>
</head>
<body>
<main id="api"><noscript>This page needs scripts. The description itself is /api/openapi.json.</noscript></main>
</body>
</html>
`;

const STYLE = `body { margin: 0 }
`;

/** Validation by swagger.io is off: this page calls no other site. */
const START = `SwaggerUIBundle({
  url: '../openapi.json',
  dom_id: '#api',
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
  validatorUrl: null,
});
`;

const FROM_SWAGGER = ['swagger-ui.css', 'swagger-ui-bundle.js'];
/** Smaller by little for much longer above. */
const QUALITY = 9;

/** Makes the page that shows the API in `dist/api-page`, unless it is newer than the packages. */
export function buildApiPage(root: string): void {
  const folder = join(root, 'dist/api-page');
  const sources = [join(root, 'package-lock.json'), import.meta.filename];
  const built = newestChange(join(folder, 'index.html'));
  if (sources.some((source) => newestChange(source) >= built)) buildApiPageInto(root, folder);
}

/** Makes the page in a folder of its own: Swagger UI as its package has it, and what starts it, compressed as well. */
export function buildApiPageInto(root: string, folder: string): void {
  const swagger = dirname(createRequire(join(root, 'package.json')).resolve('swagger-ui-dist/package.json'));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of FROM_SWAGGER) writeWithVariants(join(folder, name), readFileSync(join(swagger, name)));
  writeFileSync(join(folder, 'page.css'), STYLE);
  writeFileSync(join(folder, 'start.js'), START);
  writeFileSync(join(folder, 'index.html'), PAGE);
}

/** Azure Functions compresses nothing. */
function writeWithVariants(file: string, bytes: Buffer): void {
  const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY };
  writeFileSync(file, bytes);
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }));
  writeFileSync(`${file}.gz`, gzipSync(bytes));
}
