import { readFile, writeFile } from 'node:fs/promises';

/**
 * Writes the file for `NODE_EXTRA_CA_CERTS`: our CA joined with the file that variable already names, because it
 * can name only one and a company's proxy may need the other.
 */
export async function writeTrust(
  file: string,
  caFile: string,
  already: string | undefined = process.env['NODE_EXTRA_CA_CERTS'],
): Promise<void> {
  const files = already === undefined || already === '' ? [caFile] : [caFile, already];
  const texts = await Promise.all(files.map((name) => readFile(name, 'utf8')));
  await writeFile(file, texts.map((text) => (text.endsWith('\n') ? text : `${text}\n`)).join(''));
}
