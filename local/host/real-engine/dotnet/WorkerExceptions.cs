// The extension knows these types of Azure's host by their names and tells by them what became of a call.
namespace Microsoft.Azure.WebJobs.Script.Workers.Rpc
{
    /// <summary>A function of the worker threw. The text is the one that orchestrations find in the failure of an activity.</summary>
    public sealed class RpcException(string result, string message, string stack)
        : Exception($"Result: {result}\nException: {message}\nStack: {stack}")
    {
        public string RemoteMessage { get; } = message;
        public string RemoteStackTrace { get; } = stack;
        public string RemoteTypeName { get; } = "";
        public bool IsUserException { get; }
    }
}

namespace Microsoft.Azure.WebJobs.Script.Workers
{
    /// <summary>The worker ended while it ran a function.</summary>
    public sealed class WorkerProcessExitException(int exitCode)
        : Exception($"node exited with code {exitCode} (0x{exitCode:X})", new Exception(""))
    {
        public int ExitCode { get; } = exitCode;
    }
}
