import { hasDotnetSdk } from '../../kit/dotnet-sdk.ts';

/** The major version of the .NET SDK that the host on Microsoft's engine is built with. */
const SDK = 10;

/** Said where the engine is wanted and the SDK is not there. */
export const SDK_MISSING = `Microsoft's engine needs the .NET SDK ${SDK}: https://dotnet.microsoft.com/download`;

/** Whether `dotnet` on the PATH has the SDK. */
export const hasSdk = (): boolean => hasDotnetSdk(SDK);
