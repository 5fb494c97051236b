namespace RealEngine;

/// <summary>What the stack says on the command line. All paths are absolute.</summary>
/// <param name="App">Folder of the function app: package.json, host.json.</param>
/// <param name="Port">Port on 127.0.0.1.</param>
/// <param name="Data">Folder for what the triggers keep; the engine keeps its state in the storage account.</param>
/// <param name="Settings">A local.settings.json.</param>
/// <param name="Node">The program that runs the worker.</param>
/// <param name="Worker">The script of the worker.</param>
public sealed record Options(string App, int Port, string Data, string Settings, string Node, string Worker)
{
    /// <exception cref="StartException">An option is missing, or the port is no number.</exception>
    public static Options Parse(string[] arguments)
    {
        string Given(string name)
        {
            var at = Array.IndexOf(arguments, $"--{name}");
            return at >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : throw new StartException($"--{name} is required");
        }
        var port = ushort.TryParse(Given("port"), out var number) ? number : throw new StartException("--port must be a port");
        return new Options(Given("app"), port, Given("data"), Given("settings"), Given("node"), Given("worker"));
    }
}

/// <summary>The host cannot start; the message is one line for a person.</summary>
public sealed class StartException(string message) : Exception(message);
