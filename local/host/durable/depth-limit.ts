/** The real extension reads values with Newtonsoft's reader, which goes no deeper. */
const MAX_DEPTH = 64;

/** What reading a deeper value fails with. */
export const TOO_DEEP = `The reader's MaxDepth of ${MAX_DEPTH} has been exceeded.`;

/** Whether arrays and objects of a JSON text, inside `outer` others, are nested more than 64 levels deep. */
export function isTooDeep(json: string, outer = 0): boolean {
  if (json.length <= 2 * (MAX_DEPTH - outer)) return false;
  let depth = outer;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[[{}\]]/g)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}
