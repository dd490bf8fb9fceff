namespace FlinkCoin.Features;

/// <summary>Names a family of features, so that the tool and the contract suite find it by reflection.</summary>
/// <param name="name">The family's name for <c>--features</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FeatureAttribute(string name) : Attribute
{
    /// <summary>The family's name for <c>--features</c>.</summary>
    public string Name { get; } = name;

    /// <summary>True for a family that only those get who name it: inputs and records of others stay what they were.</summary>
    public bool IsExtra { get; init; }

    /// <summary>The place in records; ties in byte order of the name.</summary>
    public int Order { get; init; }
}
