using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace RealEngine;

/// <summary>
/// Values on their way to and from the worker, as the protocol of Azure's host spells them: an object with one member that
/// names the type. Bytes travel as Base64, because JSON has none.
/// </summary>
public static class TypedData
{
    static readonly JsonSerializerSettings AsWritten = new() { DateParseHandling = DateParseHandling.None };

    /// <summary>Reads JSON; what looks like a date stays a text.</summary>
    public static T? ReadJson<T>(string text) => JsonConvert.DeserializeObject<T>(text, AsWritten);

    public static JObject Write(object? value) => value switch
    {
        null => [],
        string text => new JObject { ["string"] = text },
        double number => new JObject { ["double"] = number },
        JToken token => new JObject { ["json"] = token.ToString(Formatting.None) },
        _ => new JObject { ["json"] = JsonConvert.SerializeObject(value, Formatting.None) },
    };

    public static object? Read(JToken? data) => (data as JObject)?.Properties().FirstOrDefault() switch
    {
        { Name: "string" } text => (string?)text.Value,
        { Name: "json" } json => ReadJson<object>((string?)json.Value ?? "null"),
        { Name: "bytes" } bytes => Convert.FromBase64String((string?)bytes.Value ?? ""),
        { Name: "int" } number => (long)number.Value,
        { Name: "double" } number => (double)number.Value,
        _ => null,
    };
}
