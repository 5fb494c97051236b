import { Argument, type Command } from 'commander';
import type { Desk } from '../desk.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** Each script asks this program what may come next, so that it never knows less than the program. */
const SCRIPTS: Readonly<Record<(typeof SHELLS)[number], string>> = {
  bash: `_desk() {
  local IFS=$'\\n'
  COMPREPLY=($(compgen -W "$(desk complete -- "\${COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null)" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _desk desk
`,
  zsh: `#compdef desk
_desk() {
  local -a next
  next=("\${(@f)$(desk complete -- "\${(@)words[2,CURRENT-1]}" 2>/dev/null)}")
  compadd -a next
}
compdef _desk desk
`,
  fish: `complete -c desk -f -a '(desk complete -- (commandline -opc)[2..-1] 2>/dev/null)'
`,
};

export function addCompletion(program: Command, desk: Desk): void {
  program
    .command('completion')
    .summary('A script that completes commands in bash, zsh or fish.')
    .description(
      'Prints a script for the shell: source <(desk completion bash); desk completion fish | source',
    )
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .action((shell: (typeof SHELLS)[number]) => desk.surroundings.terminal.write(SCRIPTS[shell]));
  program
    .command('complete [words...]', { hidden: true })
    .description('What may come after these words.')
    .action((words: readonly string[]) =>
      desk.surroundings.terminal.write(
        nextWords(program, words)
          .map((word) => `${word}\n`)
          .join(''),
      ),
    );
}

/** Subcommands and options that may follow, or the choices of the option that was typed last. */
export function nextWords(program: Command, words: readonly string[]): readonly string[] {
  const command = words.reduce<Command>(
    (parent, word) => parent.commands.find((child) => child.name() === word) ?? parent,
    program,
  );
  const last = words.at(-1);
  const options = [...command.options, ...program.options];
  const choices = options.find(
    ({ long, argChoices }) => long === last && argChoices !== undefined,
  )?.argChoices;
  if (choices !== undefined) return choices;
  const commands = command
    .createHelp()
    .visibleCommands(command)
    .map((child) => child.name());
  const flags = options.map(({ long }) => long).filter((long) => typeof long === 'string');
  return [
    ...new Set([
      ...commands,
      ...command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices),
      ...flags,
    ]),
  ];
}
