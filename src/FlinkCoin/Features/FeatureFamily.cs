using System.Diagnostics.CodeAnalysis;

namespace FlinkCoin.Features;

/// <summary>A family of features as the catalog knows it.</summary>
public sealed class FeatureFamily
{
    private const DynamicallyAccessedMemberTypes Needed = DynamicallyAccessedMemberTypes.PublicParameterlessConstructor | DynamicallyAccessedMemberTypes.PublicMethods;

    [DynamicallyAccessedMembers(Needed)]
    private readonly Type _type;

    internal FeatureFamily(string name, bool isExtra, [DynamicallyAccessedMembers(Needed)] Type type)
    {
        (Name, IsExtra, _type) = (name, isExtra, type);
        Values = Create().Names;
    }

    /// <summary>The name for <c>--features</c>.</summary>
    public string Name { get; }

    /// <summary>True where only those get it who name it.</summary>
    public bool IsExtra { get; }

    /// <summary>The names of its values, as in records and in their order.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>Makes one for a product.</summary>
    public Feature Create() => (Feature)Activator.CreateInstance(_type)!;

    /// <summary>True where the family has its own version of one of <see cref="Feature"/>'s methods.</summary>
    internal bool Overrides(string method) => _type.GetMethod(method)!.DeclaringType != typeof(Feature);
}
