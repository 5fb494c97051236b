using System.Net.Sockets;
using System.Text;

namespace RealEngine;

/// <summary>
/// The channel to the process that started this one: the file descriptor of `child_process.fork`, on which either side writes
/// JSON, one object a line (https://nodejs.org/api/child_process.html#child_processforkmodulepath-args-options, `execPath`).
/// </summary>
public sealed class Supervisor
{
    const string Variable = "NODE_CHANNEL_FD";
    readonly NetworkStream? channel;

    public Supervisor()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable(Variable), out var descriptor)) return;
        // The worker must not take the channel for its own.
        Environment.SetEnvironmentVariable(Variable, null);
        channel = new NetworkStream(new Socket(new SafeSocketHandle(descriptor, ownsHandle: true)), ownsSocket: true);
    }

    /// <summary>Completes when the supervisor has ended; never when there was none.</summary>
    public async Task Ended()
    {
        if (channel is null) await Task.Delay(Timeout.Infinite);
        var buffer = new byte[4096];
        try
        {
            while (await channel!.ReadAsync(buffer) > 0) { }
        }
        catch (IOException) { }
    }

    /// <summary>Tells the process id of a new worker.</summary>
    public void TellWorker(int pid)
    {
        try
        {
            channel?.Write(Encoding.UTF8.GetBytes($$"""{"worker":{{pid}}}""" + "\n"));
        }
        catch (IOException) { } // the supervisor has ended, and this process is about to
    }
}
