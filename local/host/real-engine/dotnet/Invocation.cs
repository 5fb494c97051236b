using Microsoft.Azure.WebJobs.Script.Workers;
using Microsoft.Azure.WebJobs.Script.Workers.Rpc;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Binder = Microsoft.Azure.WebJobs.Binder;

namespace RealEngine;

/// <summary>Carries the engine's calls of functions to the worker. Static, because emitted methods call it.</summary>
public static class Invocation
{
    static Worker? worker;
    static Dictionary<string, DurableFunction> functions = [];
    static TimeSpan limit;

    /// <param name="timeLimit">How long a function may take; the worker is killed then, and all that runs in it.</param>
    public static void Use(Worker callee, IEnumerable<DurableFunction> known, TimeSpan timeLimit)
    {
        worker = callee;
        functions = known.ToDictionary(function => function.Name);
        limit = timeLimit;
    }

    /// <summary>Calls a function and gives what it returned.</summary>
    /// <param name="trigger">The history for an orchestrator, the input for an activity.</param>
    /// <param name="client">What its `durableClient` bindings are given; null when it has none.</param>
    /// <exception cref="RpcException">The function threw.</exception>
    /// <exception cref="WorkerProcessExitException">The worker ended meanwhile.</exception>
    public static async Task<object?> Run(string name, object? trigger, string? client, Binder binder)
    {
        var function = functions[name];
        var inputs = new JArray { Input(function.TriggerName, trigger) };
        foreach (var binding in function.Clients) inputs.Add(Input(binding, client));
        var call = new JObject { ["name"] = name, ["inputData"] = inputs, ["triggerMetadata"] = Metadata(trigger, binder) };
        var (value, thrown) = await Call(await worker!.Current, name, call);
        if (thrown is not null) throw new RpcException("Failure", thrown.Message, thrown.Stack ?? "");
        return TypedData.Read(value);
    }

    static async Task<CallEnd> Call(RunningWorker callee, string name, JObject call)
    {
        try
        {
            return await WorkerCalls.Invoke(callee, call).WaitAsync(limit);
        }
        catch (TimeoutException)
        {
            callee.Process.Kill();
            throw new TimeoutException($"Timeout value of {limit} was exceeded by function: Functions.{name}");
        }
        catch (Exception error) when (error is HttpRequestException { StatusCode: null } or IOException)
        {
            // No answer at all: the worker has ended, or does so now.
            throw new WorkerProcessExitException(await callee.Process.Exit);
        }
    }

    static JObject Input(string name, object? value) => new() { ["name"] = name, ["data"] = TypedData.Write(value) };

    /// <summary>
    /// What Azure's host adds to a call as `triggerMetadata`: the binding data of the extension, over which the members of a
    /// JSON object that is the trigger's value are written, but for lists.
    /// </summary>
    static JObject Metadata(object? trigger, Binder binder)
    {
        var metadata = new JObject();
        foreach (var (name, value) in binder.BindingData)
            if (value is not null && name != "sys") metadata[name] = TypedData.Write(value);
        foreach (var member in MembersOf(trigger as string))
            metadata[member.Name] = TypedData.Write(member.Value is JObject inner ? inner : (string?)member.Value);
        return metadata;
    }

    static IEnumerable<JProperty> MembersOf(string? text)
    {
        if (text?.TrimStart().StartsWith('{') != true) return [];
        try
        {
            return JObject.Parse(text).Properties().Where(member => member.Value.Type is not (JTokenType.Array or JTokenType.Null));
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
