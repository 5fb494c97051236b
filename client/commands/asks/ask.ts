import type { Option } from 'commander';
import type { Api, Kind, Request } from '../../api/client.ts';
import { wrongArguments } from '../../exit-codes.ts';
import { readJson } from '../read-input.ts';

/** A body on its way to the API, with what makes a repetition of the call harmless. */
export interface Submission {
  readonly customerId: string;
  /** Idempotency-Key: the same key with the same body is the same request. */
  readonly key: string;
  readonly body: object;
}

/** A kind of request, and how a person asks for it. */
export interface Ask<O = object> {
  /** The command. */
  readonly name: string;
  readonly kind: Kind;
  readonly summary: string;
  readonly options: () => readonly Option[];
  /** Members of the options without which there is no body. */
  readonly needed: readonly (keyof O & string)[];
  readonly input: (options: O) => object;
  readonly submit: (api: Api, submission: Submission) => Promise<Request>;
}

/** What the API needs beside the body. */
export const paramsOf = ({ customerId, key }: Submission) => ({
  path: { customerId },
  header: { 'Idempotency-Key': key },
});

/** The body of a request: of the file when one is named, else of the options. Throws a `Failure`. */
export async function bodyOf<O extends object>(
  { input, needed }: Ask<O>,
  options: O & { readonly file?: string },
): Promise<object> {
  if (options.file !== undefined) return objectIn(options.file);
  const missing = needed.filter((name) => options[name] === undefined).map(flagOf);
  if (missing.length > 0)
    throw wrongArguments(
      `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
      'Or give the whole body as JSON with --file.',
    );
  return input(options);
}

const flagOf = (name: string): string =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

async function objectIn(file: string): Promise<object> {
  const body = await readJson(file);
  if (typeof body !== 'object' || body === null) throw wrongArguments(`${file} does not hold a JSON object`);
  return body;
}
