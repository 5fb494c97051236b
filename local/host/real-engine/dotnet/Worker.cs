namespace RealEngine;

/// <summary>A worker that answers.</summary>
public sealed record RunningWorker(WorkerProcess Process, WorkerPorts Ports);

/// <summary>Keeps a worker running: one that ends is replaced at once, as often as it takes.</summary>
public sealed class Worker(Options options, Supervisor supervisor)
{
    /// <summary>Starts in a row that may fail before the host gives up.</summary>
    const int MaxFailedStarts = 3;
    TaskCompletionSource<RunningWorker> running = NewPromise();
    WorkerProcess? process;
    bool isStopping;

    /// <summary>Called with each new worker before anybody else gets it.</summary>
    public Func<RunningWorker, Task> Started { get; set; } = _ => Task.CompletedTask;

    /// <summary>The worker, as soon as there is one.</summary>
    public Task<RunningWorker> Current => running.Task;

    /// <summary>Completes when the first worker answers.</summary>
    /// <exception cref="StartException">It ended instead.</exception>
    public async Task Start()
    {
        if (!await StartOne()) throw new StartException("the worker did not start");
        _ = KeepRunning().ContinueWith(GiveUp, TaskContinuationOptions.OnlyOnFaulted);
    }

    /// <summary>Ends the worker for good.</summary>
    public async Task Stop(TimeSpan patience)
    {
        isStopping = true;
        if (process is not null) await process.End(patience);
    }

    async Task KeepRunning()
    {
        for (var failures = 0; failures < MaxFailedStarts;)
        {
            var code = await process!.Exit;
            if (isStopping) return;
            Console.Error.WriteLine($"the worker (pid {process.Pid}) exited with code {code} and is started again");
            if (running.Task.IsCompleted) running = NewPromise();
            failures = await StartOne() ? 0 : failures + 1;
        }
        throw new StartException($"the worker did not start {MaxFailedStarts} times in a row");
    }

    static void GiveUp(Task keeping)
    {
        Console.Error.WriteLine(keeping.Exception?.InnerException);
        Environment.Exit(1);
    }

    async Task<bool> StartOne()
    {
        process = new WorkerProcess(options);
        supervisor.TellWorker(process.Pid);
        if (await process.Listening() is not { } ports) return false;
        var worker = new RunningWorker(process, ports);
        try
        {
            await Started(worker);
        }
        catch (HttpRequestException)
        {
            return false; // it ended meanwhile
        }
        running.TrySetResult(worker);
        return true;
    }

    static TaskCompletionSource<RunningWorker> NewPromise() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
