using Azure.Core.Amqp;
using Azure.Messaging.ServiceBus;

namespace DotnetClient;

/// <summary>What a message brings along, and how much it may.</summary>
static class Sending
{
    public static readonly Scenario[] Scenarios =
    [
        new("facts", "a message keeps what its sender says of it", async on =>
        {
            await on.Send(new ServiceBusMessage("a")
            {
                MessageId = "m",
                CorrelationId = "c",
                ContentType = "text/plain",
                Subject = "s",
                To = "t",
                ReplyTo = "r",
                ReplyToSessionId = "rs",
                PartitionKey = "p",
                TimeToLive = TimeSpan.FromHours(1),
            });
            var message = await Connected.Receive(on.Receiver());
            Expect.Equal(
                "m c text/plain s t r rs p",
                string.Join(' ', message.MessageId, message.CorrelationId, message.ContentType, message.Subject,
                    message.To, message.ReplyTo, message.ReplyToSessionId, message.PartitionKey),
                "what it says");
            Expect.Equal(TimeSpan.FromHours(1), message.TimeToLive, "the time to live");
            Expect.True(message.EnqueuedTime <= DateTimeOffset.UtcNow.AddSeconds(1), "it was enqueued before now");
            Expect.True(message.SequenceNumber > 0, "it has a sequence number");
        }),
        new("bodies", "an AMQP value and a sequence arrive as such", async on =>
        {
            var value = new ServiceBusMessage();
            value.GetRawAmqpMessage().Body = AmqpMessageBody.FromValue(42);
            var sequence = new ServiceBusMessage();
            sequence.GetRawAmqpMessage().Body = AmqpMessageBody.FromSequence([new List<object> { "a", 1 }]);
            await on.Send(value, sequence);
            var receiver = on.Receiver();
            var first = (await Connected.Receive(receiver)).GetRawAmqpMessage().Body;
            Expect.True(first.TryGetValue(out var number) && number is 42, "the first is a value");
            var second = (await Connected.Receive(receiver)).GetRawAmqpMessage().Body;
            Expect.True(second.TryGetSequence(out _), "the second is a sequence");
        }),
        new("batch", "a batch is taken as a whole, and knows how large it may be", async on =>
        {
            await using var sender = on.Client.CreateSender(on.Queue);
            using var batch = await sender.CreateMessageBatchAsync();
            Expect.Equal(262_144, batch.MaxSizeInBytes, "the size of a batch");
            for (int n = 0; n < 100; n += 1) Expect.True(batch.TryAddMessage(new($"{n}")), $"message {n} has room");
            await sender.SendMessagesAsync(batch);
            Expect.Equal(100, (await on.Receiver().PeekMessagesAsync(200)).Count, "the number of messages");
        }),
        new("too-large", "a message that is too large is MessageSizeExceeded", async on =>
            await Expect.Failure(
                ServiceBusFailureReason.MessageSizeExceeded,
                () => on.Send(new ServiceBusMessage(new byte[300_000])))),
        new("duplicates", "a message id that was there is taken once", async on =>
        {
            await on.Send(new ServiceBusMessage("a") { MessageId = "m" });
            await on.Send(new ServiceBusMessage("b") { MessageId = "m" });
            Expect.Equal(1, (await on.Receiver().PeekMessagesAsync(10)).Count, "the number of messages");
        })
        {
            Properties = new() { ["RequiresDuplicateDetection"] = true },
        },
    ];
}
