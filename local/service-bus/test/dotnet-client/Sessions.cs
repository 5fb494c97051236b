using Azure.Messaging.ServiceBus;

namespace DotnetClient;

/// <summary>Sessions: order, state, locks, and the processor for them.</summary>
static class Sessions
{
    static readonly Dictionary<string, object> WithSessions = new() { ["RequiresSession"] = true };

    static ServiceBusMessage Of(string session, string body) => new(body) { SessionId = session };

    public static readonly Scenario[] Scenarios =
    [
        new("session", "a session has its messages in order, a state, and a lock that is renewed", async on =>
        {
            await on.Send(Of("s", "1"), Of("other", "x"), Of("s", "2"));
            await using var session = await on.Client.AcceptSessionAsync(on.Queue, "s");
            foreach (string body in new[] { "1", "2" })
            {
                var message = await Connected.Receive(session);
                Expect.Equal(body, message.Body.ToString(), "the next in the session");
                await session.CompleteMessageAsync(message);
            }
            Expect.Equal(null, await session.GetSessionStateAsync(), "the state at first");
            await session.SetSessionStateAsync(new("half way"));
            Expect.Equal("half way", (await session.GetSessionStateAsync()).ToString(), "the state");
            var before = session.SessionLockedUntil;
            await Task.Delay(50);
            await session.RenewSessionLockAsync();
            Expect.True(session.SessionLockedUntil > before, "the renewed lock lasts longer");
        })
        {
            Properties = WithSessions,
        },
        new("next-session", "the next session with messages is accepted", async on =>
        {
            await on.Send(Of("s", "1"));
            await using var session = await on.Client.AcceptNextSessionAsync(on.Queue);
            Expect.Equal("s", session.SessionId, "the session");
        })
        {
            Properties = WithSessions,
        },
        new("session-processor", "a session processor handles each session in order", async on =>
        {
            await on.Send([.. Enumerable.Range(0, 20).Select(n => Of($"s{n % 4}", $"{n}"))]);
            var seen = new Dictionary<string, List<int>>();
            var done = new TaskCompletionSource();
            await using var processor = on.Client.CreateSessionProcessor(
                on.Queue,
                new() { MaxConcurrentSessions = 2, SessionIdleTimeout = TimeSpan.FromMilliseconds(500) });
            processor.ProcessMessageAsync += args =>
            {
                lock (seen)
                {
                    if (!seen.TryGetValue(args.SessionId, out var bodies)) seen[args.SessionId] = bodies = [];
                    bodies.Add(int.Parse(args.Message.Body.ToString()));
                    if (seen.Values.Sum(one => one.Count) == 20) done.TrySetResult();
                }
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
            Expect.True(seen.Values.All(bodies => bodies.Order().SequenceEqual(bodies)), "each session is in order");
        })
        {
            Properties = WithSessions,
        },
    ];
}
