import { RouteError } from './route-error.ts';

/** Tells whether the text of a path segment may stand for a parameter. */
export type Constraint = (text: string) => boolean;

const INT_MAX = 2n ** 31n;
const LONG_MAX = 2n ** 63n;
const NUMBER = /^\s*[+-]?[\d,]*\.?\d+\s*$/;
const FLOAT = /^\s*[+-]?(?:[\d,]*\.?\d+(?:e[+-]?\d+)?|NaN|∞|Infinity)\s*$/i;
const HEX = '[0-9a-f]';
const GUID = new RegExp(
  String.raw`^(?:${HEX}{32}|(?<open>[{(])?${HEX}{8}(?:-${HEX}{4}){3}-${HEX}{12}(?<close>[)}])?)$`,
  'i',
);
const DATE_TIME = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,7})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/** The constraints without arguments. `datetime` is stricter than .NET's: ISO 8601 only. */
const PLAIN: Readonly<Record<string, Constraint>> = {
  int: isWithin(-INT_MAX, INT_MAX - 1n),
  long: isWithin(-LONG_MAX, LONG_MAX - 1n),
  bool: (text) => /^\s*(?:true|false)\s*$/i.test(text),
  guid: isGuid,
  alpha: (text) => /^[a-z]*$/i.test(text),
  datetime: (text) => DATE_TIME.test(text) && !Number.isNaN(Date.parse(text)),
  decimal: (text) => NUMBER.test(text),
  double: (text) => FLOAT.test(text),
  float: (text) => FLOAT.test(text),
  required: (text) => text !== '',
  file: isFileName,
  nonfile: (text) => !isFileName(text),
};

/** The constraints whose arguments are whole numbers, with how many they take. */
const COUNTED: Readonly<Record<string, Counted>> = {
  min: { counts: [1], make: (least = 0n) => isWithin(least, LONG_MAX - 1n) },
  max: { counts: [1], make: (most = 0n) => isWithin(-LONG_MAX, most) },
  range: { counts: [2], make: (least = 0n, most = 0n) => isWithin(least, most) },
  minlength: { counts: [1], make: (least = 0n) => hasLength(least, Infinity) },
  maxlength: { counts: [1], make: (most = 0n) => hasLength(0, most) },
  length: { counts: [1, 2], make: (least = 0n, most = least) => hasLength(least, most) },
};

interface Counted {
  readonly counts: readonly number[];
  readonly make: (...args: bigint[]) => Constraint;
}

/** Makes a constraint of ASP.NET from its name and arguments. Throws a {@link RouteError} when there is none. */
export function makeConstraint(name: string, args: string | undefined): Constraint {
  const key = name.toLowerCase();
  if (args === undefined) return PLAIN[key] ?? notKnown(name);
  if (key === 'regex') return regexConstraint(args);
  const { counts, make } = COUNTED[key] ?? notKnown(`${name}(${args})`);
  const numbers = args.split(',').map((text) => text.trim());
  if (!counts.includes(numbers.length) || !numbers.every((text) => /^-?\d+$/.test(text)))
    throw new RouteError(`constraint "${name}(${args})" takes ${counts.join(' or ')} whole number(s)`);
  return make(...numbers.map(BigInt));
}

/** The pattern need not cover the whole text; case does not count. */
function regexConstraint(pattern: string): Constraint {
  try {
    const regex = new RegExp(pattern, 'i');
    return (text) => regex.test(text);
  } catch (error) {
    throw new RouteError(`"${pattern}" is no regular expression of JavaScript`, { cause: error });
  }
}

function notKnown(given: string): never {
  const known = [...Object.keys(PLAIN), ...Object.keys(COUNTED).map((key) => `${key}()`), 'regex()'];
  throw new RouteError(`constraint "${given}" is not known (known: ${known.join(', ')})`);
}

function isWithin(least: bigint, most: bigint): Constraint {
  return (text) => {
    if (!/^\s*[+-]?\d+\s*$/.test(text)) return false;
    const value = BigInt(text.trim().replace('+', ''));
    return value >= least && value <= most;
  };
}

function hasLength(least: bigint | number, most: bigint | number): Constraint {
  return ({ length }) => length >= least && length <= most;
}

function isGuid(text: string): boolean {
  const match = GUID.exec(text.trim());
  if (match === null) return false;
  const { open = '', close = '' } = match.groups ?? {};
  return ['', '{}', '()'].includes(open + close);
}

function isFileName(text: string): boolean {
  return /\.[^./]/.test(text.slice(text.lastIndexOf('/') + 1));
}
