/** Letters that have to be added, left out or changed to make one text of another (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_cell, index) => index);
  for (const [index, letter] of Array.from(one).entries()) {
    const next = [index + 1];
    for (const [at, otherLetter] of Array.from(other).entries())
      next.push(
        Math.min(
          (row[at + 1] ?? 0) + 1,
          (next[at] ?? 0) + 1,
          (row[at] ?? 0) + (letter.toLowerCase() === otherLetter.toLowerCase() ? 0 : 1),
        ),
      );
    row = next;
  }
  return row.at(-1) ?? one.length;
}

/** Sizes of virtual machines begin with it, and people leave it out. */
const core = (name: string): string => name.replace(/^standard_/i, '');

/** The names that are spelt most like the one asked for, nearest first; none that differs in more than half of it. */
export function nearestNames(asked: string, names: Iterable<string>, most = 3): readonly string[] {
  const wanted = core(asked);
  return [...new Set(names)]
    .map((name) => ({ name, away: distance(wanted, core(name)) }))
    .filter(({ away }) => away <= Math.ceil(wanted.length / 2))
    .toSorted((one, other) => one.away - other.away || (one.name < other.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}
