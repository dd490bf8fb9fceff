using System.Diagnostics.CodeAnalysis;

namespace FlinkCoin.Features;

/// <summary>A family of features as the catalog knows it.</summary>
public sealed class FeatureFamily
{
    private const DynamicallyAccessedMemberTypes Needed = DynamicallyAccessedMemberTypes.PublicParameterlessConstructor | DynamicallyAccessedMemberTypes.PublicMethods;

    [DynamicallyAccessedMembers(Needed)]
    private readonly Type _type;

    internal FeatureFamily(string name, [DynamicallyAccessedMembers(Needed)] Type type)
    {
        (Name, _type) = (name, type);
        Values = Create().Names;
    }

    /// <summary>The name for <c>--features</c>.</summary>
    public string Name { get; }

    /// <summary>The names of its values, as in records and in their order.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>Makes one for a product.</summary>
    public Feature Create() => (Feature)Activator.CreateInstance(_type)!;

    /// <summary>True where the family has its own version of one of <see cref="Feature"/>'s methods.</summary>
    internal bool Overrides(string method) => _type.GetMethod(method)!.DeclaringType != typeof(Feature);
}
