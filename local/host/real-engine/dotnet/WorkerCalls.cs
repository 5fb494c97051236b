using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace RealEngine;

/// <summary>A function that the engine calls: an orchestrator or an activity.</summary>
/// <param name="Type">`orchestrationTrigger` or `activityTrigger`, in any case.</param>
/// <param name="TriggerName">Name of the trigger's binding.</param>
/// <param name="Clients">Names of its `durableClient` bindings.</param>
public sealed record DurableFunction(string Name, string Type, string TriggerName, string[] Clients);

/// <summary>How a call of a function ended: with its value, or with what it threw.</summary>
public sealed record CallEnd(JToken? ReturnValue, Thrown? Error);

/// <summary>What a function threw.</summary>
public sealed record Thrown(string Message, string? Stack);

/// <summary>The calls that the host makes on its worker: JSON over HTTP, where Azure's host has gRPC.</summary>
public static class WorkerCalls
{
    static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };

    public static async Task<DurableFunction[]> DurableFunctions(RunningWorker worker) =>
        TypedData.ReadJson<DurableFunction[]>(await Http.GetStringAsync(Address(worker, "functions"))) ?? [];

    /// <summary>Begins to serve HTTP, timers and queues. What a `durableClient` binding hands out is the extension's to say.</summary>
    public static async Task StartTriggers(RunningWorker worker, string durableClient) =>
        await Post(worker, "triggers/start", new JObject { ["durableClient"] = durableClient });

    /// <summary>Ends the intake; completes when no trigger's call runs any more.</summary>
    public static async Task StopTriggers(RunningWorker worker) => await Post(worker, "triggers/stop", []);

    public static async Task<CallEnd> Invoke(RunningWorker worker, JObject call)
    {
        var answer = await Post(worker, "invoke", call);
        return TypedData.ReadJson<CallEnd>(answer) ?? new CallEnd(null, null);
    }

    static async Task<string> Post(RunningWorker worker, string path, JObject body)
    {
        using var content = new StringContent(body.ToString(Formatting.None), Encoding.UTF8, "application/json");
        using var response = await Http.PostAsync(Address(worker, path), content);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }

    static string Address(RunningWorker worker, string path) => $"http://127.0.0.1:{worker.Ports.Calls}/{path}";
}
