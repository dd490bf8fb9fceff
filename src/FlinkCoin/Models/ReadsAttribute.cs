namespace FlinkCoin.Models;

/// <summary>Names a feature that a model reads by name, so that it is computed even where the user has switched it off. Such a model sees all features that are computed, unscaled.</summary>
/// <param name="feature">A feature's name as in records, such as <c>ofi1</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ReadsAttribute(string feature) : Attribute
{
    /// <summary>The feature's name as in records.</summary>
    public string Feature { get; } = feature;
}
