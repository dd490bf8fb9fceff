using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace FlinkCoin.Features;

/// <summary>All families of features of this assembly, found by their <see cref="FeatureAttribute"/>.</summary>
public static class FeatureCatalog
{
    private const string All = "all";

    private const string Rooted = "ILLink.Descriptors.xml, embedded in this assembly, keeps every type of FlinkCoin.Features with its members.";

    /// <summary>The families in the order of records.</summary>
    public static IReadOnlyList<FeatureFamily> Families { get; } = Find();

    /// <summary>The names of all values in the order of records, those included that must be named.</summary>
    public static IReadOnlyList<string> Values { get; } = [.. Families.SelectMany(family => family.Values)];

    /// <summary>The names of the values that a user selects, in the order of records, each once.</summary>
    /// <param name="names">Names of families, which stand for all their values, or of single values; <c>all</c>, or null, for all but those that must be named.</param>
    /// <exception cref="ArgumentException">A name is neither. The message lists what there is.</exception>
    public static IReadOnlyList<string> Select(IReadOnlyList<string>? names)
    {
        var selected = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names ?? [All])
        {
            if (name == All)
                selected.UnionWith(Families.Where(family => !family.IsExtra).SelectMany(family => family.Values));
            else if (Families.FirstOrDefault(family => family.Name == name) is { } named)
                selected.UnionWith(named.Values);
            else if (Values.Contains(name))
                _ = selected.Add(name);
            else
                throw new ArgumentException($"There is no feature '{name}'; there are {string.Join("; ", Families.Select(Describe))}.");
        }

        return [.. Values.Where(selected.Contains)];
    }

    private static string Describe(FeatureFamily family) =>
        family.Values is [var only] && only == family.Name ? only : $"{family.Name} ({string.Join(", ", family.Values)})";

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = Rooted)]
    [UnconditionalSuppressMessage("Trimming", "IL2077", Justification = Rooted)]
    private static FeatureFamily[] Find() =>
    [
        .. typeof(Feature).Assembly.GetTypes()
            .Select(type => (Type: type, Attribute: type.GetCustomAttribute<FeatureAttribute>()!))
            .Where(found => found.Attribute is not null)
            .OrderBy(found => found.Attribute.Order)
            .ThenBy(found => found.Attribute.Name, StringComparer.Ordinal)
            .Select(found => new FeatureFamily(found.Attribute.Name, found.Attribute.IsExtra, found.Type)),
    ];
}
