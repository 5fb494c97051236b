import { describe, expect, it } from '@jest/globals';
import { lastWords } from '../log-file.ts';

describe('the last words of a process', () => {
  it.each([
    { output: 'listening\nport 7071 is already in use\n', words: 'port 7071 is already in use' },
    {
      output: 'file.ts:3\n  throw\n\nTypeError: it broke\n    at f (file.ts:3)\n\nNode.js v24.21.0\n',
      words: 'TypeError: it broke',
    },
    {
      output:
        'throw\n\nError: These settings are wrong:\n  A: is missing\n  B: must be 1\n    at f (a.ts:3)\n    at g (a.ts:9)\n\nNode.js v24',
      words: 'Error: These settings are wrong:\n  A: is missing\n  B: must be 1',
    },
    { output: 'Error: told\nover lines\n', words: 'Error: told\nover lines' },
    { output: '', words: '' },
  ])('of $output are "$words"', ({ output, words }) => {
    expect(lastWords(output)).toBe(words);
  });
});
