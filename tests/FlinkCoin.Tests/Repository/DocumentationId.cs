using System.Reflection;

namespace FlinkCoin.Tests.Repository;

/// <summary>The ids by which compilers and analyzers name members (C# standard, annex on documentation comments).</summary>
internal static class DocumentationId
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>The ids of a type's public methods and properties.</summary>
    public static IEnumerable<string> OfMembers(Type type) =>
        type.GetMethods(Public).Select(OfMethod).Concat(type.GetProperties(Public).Select(property => $"P:{type.FullName}.{property.Name}"));

    public static string OfMethod(MethodInfo method)
    {
        var arity = method.IsGenericMethod ? $"``{method.GetGenericArguments().Length}" : "";
        var parameters = string.Join(",", method.GetParameters().Select(parameter => OfParameter(parameter.ParameterType)));
        return $"M:{method.DeclaringType!.FullName}.{method.Name}{arity}{(parameters.Length > 0 ? $"({parameters})" : "")}";
    }

    private static string OfParameter(Type type) => type switch
    {
        { IsGenericMethodParameter: true } => $"``{type.GenericParameterPosition}",
        { IsGenericTypeParameter: true } => $"`{type.GenericParameterPosition}",
        { HasElementType: true } => OfParameter(type.GetElementType()!) + (type.IsByRef ? "@" : type.IsArray ? "[]" : "*"),
        { IsGenericType: true } => $"{type.Namespace}.{type.Name.Split('`')[0]}{{{string.Join(",", type.GetGenericArguments().Select(OfParameter))}}}",
        _ => type.FullName!,
    };
}
