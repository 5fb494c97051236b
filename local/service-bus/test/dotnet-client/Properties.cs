using Azure.Messaging.ServiceBus;

namespace DotnetClient;

/// <summary>Application properties keep their AMQP types, however a message is settled.</summary>
static class Properties
{
    static readonly Dictionary<string, object> Every = new()
    {
        ["byte"] = (byte)8,
        ["sbyte"] = (sbyte)-8,
        ["short"] = (short)8,
        ["int"] = 8,
        ["uint"] = 8u,
        ["long"] = 8L,
        ["ulong"] = 8UL,
        ["float"] = 0.5f,
        ["double"] = 1d,
        ["decimal"] = 1.25m,
        ["bool"] = true,
        ["char"] = 'c',
        ["string"] = "text",
        ["guid"] = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"),
        ["time"] = new DateTime(2026, 11, 29, 8, 0, 0, DateTimeKind.Utc),
        ["offset"] = new DateTimeOffset(2026, 11, 29, 8, 0, 0, TimeSpan.Zero),
        ["span"] = TimeSpan.FromMinutes(1),
        ["uri"] = new Uri("https://example.com/"),
    };

    public static readonly Scenario[] Scenarios =
    [
        new("types-sent", "properties keep their types when they are sent", async on =>
        {
            var message = new ServiceBusMessage("a");
            foreach (var (name, value) in Every) message.ApplicationProperties[name] = value;
            await on.Send(message);
            HasAll(await Connected.Receive(on.Receiver()));
        }),
        new("types-abandoned", "properties keep their types when a message is abandoned with them", async on =>
        {
            await on.Send("a");
            var receiver = on.Receiver();
            await receiver.AbandonMessageAsync(await Connected.Receive(receiver), Every);
            HasAll(await Connected.Receive(receiver));
        }),
        new("types-deferred", "properties keep their types when a message is deferred with them, and abandoned then", async on =>
        {
            await on.Send("a");
            var receiver = on.Receiver();
            var message = await Connected.Receive(receiver);
            await receiver.DeferMessageAsync(message, Every);
            var deferred = await receiver.ReceiveDeferredMessageAsync(message.SequenceNumber);
            HasAll(deferred);
            // A deferred message is settled over $management.
            await receiver.AbandonMessageAsync(deferred, Every);
            HasAll(await receiver.ReceiveDeferredMessageAsync(message.SequenceNumber));
        }),
        new("types-dead", "properties keep their types when a message is dead-lettered with them", async on =>
        {
            await on.Send("a");
            var receiver = on.Receiver();
            await receiver.DeadLetterMessageAsync(await Connected.Receive(receiver), Every, "why", "because");
            var dead = await Connected.Receive(on.Receiver(Connected.DeadLetters));
            HasAll(dead);
            Expect.Equal("why", dead.DeadLetterReason, "the reason");
            Expect.Equal("because", dead.DeadLetterErrorDescription, "the description");
        }),
    ];

    static void HasAll(ServiceBusReceivedMessage message)
    {
        foreach (var (name, value) in Every)
        {
            object? actual = message.ApplicationProperties.TryGetValue(name, out var found) ? found : null;
            Expect.Equal(value.GetType(), actual?.GetType(), $"the type of {name}");
            Expect.Equal(value, actual, name);
        }
    }
}
