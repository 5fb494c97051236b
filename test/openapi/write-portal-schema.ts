import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { openapiDocument } from '../../src/platform/http/openapi/document.ts';
import { theRoutes } from './the-document.ts';

/** Writes the types of our API that the portal and the command line import. They are made from the routes whenever they are needed, so they are never stale. */
const document: unknown = openapiDocument(theRoutes(), {});
// Both work with JSON; what is only saved as a file has no type.
const json: unknown = JSON.parse(
  JSON.stringify(document, (name, value: unknown) =>
    name === 'text/csv' || name === 'text/calendar' ? undefined : value,
  ),
);
const types = astToString(await openapiTS(json as OpenAPI3, { alphabetize: true }));
for (const folder of ['portal/src/api', 'client/api'])
  writeFileSync(join(import.meta.dirname, '../..', folder, 'schema.d.ts'), types);
