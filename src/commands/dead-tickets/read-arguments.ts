import { parseArguments, wrongArguments } from '../arguments.ts';
import { HELP, VERB_HELP, type Verb } from './help.ts';

interface Where {
  /** The data folder of a stack; `undefined` without `--data`. */
  readonly data: string | undefined;
}

/** The parsed command. Sequence numbers are decimal digits; without one the command is for all dead letters. */
export type Order =
  | { readonly verb: 'help'; readonly text: string }
  | (Where & { readonly verb: 'list'; readonly limit: number; readonly json: boolean })
  | (Where & { readonly verb: 'show'; readonly sequence: string; readonly json: boolean })
  | (Where & { readonly verb: 'resubmit' | 'purge'; readonly sequence: string | undefined });

const OPTIONS = {
  help: { type: 'boolean', short: 'h', default: false },
  data: { type: 'string' },
  json: { type: 'boolean', default: false },
  limit: { type: 'string', default: '100' },
  all: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
} as const;
type OptionName = keyof typeof OPTIONS;

const OPTIONS_OF: Readonly<Record<Verb, readonly OptionName[]>> = {
  list: ['limit', 'json'],
  show: ['json'],
  resubmit: ['all'],
  purge: ['all', 'yes'],
};

/** Throws {@link UsageError}. */
export function readArguments(args: readonly string[]): Order {
  const [verb, ...rest] = args;
  if (verb === '--help' || verb === '-h') return { verb: 'help', text: HELP };
  if (verb === undefined || !isVerb(verb))
    throw wrongArguments(`one of ${Object.keys(OPTIONS_OF).join(', ')} is required`);
  const { values, positionals } = parsed(verb, rest);
  if (values.help) return { verb: 'help', text: VERB_HELP[verb] };
  const { data, json } = values;
  if (verb === 'list') {
    noMore(positionals);
    return { verb, data, json, limit: limitOf(values.limit) };
  }
  if (verb === 'show') return { verb, data, json, sequence: sequenceOf(positionals) };
  if (verb === 'purge' && !values.yes) throw wrongArguments('purge removes for good: it needs --yes');
  if (!values.all) return { verb, data, sequence: sequenceOf(positionals, ' or --all') };
  noMore(positionals);
  return { verb, data, sequence: undefined };
}

const isVerb = (text: string): text is Verb => Object.hasOwn(OPTIONS_OF, text);

function parsed(verb: Verb, args: readonly string[]) {
  const names: readonly OptionName[] = [...OPTIONS_OF[verb], 'help', 'data'];
  const { tokens, ...read } = parseArguments({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens)
    if (token.kind === 'option' && !names.some((name) => name === token.name))
      throw wrongArguments(`${verb} takes no ${token.rawName}`);
  return read;
}

function noMore(positionals: readonly string[]): void {
  if (positionals.length > 0) throw wrongArguments(`unexpected argument "${positionals.join(' ')}"`);
}

function sequenceOf([sequence, ...rest]: readonly string[], otherwise = ''): string {
  if (sequence === undefined) throw wrongArguments(`SEQUENCE${otherwise} is required`);
  noMore(rest);
  if (!/^\d{1,19}$/.test(sequence))
    throw wrongArguments(`SEQUENCE must be a number that list shows, not "${sequence}"`);
  return String(BigInt(sequence));
}

function limitOf(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw wrongArguments(`--limit must be a number from 1 on, not "${text}"`);
  return Number(text);
}
