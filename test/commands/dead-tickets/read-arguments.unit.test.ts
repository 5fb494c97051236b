import { describe, expect, it } from '@jest/globals';
import { UsageError } from '../../../src/commands/run-command.ts';
import { readArguments } from '../../../src/commands/dead-tickets/read-arguments.ts';

describe('the arguments of tickets', () => {
  it.each([
    [['list'], { verb: 'list', limit: 100, json: false, data: undefined }],
    [['list', '--json', '--limit', '5', '--data', 'x'], { verb: 'list', limit: 5, json: true, data: 'x' }],
    [['show', '007'], { verb: 'show', sequence: '7', json: false, data: undefined }],
    [['resubmit', '9223372036854775807'], { verb: 'resubmit', sequence: '9223372036854775807' }],
    [['resubmit', '--all'], { verb: 'resubmit', sequence: undefined }],
    [['purge', '--yes', '4'], { verb: 'purge', sequence: '4' }],
    [['purge', '--all', '--yes'], { verb: 'purge', sequence: undefined }],
  ])('are %j', (args, order) => {
    expect(readArguments(args)).toEqual({ data: undefined, ...order });
  });

  it.each([['--help'], ['list', '-h'], ['show', '--help'], ['resubmit', '--help'], ['purge', '--help']])(
    'ask for help: %s %s',
    (...args) => {
      const name = args.length === 1 ? 'VERB' : args[0];
      expect(readArguments(args)).toEqual({
        verb: 'help',
        text: expect.stringContaining(`Usage: npm run tickets -- ${name} `) as unknown,
      });
    },
  );

  it.each([
    [[], 'one of list, show, resubmit, purge is required'],
    [['toString'], 'one of list, show, resubmit, purge is required'],
    [['list', 'all'], 'unexpected argument "all"'],
    [['list', '--limit', '0'], '--limit must be a number from 1 on, not "0"'],
    [['list', '--yes'], 'list takes no --yes'],
    [['list', '--force'], "Unknown option '--force'"],
    [['show'], 'SEQUENCE is required'],
    [['show', 'T-1'], 'SEQUENCE must be a number that list shows, not "T-1"'],
    [['show', '1', '--all'], 'show takes no --all'],
    [['resubmit'], 'SEQUENCE or --all is required'],
    [['resubmit', '1', '2'], 'unexpected argument "2"'],
    [['resubmit', '1', '--all'], 'unexpected argument "1"'],
    [['purge', '1'], 'it needs --yes'],
    [['purge', '--yes'], 'SEQUENCE or --all is required'],
  ])('are refused: %j', (args, message) => {
    const reading = () => readArguments(args);
    expect(reading).toThrow(UsageError);
    expect(reading).toThrow(message);
  });
});
