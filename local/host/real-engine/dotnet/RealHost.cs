namespace RealEngine;

/// <summary>Worker, engine and front door together, in the order of their need for one another.</summary>
public sealed class RealHost
{
    static readonly TimeSpan WorkerPatience = TimeSpan.FromSeconds(3);
    readonly Worker worker;
    readonly DurableHost durable;
    readonly FrontDoor door;

    RealHost(Worker worker, DurableHost durable, FrontDoor door, string url)
    {
        this.worker = worker;
        this.durable = durable;
        this.door = door;
        Url = url;
    }

    public string Url { get; }

    /// <exception cref="StartException">The app, its files or the port will not do.</exception>
    public static async Task<RealHost> Start(Options options, Supervisor supervisor)
    {
        Settings.Apply(options.Settings, options.Port);
        var hostJson = Settings.HostJson(options.App);
        var extensions = EngineDefaults.Under(Settings.Extensions(hostJson));

        var worker = new Worker(options, supervisor);
        await worker.Start();
        var functions = await WorkerCalls.DurableFunctions(await worker.Current);
        Invocation.Use(worker, functions, Settings.FunctionTimeout(hostJson));

        var durable = new DurableHost(options.App, FunctionTypes.Emit(functions), extensions, $"http://localhost:{options.Port}");
        var client = await durable.Start();
        var door = new FrontDoor(durable, worker, options.Port, EngineDefaults.HubName(extensions));
        await door.Open();
        worker.Started = started => WorkerCalls.StartTriggers(started, client);
        await StartTriggers(worker);
        return new RealHost(worker, durable, door, $"http://127.0.0.1:{options.Port}");
    }

    /// <summary>Ends the intake and what runs, then the door, and the worker last, because all of it needs the worker.</summary>
    public async Task Stop()
    {
        await Task.WhenAll(StopTriggers(), durable.Stop());
        await door.Close();
        await worker.Stop(WorkerPatience);
    }

    static async Task StartTriggers(Worker worker)
    {
        try
        {
            await worker.Started(await worker.Current);
        }
        catch (HttpRequestException error)
        {
            throw new StartException($"the triggers of the app did not start, the log says why: {error.Message}");
        }
    }

    async Task StopTriggers()
    {
        try
        {
            if (worker.Current.IsCompleted) await WorkerCalls.StopTriggers(await worker.Current);
        }
        catch (HttpRequestException) { } // the worker has ended, and its triggers with it
    }
}
