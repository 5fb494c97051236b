using System.Diagnostics;

namespace RealEngine;

/// <summary>One life of the Node process that runs the app's functions.</summary>
public sealed class WorkerProcess
{
    const string Ready = "ready ";
    readonly Process process;
    readonly TaskCompletionSource<WorkerPorts> ports = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource<int> exit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WorkerProcess(Options options)
    {
        var start = new ProcessStartInfo(options.Node) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])["--disable-warning=ExperimentalWarning", options.Worker, "--app", options.App, "--data", options.Data])
            start.ArgumentList.Add(argument);
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Heard(line.Data);
        process.Exited += (_, _) => exit.TrySetResult(process.ExitCode);
        process.Start();
        process.BeginOutputReadLine();
    }

    public int Pid => process.Id;

    /// <summary>The exit code, 128 and the signal for a killed process, once it has ended.</summary>
    public Task<int> Exit => exit.Task;

    /// <summary>Where it listens, once it has loaded the app; null when it ended before.</summary>
    public async Task<WorkerPorts?> Listening() =>
        await Task.WhenAny(ports.Task, exit.Task) == ports.Task ? await ports.Task : null;

    public void Kill() => process.Kill();

    /// <summary>Lets it finish, by closing its input, for `patience` at most.</summary>
    public async Task End(TimeSpan patience)
    {
        process.StandardInput.Close();
        if (await Task.WhenAny(exit.Task, Task.Delay(patience)) != exit.Task) process.Kill();
    }

    /// <summary>Stdout has one line, `ready {json}`; what the app says goes to stderr, which both processes share.</summary>
    void Heard(string? line)
    {
        if (line?.StartsWith(Ready) == true && TypedData.ReadJson<WorkerPorts>(line[Ready.Length..]) is { } told)
            ports.TrySetResult(told);
    }
}

/// <summary>Ports of a worker on 127.0.0.1.</summary>
/// <param name="Calls">For this host: which functions there are, and calls of them.</param>
/// <param name="Http">The app's routes and `/admin`.</param>
public sealed record WorkerPorts(int Calls, int Http);
