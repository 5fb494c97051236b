using Azure.Messaging.ServiceBus;

namespace DotnetClient;

/// <summary>How links are opened, and refused.</summary>
static class Links
{
    static readonly Dictionary<string, object> WithSessions = new() { ["RequiresSession"] = true };

    public static readonly Scenario[] Scenarios =
    [
        // The client addresses its links with a slash in front.
        new("slash", "a message is sent, received and completed", async on =>
        {
            await on.Send("a");
            var receiver = on.Receiver();
            var message = await Connected.Receive(receiver);
            Expect.Equal("a", message.Body.ToString(), "the body");
            Expect.Equal(1, message.DeliveryCount, "the delivery count");
            await receiver.CompleteMessageAsync(message);
            Expect.Equal(null, await receiver.PeekMessageAsync(), "what is left");
        }),
        // With settle modes that are not echoed, two requests at once kill the link to $cbs.
        new("at-once", "six receivers and six senders are opened at once over one connection", async on =>
        {
            var receivers = Enumerable.Range(0, 6).Select(_ => on.Receiver()).ToArray();
            await Task.WhenAll(Enumerable.Range(0, 6).Select(n => on.Send($"{n}")));
            var received = await Task.WhenAll(receivers.Select(Connected.Receive));
            Expect.Equal("0,1,2,3,4,5", string.Join(',', received.Select(one => one.Body.ToString()).Order()), "the bodies");
            await Task.WhenAll(receivers.Zip(received, (receiver, message) => receiver.CompleteMessageAsync(message)));
        }),
        new("requests-at-once", "requests to $management are answered at once over one link", async on =>
        {
            await on.Send("a", "b");
            var receiver = on.Receiver();
            var peeked = await Task.WhenAll(
                Enumerable.Range(0, 20).Select(n => receiver.PeekMessageAsync(fromSequenceNumber: 1 + n % 2)));
            Expect.True(peeked.All(one => one is not null), "each request has its answer");
            Expect.Equal(10, peeked.Count(one => one.Body.ToString() == "b"), "the answers to every other request");
        }),
        new("processor", "a processor calls its handler with every message, several at once", async on =>
        {
            await on.Send([.. Enumerable.Range(0, 50).Select(n => $"{n}")]);
            var seen = new HashSet<string>();
            var done = new TaskCompletionSource();
            await using var processor = on.Client.CreateProcessor(
                on.Queue,
                new ServiceBusProcessorOptions { MaxConcurrentCalls = 8 });
            processor.ProcessMessageAsync += args =>
            {
                lock (seen)
                    if (seen.Add(args.Message.Body.ToString()) && seen.Count == 50) done.SetResult();
                return Task.CompletedTask;
            };
            processor.ProcessErrorAsync += args =>
            {
                done.TrySetException(args.Exception);
                return Task.CompletedTask;
            };
            await processor.StartProcessingAsync();
            await done.Task;
            await processor.StopProcessingAsync();
            Expect.Equal(null, await on.Receiver().PeekMessageAsync(), "what is left");
        }),
        new("missing", "a queue that is not there is MessagingEntityNotFound, to receive, send and peek", async on =>
        {
            const ServiceBusFailureReason missing = ServiceBusFailureReason.MessagingEntityNotFound;
            await Expect.Failure(missing, () => on.Client.CreateReceiver("nowhere").ReceiveMessageAsync());
            await Expect.Failure(missing, () => on.Client.CreateSender("nowhere").SendMessageAsync(new("a")));
            await Expect.Failure(missing, () => on.Client.CreateReceiver("nowhere").PeekMessageAsync());
        }),
        new("no-key", "a wrong key is unauthorized", async on =>
        {
            var wrong = on.ConnectionString.Replace("SharedAccessKey=", "SharedAccessKey=x");
            await using var client = new ServiceBusClient(wrong, Connected.Options);
            await Expect.Thrown<UnauthorizedAccessException>(() => client.CreateSender(on.Queue).SendMessageAsync(new("a")));
        }),
        new("no-session-asked", "a receiver without a session is an InvalidOperationException on a queue with sessions", async on =>
            await Expect.Thrown<InvalidOperationException>(() => on.Receiver().ReceiveMessageAsync()))
        {
            Properties = WithSessions,
        },
        new("no-sessions-here", "a session is an InvalidOperationException on a queue without sessions", async on =>
            await Expect.Thrown<InvalidOperationException>(() => on.Client.AcceptSessionAsync(on.Queue, "s"))),
        new("held-session", "a session that somebody holds is SessionCannotBeLocked", async on =>
        {
            await using var held = await on.Client.AcceptSessionAsync(on.Queue, "s");
            await Expect.Failure(
                ServiceBusFailureReason.SessionCannotBeLocked,
                () => on.Client.AcceptSessionAsync(on.Queue, "s"));
        })
        {
            Properties = WithSessions,
        },
        new("no-next-session", "no session with messages is ServiceTimeout", async on =>
        {
            var hurried = Connected.Options;
            hurried.RetryOptions.TryTimeout = TimeSpan.FromSeconds(1);
            await using var client = new ServiceBusClient(on.ConnectionString, hurried);
            await Expect.Failure(
                ServiceBusFailureReason.ServiceTimeout,
                () => client.AcceptNextSessionAsync(on.Queue));
        })
        {
            Properties = WithSessions,
        },
        new("transfer", "the transfer dead-letter queue is empty", async on =>
        {
            var receiver = on.Receiver(new() { SubQueue = SubQueue.TransferDeadLetter });
            Expect.Equal(null, await receiver.PeekMessageAsync(), "what is peeked");
            Expect.Equal(null, await receiver.ReceiveMessageAsync(TimeSpan.FromMilliseconds(200)), "what is received");
        }),
    ];
}
