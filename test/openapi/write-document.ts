import { writeFileSync } from 'node:fs';
import { theDocument } from './the-document.ts';

/** Writes the OpenAPI description that the app serves to a file, docs/openapi.json without an argument: a part of a release. */
const [file = 'docs/openapi.json'] = process.argv.slice(2);
writeFileSync(file, `${JSON.stringify(theDocument(), undefined, 2)}\n`);
process.stdout.write(`${file} is written\n`);
