using Azure.Messaging.ServiceBus;

namespace DotnetClient;

/// <summary>What the client may rely on, tried on a queue of its own.</summary>
/// <param name="Queue">The name of that queue.</param>
/// <param name="Title">What is promised, as a sentence.</param>
/// <param name="Run">Throws where the promise is broken.</param>
public sealed record Scenario(string Queue, string Title, Func<Connected, Task> Run)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>What the queue differs in, in the words of the broker's config.</summary>
    public Dictionary<string, object> Properties { get; init; } = [];

    /// <summary>Why the scenario failed; <c>null</c> when it did not.</summary>
    public async Task<string?> Play(string connectionString)
    {
        await using var client = new ServiceBusClient(connectionString, Connected.Options);
        try
        {
            await Run(new Connected(client, connectionString, Queue)).WaitAsync(Patience);
            return null;
        }
        catch (Exception error)
        {
            return $"{error.GetType().Name}: {error.Message}";
        }
    }
}

/// <summary>A client with one connection, and the queue of its scenario.</summary>
public sealed record Connected(ServiceBusClient Client, string ConnectionString, string Queue)
{
    /// <summary>Fails soon: a refusal is not to be retried for minutes.</summary>
    public static ServiceBusClientOptions Options => new()
    {
        RetryOptions = new() { TryTimeout = TimeSpan.FromSeconds(10), MaxRetries = 0 },
    };

    public static readonly ServiceBusReceiverOptions DeadLetters = new() { SubQueue = SubQueue.DeadLetter };

    public ServiceBusReceiver Receiver(ServiceBusReceiverOptions? options = null) =>
        Client.CreateReceiver(Queue, options);

    public async Task Send(params ServiceBusMessage[] messages)
    {
        await using var sender = Client.CreateSender(Queue);
        await sender.SendMessagesAsync(messages);
    }

    public Task Send(params string[] bodies) => Send([.. bodies.Select(body => new ServiceBusMessage(body))]);

    /// <summary>Receives a message that must be there.</summary>
    public static async Task<ServiceBusReceivedMessage> Receive(ServiceBusReceiver receiver) =>
        await receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(10))
        ?? throw new InvalidOperationException($"nothing to receive from {receiver.EntityPath}");
}

public static class Expect
{
    public static void Equal<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new InvalidOperationException($"{what} is {actual}, not {expected}");
    }

    public static void True(bool condition, string what)
    {
        if (!condition) throw new InvalidOperationException($"not so: {what}");
    }

    /// <summary>The client must throw for this reason.</summary>
    public static async Task Failure(ServiceBusFailureReason reason, Func<Task> call)
    {
        var error = await Thrown<ServiceBusException>(call);
        Equal(reason, error.Reason, $"the reason of \"{error.Message}\"");
    }

    public static async Task<T> Thrown<T>(Func<Task> call) where T : Exception
    {
        try
        {
            await call();
        }
        catch (T error)
        {
            return error;
        }
        throw new InvalidOperationException($"no {typeof(T).Name} was thrown");
    }
}
