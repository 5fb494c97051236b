import { describe, expect, it } from '@jest/globals';
import { lastWords } from '../log-file.ts';

describe('the last words of a process', () => {
  it.each([
    { output: 'listening\nport 7071 is already in use\n', words: 'port 7071 is already in use' },
    {
      output: 'file.ts:3\n  throw\n\nTypeError: it broke\n    at f (file.ts:3)\n\nNode.js v24.21.0\n',
      words: 'TypeError: it broke',
    },
    { output: '', words: '' },
  ])('of $output are "$words"', ({ output, words }) => {
    expect(lastWords(output)).toBe(words);
  });
});
