import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, UsageError } from '../../local/kit/command.ts';
import type { HostKind } from '../../local/stack/host-part.ts';
import { boundaries, type Boundary } from './boundaries.ts';
import { DRILL_KINDS, type DrillKind } from './drill-order.ts';
import { runRequestDrill } from './run-request-drill.ts';
import type { Victim } from './running-stack.ts';
import { wholeNumber } from './whole-number.ts';
import { isClean, showDrill } from './show-drill.ts';

await runCommand({
  usage: 'npm run drill --',
  summary:
    'Kills the host at every step of a request and then at random while requests run, and compares everything there is to compare. Takes five minutes for purchases.',
  options: {
    engine: {
      value: 'KIND',
      help: "what runs the flows: local, or real for Microsoft's own engine, where there are no boundaries",
      default: 'local',
    },
    kill: {
      value: 'WHAT',
      help: 'what is killed at random: host, or worker on the real engine',
      default: 'host',
    },
    kills: { value: 'N', help: 'how often; 40 unless told, on the real engine 30 workers or 5 hosts' },
    kinds: {
      value: 'LIST',
      help: `kinds of request, in turn: some of ${DRILL_KINDS.join(', ')}. What a request returns is bought for it first`,
      default: 'purchase',
    },
    requests: { value: 'N', help: 'requests at least; more while kills go on', default: '100' },
    boundaries: {
      value: 'LIST',
      help: `where the local host is killed on purpose: all, none, or some of ${boundaries.map(({ name }) => name).join(', ')}; all unless told`,
    },
    app: { value: 'DIR', help: "a compiled app to drill instead of this repository's" },
    seed: {
      value: 'S',
      help: 'repeats the requests and the moments of an earlier drill; random unless told',
    },
  },
  run: async ({ engine, kill, kills, kinds: list, requests, boundaries: where, app, seed }) => {
    const say = (line: string) => void process.stdout.write(`${line}\n`);
    const startedAt = performance.now();
    const { host, victim, usualKills } = targetOf(engine, kill);
    const kinds = kindsOf(list);
    const settings = {
      kinds,
      host,
      victim,
      kills: kills === undefined ? usualKills : wholeNumber('kills', kills),
      requests: wholeNumber('requests', requests),
      boundaries: boundariesOf(where, host, kinds),
      seed: seed === undefined ? randomInt(1_000_000) : wholeNumber('seed', seed),
    };
    say(`seed ${settings.seed}`);
    const data = await mkdtemp(join(tmpdir(), 'request-drill-'));
    const outcome = await runRequestDrill({ ...settings, data, app, say });
    showDrill(outcome, settings.seed, (performance.now() - startedAt) / 1_000).forEach(say);
    if (!isClean(outcome)) {
      say(`\nThe drill failed. The data folder is kept: ${data}`);
      return 1;
    }
    await rm(data, { recursive: true, force: true });
    return 0;
  },
});

interface Target {
  readonly host: HostKind;
  readonly victim: Victim;
  readonly usualKills: number;
}

function targetOf(engine: string, kill: string): Target {
  switch (`${engine} ${kill}`) {
    case 'local host':
      return { host: 'local', victim: 'host', usualKills: 40 };
    case 'real host':
      return { host: 'real-engine', victim: 'host', usualKills: 5 };
    case 'real worker':
      return { host: 'real-engine', victim: 'worker', usualKills: 30 };
    default:
      throw new UsageError(`there is no --engine ${engine} with --kill ${kill}`);
  }
}

/** A boundary is seen in the file of the local host, so there is none on another engine. */
function boundariesOf(
  given: string | undefined,
  host: HostKind,
  kinds: readonly DrillKind[],
): readonly Boundary[] {
  const list = given ?? (host === 'local' ? 'all' : 'none');
  if (list !== 'none' && host !== 'local')
    throw new UsageError(`--boundaries must be none on the real engine, not "${list}"`);
  if (list === 'all') return boundaries.filter(({ kind }) => kinds.includes(kind));
  if (list === 'none') return [];
  return list.split(',').map((text) => {
    const found = boundaries.find(({ name }) => name === text);
    if (found === undefined) throw new UsageError(`--boundaries: there is no "${text}"`);
    return found;
  });
}

function kindsOf(list: string): readonly DrillKind[] {
  return list.split(',').map((text) => {
    const found = DRILL_KINDS.find((kind) => kind === text);
    if (found === undefined) throw new UsageError(`--kinds: there is no "${text}"`);
    return found;
  });
}
