import { describe, expect, it } from '@jest/globals';
import { emailSchema } from '../../src/core/mail-address.ts';

describe('an e-mail address', () => {
  it.each(['a@b.fr', "o'neil+desk@sub-domain.contoso.example", 'A_B-c.d@x1.y-2.museum'])(
    'may be %s',
    (text) => {
      expect(emailSchema.parse(text)).toBe(text);
    },
  );

  it.each([
    ...['', 'a', '@b.fr', 'a@b', 'a@.fr', 'a.@b.fr', '.a@b.fr', 'a..b@c.fr', 'a@b..fr', 'a b@c.fr'],
    ...['a@-b.fr', 'a@b-.fr', 'a@b.f', 'a@b.f1', 'a@b.fr\n', 'Desk <a@b.fr>', `${'a'.repeat(250)}@b.fr`],
  ])('is not %j', (text) => {
    expect(emailSchema.safeParse(text).success).toBe(false);
  });
});
