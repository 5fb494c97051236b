using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.WebApiCompatShim;

namespace RealEngine;

/// <summary>
/// The port of the app: the durable API is the extension's, the status this host's, everything else goes to the worker, byte
/// for byte.
/// </summary>
public sealed class FrontDoor(DurableHost durable, Worker worker, int port, string hub)
{
    /// <summary>Path of the durable API.</summary>
    public const string Webhooks = "/runtime/webhooks/durabletask";
    const string Status = "/admin/host/status";
    static readonly HttpClient Http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null, // the trace is the caller's
        // Kestrel has read the caller's headers as UTF-8; what the worker says is one byte for each character.
        RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
    })
    { Timeout = Timeout.InfiniteTimeSpan };
    WebApplication? server;

    /// <exception cref="StartException">The port is taken.</exception>
    public async Task Open()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null; // the worker's own limit counts
            kestrel.ListenLocalhost(port);
        });
        server = builder.Build();
        server.Run(Answer);
        try
        {
            await server.StartAsync();
        }
        catch (IOException error)
        {
            throw new StartException($"port {port}: {error.Message}");
        }
    }

    public async Task Close()
    {
        if (server is not null) await server.StopAsync();
    }

    async Task Answer(HttpContext context)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments(Webhooks, StringComparison.OrdinalIgnoreCase))
        {
            var request = new HttpRequestMessageFeature(context).HttpRequestMessage;
            using var response = await durable.Answer(request, context.RequestAborted);
            await Send(response, context);
        }
        else if (path.Equals(Status, StringComparison.OrdinalIgnoreCase)) await TellStatus(context.Response);
        else await AskWorker(context);
    }

    async Task TellStatus(HttpResponse response)
    {
        var current = await worker.Current;
        await response.WriteAsJsonAsync(new
        {
            state = "Running",
            version = DurableHost.ExtensionVersion,
            pid = Environment.ProcessId,
            workerPid = current.Process.Pid,
            hub,
        });
    }

    /// <summary>A worker that ends before it has answered is a 500 without a body, as on Azure.</summary>
    async Task AskWorker(HttpContext context)
    {
        var current = await worker.Current;
        using var request = RequestFor(context, current.Ports.Http);
        try
        {
            using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
            await Send(response, context);
        }
        catch (HttpRequestException) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    static HttpRequestMessage RequestFor(HttpContext context, int workerPort)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), $"http://127.0.0.1:{workerPort}{target}");
        var mayHaveBody = context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true;
        if (mayHaveBody) request.Content = new StreamContent(context.Request.Body);
        foreach (var (name, values) in context.Request.Headers)
            if (!request.Headers.TryAddWithoutValidation(name, [.. values]))
                request.Content?.Headers.TryAddWithoutValidation(name, [.. values]);
        return request;
    }

    static async Task Send(HttpResponseMessage answer, HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
            if (!name.Equals("transfer-encoding", StringComparison.OrdinalIgnoreCase)) response.Headers[name] = values.ToArray();
        if (answer.StatusCode is not (System.Net.HttpStatusCode.NoContent or System.Net.HttpStatusCode.NotModified))
            await answer.Content.CopyToAsync(response.Body);
    }
}
