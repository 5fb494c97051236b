import { readFileSync } from 'node:fs';
import { z } from 'zod';

const profileSchema = z.object({
  nodes: z.array(
    z.object({
      id: z.int(),
      callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.int() }),
      children: z.array(z.int()).optional(),
    }),
  ),
  samples: z.array(z.int()),
  timeDeltas: z.array(z.number()),
});
type CallFrame = z.infer<typeof profileSchema>['nodes'][number]['callFrame'];

const REPOSITORY = new URL('../', import.meta.url).href;

/** Where the time of a profile went, the most expensive first. */
export interface TimeSpent {
  readonly busyMs: number;
  /** By package, or by file of this repository. */
  readonly places: readonly Cost[];
  readonly functions: readonly Cost[];
}

export interface Cost {
  readonly what: string;
  readonly ms: number;
}

/**
 * Reads a profile as `node --cpu-prof` leaves it, without its first `skipMs` milliseconds. Time in native code counts
 * for the function that called it; idle time does not count.
 */
export function readProfile(file: string, skipMs: number): TimeSpent {
  const { nodes, samples, timeDeltas } = profileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const frames = effectiveFrames(nodes);
  const places = new Map<string, number>();
  const functions = new Map<string, number>();
  let [elapsedMs, busyMs] = [0, 0];
  for (const [index, id] of samples.entries()) {
    const ms = (timeDeltas[index] ?? 0) / 1000;
    elapsedMs += ms;
    const frame = frames.get(id);
    if (elapsedMs < skipMs || frame === undefined || frame.functionName === '(idle)') continue;
    busyMs += ms;
    add(places, placeOf(frame), ms);
    add(functions, nameOf(frame), ms);
  }
  return { busyMs, places: dearest(places), functions: dearest(functions) };
}

/** The call frame each node's time counts for: its own, or when that is native, its nearest caller's that is not. */
function effectiveFrames(nodes: z.infer<typeof profileSchema>['nodes']): Map<number, CallFrame> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const frames = new Map<number, CallFrame>();
  // Nodes stand behind their parents.
  for (const { id, callFrame, children = [] } of nodes) {
    const own = frames.get(id) ?? callFrame;
    frames.set(id, own);
    for (const child of children) {
      const frame = byId.get(child)?.callFrame;
      const isNative = frame?.url === '' && !frame.functionName.startsWith('(');
      if (isNative) frames.set(child, own);
    }
  }
  return frames;
}

function placeOf({ url, functionName }: CallFrame): string {
  if (url === '') return functionName === '(garbage collector)' ? 'garbage collection' : 'node itself';
  const [, name] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url) ?? [];
  if (name !== undefined) return name;
  return url.startsWith('node:') ? 'node itself' : url.replace(REPOSITORY, '');
}

/** A function without a name is known by its line. */
function nameOf(frame: CallFrame): string {
  const place = placeOf(frame);
  if (frame.url === '') return place;
  const name = frame.functionName === '' ? `line ${frame.lineNumber + 1}` : frame.functionName;
  return `${place}  ${name}`;
}

function add(costs: Map<string, number>, key: string, ms: number): void {
  costs.set(key, (costs.get(key) ?? 0) + ms);
}

function dearest(costs: ReadonlyMap<string, number>): Cost[] {
  return [...costs].map(([what, ms]) => ({ what, ms })).sort((a, b) => b.ms - a.ms);
}
