import type { Command } from 'commander';
import { apiOf, type Api } from './api/client.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Language } from './output/formats.ts';
import { outputOn, type Format, type Output } from './output/output.ts';
import { connect, type Whereabouts } from './sign-in/connect.ts';
import type { Surroundings } from './surroundings.ts';

/** The options that every command takes. */
interface CommonOptions extends Whereabouts {
  readonly json?: true;
  readonly csv?: true;
  readonly lang?: Language;
}

/** What the commands work with: the desk that the options name, and the way to show what it answers. */
export interface Desk {
  readonly surroundings: Surroundings;
  /** Which desk, and as whom, as the options say. */
  where(): Whereabouts;
  output(): Output;
  /** Calls the API as the person who is signed in. Throws a `Failure` without a sign-in. */
  connect(): Promise<{ readonly api: Api; readonly url: string }>;
  /** With what the program ends. Each command leaves `done` unless it sets another. */
  exitCode: ExitCode;
}

export function deskOf(program: Command, surroundings: Surroundings): Desk {
  const options = () => program.opts<CommonOptions>();
  const language = () => options().lang ?? languageOf(surroundings.env);
  return {
    surroundings,
    where: () => {
      const { url, ...others } = options();
      return url === undefined ? others : { ...others, url: new URL(url).origin };
    },
    output: () => outputOn(surroundings.terminal, formatOf(options()), language()),
    async connect() {
      const { url, token } = await connect(this.where(), surroundings);
      const { fetch } = surroundings;
      return { url, api: apiOf({ url, token, language: language(), fetch }) };
    },
    exitCode: EXIT.done,
  };
}

/** POSIX: LC_ALL wins over LC_MESSAGES, which wins over LANG. */
function languageOf({ LC_ALL, LC_MESSAGES, LANG }: Surroundings['env']): Language {
  return (LC_ALL ?? LC_MESSAGES ?? LANG ?? '').toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

function formatOf({ json, csv }: CommonOptions): Format {
  if (csv === true) return 'csv';
  return json === true ? 'json' : 'text';
}
