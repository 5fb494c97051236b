namespace RealEngine;

/// <summary>Options of the extension for an app whose host.json does not say.</summary>
public static class EngineDefaults
{
    const string Prefix = "AzureWebJobs:extensions:durableTask:";

    /// <summary>
    /// A message whose host was killed is invisible for five minutes unless this is said; a minute is the least the extension
    /// takes. Idle queues are looked at each second rather than each half minute, because people and tests wait here.
    /// </summary>
    static readonly Dictionary<string, string?> Defaults = new()
    {
        [Prefix + "useGracefulShutdown"] = "true",
        [Prefix + "storageProvider:controlQueueVisibilityTimeout"] = "00:01:00",
        [Prefix + "storageProvider:workItemQueueVisibilityTimeout"] = "00:01:00",
        [Prefix + "storageProvider:maxQueuePollingInterval"] = "00:00:01",
    };

    /// <summary>The given options, and the defaults for what they leave open.</summary>
    public static Dictionary<string, string?> Under(IReadOnlyDictionary<string, string?> given)
    {
        var all = new Dictionary<string, string?>(Defaults, StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in given) all[key] = value;
        return all;
    }

    public static string HubName(IReadOnlyDictionary<string, string?> options) =>
        options.GetValueOrDefault(Prefix + "hubName") ?? "TestHubName";
}
