import type { LogLevel } from '../log.ts';
import type { FunctionCallback, FunctionMetadata } from './registered-function.ts';
import type { TypedData } from './typed-data.ts';

/** What `@azure/functions` gives the worker: how a call is turned into a handler's arguments and back. */
export interface ProgrammingModel {
  readonly name: string;
  readonly version: string;
  getInvocationModel(context: CoreInvocationContext): InvocationModel | Promise<InvocationModel>;
  getCapabilities?(
    capabilities: Record<string, string>,
  ): Record<string, string> | Promise<Record<string, string>>;
}

export interface InvocationModel {
  getArguments(): Promise<{ context: unknown; inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], callback: FunctionCallback): Promise<unknown>;
  getResponse(context: unknown, result: unknown): Promise<InvocationResponse>;
}

export interface InvocationResponse {
  outputData?: { name: string; data: TypedData }[];
  returnValue?: TypedData | null;
}

export interface CoreInvocationContext {
  readonly invocationId: string;
  readonly request: InvocationRequest;
  readonly metadata: FunctionMetadata;
  state: 'preInvocationHooks' | 'invocation' | 'postInvocationHooks' | undefined;
  log(level: LogLevel, category: LogCategory, message: string): void;
}

export type LogCategory = 'user' | 'system' | 'customMetric';

interface InvocationRequest {
  readonly invocationId: string;
  readonly functionId: string;
  readonly inputData: readonly InputData[];
  readonly triggerMetadata: Readonly<Record<string, TypedData>>;
  readonly traceContext: { traceParent: string; traceState: string; attributes: Record<string, string> };
  readonly retryContext: RetryContext | null;
}

/** Tells a function that it is called again after a failure. */
export interface RetryContext {
  /** 1 at the first repetition. */
  readonly retryCount: number;
  /** -1 when there is no end. */
  readonly maxRetryCount: number;
  readonly exception: RpcException;
}

export interface RpcException {
  readonly message: string;
  readonly source: string;
  readonly stackTrace: string;
}

/** One input of a call: the trigger first, then the other inputs, each under its binding's name. */
export interface InputData {
  readonly name: string;
  readonly data: TypedData | null;
}
