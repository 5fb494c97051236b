using Azure.Messaging.ServiceBus;

namespace DotnetClient;

/// <summary>Deferred, scheduled and peeked messages.</summary>
static class States
{
    public static readonly Scenario[] Scenarios =
    [
        new("deferred", "a deferred message says so, peeked and received", async on =>
        {
            await on.Send("a");
            var receiver = on.Receiver();
            var message = await Connected.Receive(receiver);
            Expect.Equal(ServiceBusMessageState.Active, message.State, "the state before");
            await receiver.DeferMessageAsync(message);
            var peeked = await receiver.PeekMessageAsync();
            Expect.Equal(ServiceBusMessageState.Deferred, peeked.State, "the state peeked");
            var deferred = await receiver.ReceiveDeferredMessageAsync(message.SequenceNumber);
            Expect.Equal(ServiceBusMessageState.Deferred, deferred.State, "the state received");
            await receiver.CompleteMessageAsync(deferred);
            Expect.Equal(null, await on.Receiver().PeekMessageAsync(), "what is left");
        }),
        new("not-deferred", "a deferred message that is not there is MessageNotFound", async on =>
            await Expect.Failure(
                ServiceBusFailureReason.MessageNotFound,
                () => on.Receiver().ReceiveDeferredMessageAsync(4711))),
        new("scheduled", "a scheduled message says so, can be cancelled, and comes when it is due", async on =>
        {
            await using var sender = on.Client.CreateSender(on.Queue);
            var later = DateTimeOffset.UtcNow.AddHours(1);
            var numbers = await sender.ScheduleMessagesAsync([new("a"), new("b")], later);
            var peeked = await on.Receiver().PeekMessagesAsync(10);
            Expect.Equal(2, peeked.Count, "the number of messages peeked");
            Expect.True(peeked.All(one => one.State == ServiceBusMessageState.Scheduled), "both say that they are scheduled");
            await sender.CancelScheduledMessagesAsync(numbers);
            Expect.Equal(null, await on.Receiver().PeekMessageAsync(), "what is left");
            await sender.ScheduleMessageAsync(new("c"), DateTimeOffset.UtcNow.AddSeconds(1));
            var due = await Connected.Receive(on.Receiver());
            Expect.Equal(ServiceBusMessageState.Active, due.State, "the state when it is due");
        }),
        new("dead-letters", "a dead letter is received, settled and peeked like a message", async on =>
        {
            await on.Send("a", "b");
            var receiver = on.Receiver();
            for (int n = 0; n < 2; n += 1) await receiver.DeadLetterMessageAsync(await Connected.Receive(receiver));
            var dead = on.Receiver(Connected.DeadLetters);
            Expect.Equal(2, (await dead.PeekMessagesAsync(10)).Count, "the number of dead letters");
            await dead.CompleteMessageAsync(await Connected.Receive(dead));
            await dead.AbandonMessageAsync(await Connected.Receive(dead));
            Expect.Equal("b", (await Connected.Receive(dead)).Body.ToString(), "the one that is left");
        }),
    ];
}
