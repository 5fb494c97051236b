interface Difference {
  readonly reason: string;
  /** Names of recorded scenarios. */
  readonly names: readonly string[];
}

/** The accepted differences between this host and the recorded real one. What is compared: see recorded-view.ts. */
const differences: readonly Difference[] = [
  {
    reason: 'Activities that run side by side end in another order.',
    names: ['allOneFailsCaught', 'allOneFails'],
  },
  {
    reason: "The JSON of the .NET exception behind a failure's text is shorter here.",
    names: ['notcaught:long', 'catch:long'],
  },
  {
    reason:
      "triggerMetadata of an activity has the input's members there, and `data` as JSON text: no activity of the desk reads either.",
    names: [
      'actin:empty',
      'actin:zero',
      'actin:false',
      'actin:true',
      'actin:datestr',
      'actin:big',
      'actin:arr',
      'actin:obj',
      'actin:uni',
      'actin:nullstr',
      'actin:exp',
      'actin:emptyobj',
      'actin:datein',
      'actin:undefprop',
      'actin:nestarr',
      'actin:dollar',
      'actin:float17',
      'actin:neg0',
      'actin:spaced',
      'actin:onepoint0',
      'actin:smallexp',
      'actin:maxint',
    ],
  },
  {
    reason: 'Too deep a value fails in both, with a path in the text there.',
    names: ['actret:nested', 'orchret:nested'],
  },
  {
    reason: "Names that .NET's reader of JSON takes for its own vanish there; the desk has none.",
    names: ['actret:dollar'],
  },
  {
    reason: 'A lone surrogate becomes U+FFFD there: no text of a person has one.',
    names: ['actret:lone'],
  },
  {
    reason:
      'What is almost JSON (comments, single quotes, a second value, NaN, undefined) is refused with an error here: narrower.',
    names: [
      'httpin:single',
      'httpin:comment',
      'httpin:undef',
      'event:trailing',
      'event:comment',
      'event:single',
      'event:nan',
      'event:undef',
    ],
  },
  {
    reason: 'Numbers are spelled otherwise in the history; the orchestrator reads the same.',
    names: ['event:exp', 'event:onepoint0'],
  },
];

/** Recorded scenarios that are not played again. */
const left: readonly Difference[] = [
  {
    reason: 'Artefacts of the way they were recorded.',
    names: ['actret:big17', 'actret:exp', 'actret:nan', 'actret:inf'],
  },
  {
    reason: 'They end for neither; endings.int.test.ts and quirks.int.test.ts have them.',
    names: ['parentUnknown', 'activityUnknown', 'activityUnknownNotCaught', 'throw:undefined'],
  },
  {
    reason: 'Ids that this host does not take: narrower.',
    names: [
      'id:@at',
      'id:@a@b',
      'id:a#b',
      'id:a?b',
      'id:a b',
      'id:a%2Fb',
      'id:A-Upper',
      'id:a;b',
      'id:a+b',
      'id:..',
      'id:a&b=c',
      'id:255',
      'id:100',
      'id:257',
      'id:1100',
      'id:del\u007f',
      'id:300',
      'id:null',
      'id:{a}',
      'id:"q"',
      'id:<a>',
      'id: lead',
      'id:trail ',
      'id:$x',
      'id:\u0080c1',
      'id:\u00a0nbsp',
      'idCase',
    ],
  },
  {
    reason: "Calls by the SDK's client; management.int.test.ts and quirks.int.test.ts make them.",
    names: [
      'jsEvent:undef',
      'jsEvent:null',
      'jsEvent:empty',
      'jsEvent:false',
      'jsEvent:str',
      'jsEvent:obj',
      'jsEvent:arr',
      'jsEvent:numstr',
      'jsEvent:jsonstr',
      'jsEvent:date',
      'jsRunning',
      'jsList',
      'jsStart',
    ],
  },
  {
    reason: 'Changed code; decide.unit.test.ts has a row for each.',
    names: [
      'nd:same',
      'nd:sub',
      'nd:fewer',
      'nd:more',
      'nd:end',
      'nd:throw',
      'nd:input',
      'nd:can',
      'nd:timerToActivity',
    ],
  },
  {
    reason:
      'Waits, purges, events and restarts in sequences that depend on pauses; management.int.test.ts and durable.int.test.ts have them without.',
    names: [
      'parentRetry',
      'eventTwoAtOnce',
      'eventBefore',
      'eventOrTimer',
      'eventTwoBuffered',
      'canEventFast',
      'eventOther',
      'eventOddName',
      'suspendNoReason',
      'restartCompleted',
      'restartRunning',
      'canEvent',
      'unknownOps',
      'runningGet',
      'startDupPending',
      'startDupRunning',
      'suspendResume',
      'terminateDuringActivity',
      'rewindFailed',
      'startDupSuspended',
      'purgeParent',
      'suspendTimer',
      'waitOnlyTimeout',
      'waitOnlyPolling',
      'waitFail500',
      'startDupTerminated',
      'waitBad',
      'startDupCompleted',
      'eventCase',
      'waitTimeout',
      'purgeFilter',
      'purgeByReal',
    ],
  },
];

export const notPlayed: readonly string[] = left.flatMap(({ names }) => names);

/** Names of all scenarios that end otherwise here. */
export const differingScenarios: readonly string[] = differences.flatMap(({ names }) => names);

/** Why a scenario ends otherwise here, or undefined when it must end alike. */
export function reasonToDiffer(name: string): string | undefined {
  return differences.find(({ names }) => names.includes(name))?.reason;
}
