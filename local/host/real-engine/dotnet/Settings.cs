using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace RealEngine;

/// <summary>Reads the two files by which a function app is configured, as Azure's host does.</summary>
public static class Settings
{
    const string Section = "AzureWebJobs:extensions";

    /// <summary>
    /// Puts the values of a local.settings.json and those of the platform into the environment, where the worker inherits
    /// them. A variable that is already there wins.
    /// </summary>
    public static void Apply(string file, int port)
    {
        var values = Read(file)["Values"]?.ToObject<Dictionary<string, string>>() ?? [];
        values.TryAdd("AZURE_FUNCTIONS_ENVIRONMENT", "Development");
        values.TryAdd("FUNCTIONS_WORKER_RUNTIME", "node");
        foreach (var (name, value) in values)
            if (Environment.GetEnvironmentVariable(name) is null) Environment.SetEnvironmentVariable(name, value);
        Environment.SetEnvironmentVariable("WEBSITE_HOSTNAME", $"localhost:{port}");
        // With it, the extension would take this for a container in Azure.
        Environment.SetEnvironmentVariable("CONTAINER_NAME", null);
    }

    /// <summary>The host.json of the app.</summary>
    public static JObject HostJson(string app) => Read(Path.Combine(app, "host.json"));

    /// <summary>The section `extensions` of a host.json as flat keys, as the extensions read their options.</summary>
    public static Dictionary<string, string?> Extensions(JObject hostJson) =>
        (hostJson["extensions"] as JContainer)?.Descendants().OfType<JValue>()
            .ToDictionary(value => $"{Section}:{KeyOf(value)}", value => (string?)value) ?? [];

    /// <summary>How long a function may take. Azure's default outside of the Consumption plan is half an hour.</summary>
    public static TimeSpan FunctionTimeout(JObject hostJson) => (string?)hostJson["functionTimeout"] switch
    {
        null => TimeSpan.FromMinutes(30),
        "-1" => Timeout.InfiniteTimeSpan,
        var text => TimeSpan.Parse(text),
    };

    static string KeyOf(JValue value) =>
        value.Path["extensions.".Length..].Replace("[", ".").Replace("]", "").Replace('.', ':');

    static JObject Read(string file)
    {
        try
        {
            return JObject.Parse(File.ReadAllText(file));
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            throw new StartException($"{file} cannot be read: {error.Message}");
        }
    }
}
