using System.Reflection;
using System.Reflection.Emit;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;
using Binder = Microsoft.Azure.WebJobs.Binder;

namespace RealEngine;

/// <summary>
/// Writes a class with a static method for each function of the app, because the WebJobs SDK finds functions as methods with
/// attributes. Azure's host does the same for every language but C#.
/// </summary>
public static class FunctionTypes
{
    /// <summary>Name of the method that hands out what a `durableClient` binding gives: see <see cref="DurableHost"/>.</summary>
    public const string ClientReader = "ReadDurableClient";

    public static Type Emit(IEnumerable<DurableFunction> functions)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("AppFunctions"), AssemblyBuilderAccess.Run);
        var type = assembly.DefineDynamicModule("AppFunctions").DefineType("Functions", TypeAttributes.Public);
        foreach (var function in functions) AddFunction(type, function);
        AddClientReader(type);
        return type.CreateType();
    }

    /// <summary>`Task&lt;object&gt; NAME([Trigger] string trigger, [DurableClient] string client, Binder binder)`</summary>
    static void AddFunction(TypeBuilder type, DurableFunction function)
    {
        var hasClient = function.Clients.Length > 0;
        var parameters = hasClient ? new[] { typeof(string), typeof(string), typeof(Binder) } : [typeof(string), typeof(Binder)];
        var method = AddMethod(type, function.Name, typeof(Task<object>), parameters);
        method.SetCustomAttribute(Attribute(typeof(FunctionNameAttribute), function.Name));
        method.DefineParameter(1, ParameterAttributes.None, function.TriggerName).SetCustomAttribute(Attribute(TriggerOf(function)));
        if (hasClient) AddClient(method, 2);
        method.DefineParameter(parameters.Length, ParameterAttributes.None, "_binder");

        var code = method.GetILGenerator();
        code.Emit(OpCodes.Ldstr, function.Name);
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(hasClient ? OpCodes.Ldarg_1 : OpCodes.Ldnull);
        code.Emit(hasClient ? OpCodes.Ldarg_2 : OpCodes.Ldarg_1);
        code.Emit(OpCodes.Call, typeof(Invocation).GetMethod(nameof(Invocation.Run))!);
        code.Emit(OpCodes.Ret);
    }

    /// <summary>`void ReadDurableClient([DurableClient] string client)`, which no trigger calls.</summary>
    static void AddClientReader(TypeBuilder type)
    {
        var method = AddMethod(type, ClientReader, typeof(void), [typeof(string)]);
        method.SetCustomAttribute(Attribute(typeof(NoAutomaticTriggerAttribute)));
        AddClient(method, 1);
        var code = method.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Stsfld, typeof(DurableHost).GetField(nameof(DurableHost.LastClient))!);
        code.Emit(OpCodes.Ret);
    }

    static Type TriggerOf(DurableFunction function) => function.Type.ToLowerInvariant() switch
    {
        "orchestrationtrigger" => typeof(OrchestrationTriggerAttribute),
        "activitytrigger" => typeof(ActivityTriggerAttribute),
        var other => throw new StartException($"function \"{function.Name}\": the engine has no {other}"),
    };

    static void AddClient(MethodBuilder method, int position) =>
        method.DefineParameter(position, ParameterAttributes.None, "client").SetCustomAttribute(Attribute(typeof(DurableClientAttribute)));

    static MethodBuilder AddMethod(TypeBuilder type, string name, Type returns, Type[] parameters) =>
        type.DefineMethod(name, MethodAttributes.Public | MethodAttributes.Static, returns, parameters);

    static CustomAttributeBuilder Attribute(Type type, params object[] arguments) =>
        new(type.GetConstructor([.. arguments.Select(one => one.GetType())])!, arguments);
}
