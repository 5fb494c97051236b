import { describe, expect, it } from '@jest/globals';
import {
  isSameName,
  managementGroupIdSchema,
  resourceGroupNameSchema,
} from '../../src/reservations/domain/azure-names.ts';

const isGroupName = (name: string) => resourceGroupNameSchema.safeParse(name).success;
const isManagementGroup = (id: string) => managementGroupIdSchema.safeParse(id).success;

describe('the name of a resource group', () => {
  it.each([
    ['web'],
    ['Größe-rg'],
    ['日本-rg'],
    ['мой_группа'],
    ['مجموعة'],
    ['(a)-b.c_d'],
    ['.a'],
    ['٣'],
    ['ǅ'],
    ['ｦ'],
    ['ß'.repeat(90)],
  ])('may be %j, and is kept as written', (name) => {
    expect(resourceGroupNameSchema.parse(name)).toBe(name);
  });

  it.each([
    ['a period at the end', 'rg.'],
    ['a period only', '.'],
    ['no character', ''],
    ['91 characters', 'ß'.repeat(91)],
    ['an emoji', '🍦-rg'],
    ['a letter beyond U+FFFF', '𠮷-rg'],
    ['a letter with a combining mark', 'Gro\u0308ße-rg'],
    ['a number that is no digit', '①'],
    ['a space', 'a b'],
    ['a slash', 'a/b'],
    ['a line break', 'a\n'],
    ['half a character', 'a\ud83d'],
    ['another sign', 'a$'],
  ])('may not have %s', (_, name) => {
    expect(isGroupName(name)).toBe(false);
  });
});

describe('the id of a management group', () => {
  it.each([['root'], ['0'], ['a.(b)_-c'], ['a'.repeat(90)], ['a)']])('may be %j', (id) => {
    expect(isManagementGroup(id)).toBe(true);
  });

  it.each([['mg.'], [''], ['-a'], ['_a'], ['Größe'], ['a'.repeat(91)], ['a/b'], ['a\n'], ['.']])(
    'may not be %j',
    (id) => {
      expect(isManagementGroup(id)).toBe(false);
    },
  );
});

describe('names in Azure', () => {
  it.each([
    ['Web', 'wEB'],
    ['GRÖSSE', 'grösse'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['ΟΔΟΣ', 'οδος'],
    ['日本', '日本'],
  ])('%s and %s are the same', (one, other) => {
    expect(isSameName(one, other)).toBe(true);
  });

  it.each([
    ['straße', 'STRASSE'],
    ['web-ı', 'web-I'],
    ['ſ', 'S'],
    ['o\u0308', 'ö'],
    ['web', 'web2'],
  ])('%s and %s are not', (one, other) => {
    expect(isSameName(one, other)).toBe(false);
  });
});
