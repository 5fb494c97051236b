/** New work an orchestrator asked for. `id` is the sequence number the SDK knows the task by. */
export type Decision =
  | { readonly kind: 'activity'; readonly id: number; readonly name: string; readonly input: string }
  | { readonly kind: 'timer'; readonly id: number; readonly fireAt: number }
  | {
      readonly kind: 'child';
      readonly id: number;
      readonly name: string;
      readonly version: string;
      readonly instanceId: string;
      readonly input: string;
    };

/** How an execution ended. `result`, `input` and `output` are JSON text, or a plain text for a failure. */
export type Completion =
  | { readonly status: 'Completed'; readonly result: string | null }
  | {
      readonly status: 'Failed';
      readonly result: string;
      readonly details: string;
      readonly failureDetails: unknown;
    }
  | { readonly status: 'Terminated'; readonly result: string }
  | { readonly status: 'ContinuedAsNew'; readonly input: string };
