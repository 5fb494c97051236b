using Azure.Messaging.ServiceBus;

namespace DotnetClient;

/// <summary>Locks of messages: renewed, lost, given back.</summary>
static class Locks
{
    static readonly Dictionary<string, object> ShortLock = new() { ["LockDuration"] = "PT2S" };

    public static readonly Scenario[] Scenarios =
    [
        new("renewal", "a renewed lock lasts longer", async on =>
        {
            await on.Send("a");
            var receiver = on.Receiver();
            var message = await Connected.Receive(receiver);
            var before = message.LockedUntil;
            await Task.Delay(50);
            await receiver.RenewMessageLockAsync(message);
            Expect.True(message.LockedUntil > before, $"{message.LockedUntil:O} is after {before:O}");
            await receiver.CompleteMessageAsync(message);
        }),
        new("long-handler", "a handler may take longer than the lock: the processor renews it", async on =>
        {
            await on.Send("a");
            int calls = 0;
            var done = new TaskCompletionSource();
            await using var processor = on.Client.CreateProcessor(on.Queue);
            processor.ProcessMessageAsync += async _ =>
            {
                calls += 1;
                await Task.Delay(TimeSpan.FromSeconds(5));
                done.TrySetResult();
            };
            processor.ProcessErrorAsync += args =>
            {
                done.TrySetException(args.Exception);
                return Task.CompletedTask;
            };
            await processor.StartProcessingAsync();
            await done.Task;
            await processor.StopProcessingAsync();
            Expect.Equal(1, calls, "the number of calls");
            Expect.Equal(null, await on.Receiver().PeekMessageAsync(), "what is left");
        })
        {
            Properties = ShortLock,
        },
        new("lost-lock", "a lock that ran out is MessageLockLost, and the message comes again", async on =>
        {
            await on.Send("a");
            var receiver = on.Receiver();
            var message = await Connected.Receive(receiver);
            var again = await Connected.Receive(receiver);
            Expect.Equal(2, again.DeliveryCount, "the delivery count");
            const ServiceBusFailureReason lost = ServiceBusFailureReason.MessageLockLost;
            await Expect.Failure(lost, () => receiver.CompleteMessageAsync(message));
            await Expect.Failure(lost, () => receiver.RenewMessageLockAsync(message));
        })
        {
            Properties = ShortLock,
        },
        new("given-up", "a message abandoned as often as the queue allows is a dead letter with its reason", async on =>
        {
            await on.Send("a");
            var receiver = on.Receiver();
            foreach (int count in new[] { 1, 2 })
            {
                var message = await Connected.Receive(receiver);
                Expect.Equal(count, message.DeliveryCount, "the delivery count");
                await receiver.AbandonMessageAsync(message);
            }
            var dead = await Connected.Receive(on.Receiver(Connected.DeadLetters));
            Expect.Equal("MaxDeliveryCountExceeded", dead.DeadLetterReason, "the reason");
            Expect.Equal(on.Queue, dead.DeadLetterSource, "the source");
        })
        {
            Properties = new() { ["MaxDeliveryCount"] = 2 },
        },
        new("receive-and-delete", "a message received and deleted is gone", async on =>
        {
            await on.Send("a");
            await Connected.Receive(on.Receiver(new() { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete }));
            Expect.Equal(null, await on.Receiver().PeekMessageAsync(), "what is left");
        }),
    ];
}
