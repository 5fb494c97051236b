import { writeFile } from 'node:fs/promises';
import { schemaFile, ticketJsonSchema } from './ticket-json-schema.ts';

await writeFile(schemaFile, ticketJsonSchema());
