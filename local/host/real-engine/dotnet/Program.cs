using System.Runtime.InteropServices;
using RealEngine;

// A host for the function app on Microsoft's own Durable Task extension: see the README beside the project.
try
{
    var supervisor = new Supervisor();
    var host = await RealHost.Start(Options.Parse(args), supervisor);
    Console.WriteLine($"listening {host.Url}");
    await Asked(supervisor);
    await host.Stop();
    Environment.Exit(0);
}
catch (StartException error)
{
    Console.Error.WriteLine(error.Message);
    Environment.Exit(1);
}

// Completes on SIGTERM or SIGINT, and when the supervisor has ended.
static async Task Asked(Supervisor supervisor)
{
    var asked = new TaskCompletionSource();
    void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        asked.TrySetResult();
    }
    using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    await Task.WhenAny(asked.Task, supervisor.Ended());
}
