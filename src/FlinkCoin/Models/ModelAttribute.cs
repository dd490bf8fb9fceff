namespace FlinkCoin.Models;

/// <summary>Names a model, so that the tool and the contract suite find it by reflection.</summary>
/// <param name="name">The name in specifications, records and tables.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ModelAttribute(string name) : Attribute
{
    /// <summary>The name in specifications, records and tables.</summary>
    public string Name { get; } = name;

    /// <summary>Another name that specifications may use, such as the reference's; null for none.</summary>
    public string? Alias { get; init; }

    /// <summary>True for the yardsticks that always run, whatever the user selects.</summary>
    public bool IsBaseline { get; init; }

    /// <summary>True where the model joins a run by name alone: it is not part of the default line-up.</summary>
    public bool IsExtra { get; init; }

    /// <summary>True where the model runs behind the standard scaler unless the user asks for something else.</summary>
    public bool IsScaled { get; init; }

    /// <summary>The parameters that the name alone stands for, <c>key=value,…</c>; null where they are the model's defaults, which are those of the reference.</summary>
    public string? Parameters { get; init; }

    /// <summary>The place in tables and records; ties in byte order of the name.</summary>
    public int Order { get; init; }
}
