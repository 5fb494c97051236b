using System.Reflection;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;
using Microsoft.Azure.WebJobs.Host.Config;

namespace RealEngine;

/// <summary>The WebJobs host with Microsoft's Durable Task extension in it, and the app's orchestrators and activities.</summary>
public sealed class DurableHost
{
    /// <summary>Filled by the emitted method <see cref="FunctionTypes.ClientReader"/>.</summary>
    public static string? LastClient;

    /// <summary>Version of the package, e.g. `3.19.0`.</summary>
    public static string? ExtensionVersion { get; } =
        typeof(DurableTaskExtension).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version;

    /// <summary>How long a stopping host waits for what runs.</summary>
    static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(8);
    readonly IHost host;
    readonly WebhookProvider webhooks;

    /// <param name="app">Folder of the app.</param>
    /// <param name="settings">Flat options of the extensions.</param>
    /// <param name="origin">Where the front door listens, as an app is to call it.</param>
    public DurableHost(string app, Type functions, IReadOnlyDictionary<string, string?> settings, string origin)
    {
        // For the server that the extension opens for calls of the SDK: it takes no other configuration.
        Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "Warning");
        webhooks = new WebhookProvider($"{origin}{FrontDoor.Webhooks}?code=local");
        host = new HostBuilder()
            .UseContentRoot(app)
            .ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(settings).AddEnvironmentVariables())
            .ConfigureLogging(logging => logging
                .SetMinimumLevel(LogLevel.Warning)
                .AddFilter("Host.Results", LogLevel.None) // repeats each failure of a function
                .AddSimpleConsole(console => console.SingleLine = true))
            .ConfigureWebJobs(jobs => jobs.AddAzureStorageCoreServices().AddDurableTask())
            .ConfigureServices(services => services
                .AddSingleton<ITypeLocator>(new OneType(functions))
                .AddSingleton<IWebHookProvider>(webhooks)
                .Configure<HostOptions>(options => options.ShutdownTimeout = StopPatience))
            .Build();
    }

    /// <summary>Begins to run orchestrations. Gives the text that every `durableClient` binding hands out.</summary>
    public async Task<string> Start()
    {
        await host.StartAsync();
        await host.Services.GetRequiredService<IJobHost>().CallAsync(FunctionTypes.ClientReader, new Dictionary<string, object>());
        return LastClient ?? throw new InvalidOperationException("the extension gave no durable client");
    }

    public Task Stop() => host.StopAsync();

    /// <summary>Answers a call below <see cref="FrontDoor.Webhooks"/>.</summary>
    public Task<HttpResponseMessage> Answer(HttpRequestMessage request, CancellationToken cancelled) =>
        webhooks.Extension!.ConvertAsync(request, cancelled);

    sealed class OneType(Type type) : ITypeLocator
    {
        public IReadOnlyList<Type> GetTypes() => [type];
    }

    /// <summary>Learns which extension answers webhooks, and tells it where it is reached.</summary>
    sealed class WebhookProvider(string url) : IWebHookProvider
    {
        public IAsyncConverter<HttpRequestMessage, HttpResponseMessage>? Extension { get; private set; }

        public Uri GetUrl(IExtensionConfigProvider extension)
        {
            Extension = (IAsyncConverter<HttpRequestMessage, HttpResponseMessage>)extension;
            return new Uri(url);
        }
    }
}
