using System.Text.Json;
using DotnetClient;

// `--queues` prints the queues that the scenarios need; otherwise they run against the broker of SERVICE_BUS_CONNECTION.
Scenario[] scenarios =
[
    .. Links.Scenarios,
    .. Locks.Scenarios,
    .. Properties.Scenarios,
    .. States.Scenarios,
    .. Sending.Scenarios,
    .. Sessions.Scenarios,
];

if (args is ["--queues"])
{
    Console.WriteLine(JsonSerializer.Serialize(scenarios.ToDictionary(one => one.Queue, one => one.Properties)));
    return 0;
}

string connectionString = Environment.GetEnvironmentVariable("SERVICE_BUS_CONNECTION")
    ?? throw new InvalidOperationException("SERVICE_BUS_CONNECTION is not set");
string?[] failures = await Task.WhenAll(scenarios.Select(one => one.Play(connectionString)));
foreach (var (scenario, failure) in scenarios.Zip(failures))
    Console.WriteLine(failure is null ? $"ok      {scenario.Title}" : $"FAILED  {scenario.Title}: {failure}");
int failed = failures.Count(failure => failure is not null);
Console.WriteLine($"{scenarios.Length - failed} of {scenarios.Length} scenarios with Azure.Messaging.ServiceBus passed");
return failed == 0 ? 0 : 1;
