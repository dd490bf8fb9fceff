using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using FlinkCoin.Experts;

namespace FlinkCoin.Models;

/// <summary>A model of the catalog: what its attributes say, and how it is made.</summary>
public sealed class ModelDefinition
{
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)]
    private readonly Type _type;

    internal ModelDefinition([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type type, ModelAttribute attribute)
    {
        _type = type;
        Name = attribute.Name;
        Alias = attribute.Alias;
        IsBaseline = attribute.IsBaseline;
        IsExtra = attribute.IsExtra;
        IsScaled = attribute.IsScaled;
        Parameters = attribute.Parameters;
        Order = attribute.Order;
        Reads = [.. type.GetCustomAttributes<ReadsAttribute>().Select(reads => reads.Feature)];
    }

    /// <summary>The name in specifications.</summary>
    public string Name { get; }

    /// <summary>Another name that specifications may use; null for none.</summary>
    public string? Alias { get; }

    /// <summary>True for the yardsticks that always run.</summary>
    public bool IsBaseline { get; }

    /// <summary>True where it joins a run by name alone.</summary>
    public bool IsExtra { get; }

    /// <summary>True where it runs behind the standard scaler unless the user asks for something else.</summary>
    public bool IsScaled { get; }

    /// <summary>The parameters that the name alone stands for, <c>key=value,…</c>; null where they are its defaults.</summary>
    public string? Parameters { get; }

    /// <summary>The place in tables and records; ties in byte order of the name.</summary>
    public int Order { get; }

    /// <summary>True for an <see cref="IClassifier"/>, false for an <see cref="IRegressor"/>.</summary>
    public bool IsClassifier => typeof(IClassifier).IsAssignableFrom(_type);

    /// <summary>True for an <see cref="IExpertCombination"/>, whose inputs are the predictions of other models.</summary>
    public bool IsCombination => typeof(IExpertCombination).IsAssignableFrom(_type);

    /// <summary>True where each prediction comes with an interval (<see cref="IIntervalRegressor"/>).</summary>
    public bool HasInterval => typeof(IIntervalRegressor).IsAssignableFrom(_type);

    /// <summary>The features that it reads by name; empty where it takes whatever inputs there are.</summary>
    public IReadOnlyList<string> Reads { get; }

    /// <summary>The class, for tests over all models.</summary>
    internal Type Type => _type;

    /// <summary>Makes the model.</summary>
    /// <exception cref="ArgumentException">A parameter has a bad value or is unknown, or an input that it reads is missing; the message is for the user.</exception>
    public IModel Create(ModelContext context) => (IModel)Make(context);

    /// <summary>Makes the combination of experts that are named as inputs, one at least.</summary>
    /// <exception cref="ArgumentException">A parameter has a bad value or is unknown; the message is for the user.</exception>
    public IExpertCombination CreateCombination(ModelContext context) => (IExpertCombination)Make(context);

    private object Make(ModelContext context)
    {
        var constructor = _type.GetConstructor([typeof(ModelContext)])
            ?? throw new InvalidOperationException($"Invariant: the model {_type} has a public constructor that takes a {nameof(ModelContext)}.");
        object model;
        try
        {
            model = constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, [context], null);
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"{Name}: {exception.Message}", exception);
        }

        var unknown = string.Join(", ", context.UnknownParameters.Order(StringComparer.Ordinal));
        if (unknown.Length > 0)
            throw new ArgumentException($"{Name}: there is no parameter {unknown}; there {Known(context)}.");
        return model;
    }

    private static string Known(ModelContext context) =>
        context.KnownParameters.Any() ? "are " + string.Join(", ", context.KnownParameters) : "are none";
}
