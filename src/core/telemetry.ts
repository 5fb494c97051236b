/**
 * Attributes of a span or a metric. Never a token, a body, a name, an e-mail address or a message: those may hold
 * secrets.
 */
export type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

export interface SpanStart {
  readonly name: string;
  readonly kind: 'server' | 'client' | 'internal';
  readonly facts?: Facts;
  /** W3C `traceparent` of the parent; `none` starts a new trace. Default: the current span. */
  readonly parent?: string | undefined;
  /** Trace id of a span without a parent; default a random one. */
  readonly traceId?: string | undefined;
  /** Excludes the span and its children from recording. */
  readonly isUnseen?: boolean | undefined;
}

/** A piece of work in a trace. */
export interface Span {
  /** The span's id in the trace, in W3C Trace Context format. */
  readonly traceparent: string;
  setAttributes(facts: Facts): void;
  event(name: string, facts?: Facts): void;
  /** Links the span to a span of another trace, given by its `traceparent`. */
  link(traceparent: string): void;
  /** Marks the span as failed, with a class or a code. The first call wins. */
  fail(kind: string): void;
}

/** Metrics with their units; docs/telemetry.md describes them for operators. */
export const measurements = {
  /** Requests that ended or need an operator. */
  requests: { name: 'reservation_desk.requests', unit: '{request}', form: 'counter' },
  /** Age of a request at that moment. */
  requestAge: { name: 'reservation_desk.request.age', unit: 's', form: 'histogram' },
  /** Open requests at the last count, and those of them that need an operator. */
  openRequests: { name: 'reservation_desk.requests.open', unit: '{request}', form: 'gauge' },
  stuckRequests: { name: 'reservation_desk.requests.stuck', unit: '{request}', form: 'gauge' },
  /** Age of the oldest open request. */
  oldestRequest: { name: 'reservation_desk.requests.oldest', unit: 's', form: 'gauge' },
  /** Flows that the engine lost and the desk restarted. */
  restartedFlows: { name: 'reservation_desk.flows.restarted', unit: '{flow}', form: 'counter' },
  /** Calls that Microsoft throttled. */
  throttled: { name: 'reservation_desk.microsoft.throttled', unit: '{call}', form: 'counter' },
  /** Unreadable records in Microsoft's lists, which were left out. */
  unreadable: { name: 'reservation_desk.microsoft.unreadable', unit: '{record}', form: 'counter' },
  /** Rows of the desk's own tables that could not be read and were left out. */
  unreadableRows: { name: 'reservation_desk.rows.unreadable', unit: '{row}', form: 'counter' },
  /** Days until the consent for Microsoft ends; 0 when it has ended. */
  consentDaysLeft: { name: 'reservation_desk.consent.days_left', unit: 'd', form: 'gauge' },
  /** Renewed consents that could not be stored. */
  consentStoreFailures: {
    name: 'reservation_desk.consent.store_failures',
    unit: '{failure}',
    form: 'counter',
  },
  /** Plans with a due instalment that could not be posted, per daily run. */
  waitingInstalments: { name: 'reservation_desk.instalments.waiting', unit: '{plan}', form: 'counter' },
  clientDuration: { name: 'http.client.request.duration', unit: 's', form: 'histogram' },
  serverDuration: { name: 'http.server.request.duration', unit: 's', form: 'histogram' },
} as const;
export type Measurement = keyof typeof measurements;

/** What the log says of a report and no span: words for people, and the text of an error. */
export interface LogDetails {
  /** Default `warning`. */
  readonly severity?: 'warning' | 'error';
  readonly outcome?: string;
  readonly error?: string;
}

/**
 * Traces, metrics and log lines for operators. Its methods never throw by themselves, never wait and never change
 * what the desk does.
 */
export interface Telemetry {
  /**
   * Whether telemetry is exported. Traces are propagated in any case, because Microsoft's correlation ids come from
   * them.
   */
  readonly isOn: boolean;
  /**
   * Runs work as a span. Calls within it may add to the span or start child spans. An exception marks the span as
   * failed.
   */
  span<T>(start: SpanStart, work: (span: Span) => Promise<T>): Promise<T>;
  /** The current span. */
  current(): Span | undefined;
  /** Writes one line to the log for operators, and an event to the current span. */
  report(message: string, facts: Facts, details?: LogDetails): void;
  /** Adds a value to a counter or a histogram, or sets a gauge for those facts. */
  measure(what: Measurement, value: number, facts: Facts): void;
}
