/** An error the app's library recognises as caused by the platform and not by user code. */
export class FunctionsSystemError extends Error {
  readonly isAzureFunctionsSystemError = true;
}

export class FunctionsRangeError extends RangeError {
  readonly isAzureFunctionsSystemError = true;
}
