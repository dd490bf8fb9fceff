using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace FlinkCoin.Models;

/// <summary>All models, found by their <see cref="ModelAttribute"/>: a model is one new file and nothing else.</summary>
/// <remarks>
/// A run has every baseline, and unless models are asked for, all that are not marked <see cref="ModelAttribute.IsExtra"/>: the default line-up is what is cheap enough to run at every horizon.
/// An extra model joins by its name or a specification.
/// A method that predicts both numbers and classes is two models: the regressor has the method's name, the classifier that name with <c>-classifier</c> behind it.
/// </remarks>
public static class ModelCatalog
{
    private const string Classifier = "-classifier";
    private const string DefaultLineup = "all";
    private const string Everything = "every";

    private static readonly ModelDefinition[] s_found = Find();

    /// <summary>The models in the order of tables and records.</summary>
    public static IReadOnlyList<ModelDefinition> All { get; } = [.. s_found.Where(model => !model.IsCombination)];

    /// <summary>The combinations of models (<see cref="Experts.IExpertCombination"/>) in the order of tables and records, behind all models. They join a run by name alone.</summary>
    public static IReadOnlyList<ModelDefinition> Combinations { get; } = [.. s_found.Where(model => model.IsCombination)];

    /// <summary>The model or combination of a name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that there are.</exception>
    public static ModelDefinition Get(string name) =>
        Array.Find(s_found, model => model.Name == name || model.Alias == name)
        ?? throw new ArgumentException($"There is no model '{name}'; there are {string.Join(", ", s_found.Select(model => model.Name))}.");

    /// <summary>The model that a name stands for in a task: where classes are to be predicted, <c>NAME-classifier</c> where there is one.</summary>
    /// <exception cref="ArgumentException">There is no model of that name; the message lists those that there are.</exception>
    public static ModelDefinition Get(string name, bool isClassification) =>
        (isClassification ? All.FirstOrDefault(model => model.Name == name + Classifier) : null) ?? Get(name);

    /// <summary>The models of a run, in the order of tables and records: every baseline, and those that were asked for.</summary>
    /// <param name="specifications">Texts of <see cref="ModelSpecification"/>, among which <c>all</c> stands for the default line-up and <c>every</c> for the names of all models and combinations; null for <c>all</c>, empty for baselines alone. One that is given twice, or is a baseline as it is, counts once.</param>
    /// <exception cref="ArgumentException">One of them is wrong; the message is for the user.</exception>
    public static IReadOnlyList<ModelSpecification> Select(IReadOnlyList<string>? specifications)
    {
        var withDefault = specifications?.Contains(DefaultLineup) ?? true;
        var always = All.Where(model => model.IsBaseline || (withDefault && !model.IsExtra)).Select(model => model.Name);
        return
        [
            .. always.Concat((specifications ?? []).Where(text => text != DefaultLineup).SelectMany(text => text == Everything ? s_found.Select(model => model.Name) : [text]))
                .Distinct(StringComparer.Ordinal)
                .Select(text => ModelSpecification.Parse(text))
                .OrderBy(specification => specification.Model.Order)
                .ThenBy(specification => specification.Name, StringComparer.Ordinal),
        ];
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "ILLink.Descriptors.xml, embedded in this assembly, keeps every type of FlinkCoin.Models with its members.")]
    private static ModelDefinition[] Find() =>
    [
        .. typeof(ModelCatalog).Assembly.GetTypes()
            .Select(Define)
            .OfType<ModelDefinition>()
            .OrderBy(model => model.Order)
            .ThenBy(model => model.Name, StringComparer.Ordinal),
    ];

    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "As above: the public constructors of models are kept.")]
    private static ModelDefinition? Define(Type type) =>
        type.GetCustomAttribute<ModelAttribute>() is { } attribute ? new ModelDefinition(type, attribute) : null;
}
