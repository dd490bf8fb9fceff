using FlinkCoin.Models;

namespace FlinkCoin.Cli.Csv;

/// <summary>Which models an evaluation over a table has.</summary>
internal static class CsvModels
{
    /// <summary>The yardsticks for classes that know nothing of the inputs; those for numbers are the kernel's own.</summary>
    private const string Prior = "prior";

    /// <summary>Adaptive forests with as many trees as in their authors' experiments (the reference's ten are the model's default), three of them: a forest is drawn by lot, and the result should hang on that as little as can be.</summary>
    private static readonly string[] s_largeForests = ["raw|arf:models=100,seed=1", "raw|arf:models=100,seed=2", "raw|arf:models=100,seed=3"];

    /// <summary>The default line-up: every model of the task that reads no feature by name, behind the standard scaler and without it, with the reference's parameters; and three large forests.</summary>
    public static IReadOnlyList<string> Default(bool isClassification) =>
    [
        .. ModelCatalog.All
            .Where(model => model.IsClassifier == isClassification && model.Reads.Count == 0 && !model.IsBaseline && model.Name != Prior)
            .Select(model => model.Name)
            .SelectMany(name => new[] { "scaler|" + name, "raw|" + name })
            .Concat(s_largeForests),
    ];

    /// <summary>The yardsticks, by the reference's names where it has them.</summary>
    public static IReadOnlyList<string> Baselines(bool isClassification) =>
    [
        .. ModelCatalog.All
            .Where(model => model.IsClassifier == isClassification && model.Reads.Count == 0 && (model.IsBaseline || model.Name == Prior))
            .Select(model => model.Alias ?? model.Name),
    ];

    /// <summary>The models as they were asked for, then the baselines, and the combinations; what is there twice counts once.</summary>
    /// <exception cref="UsageException">One of them is wrong, or not of the task.</exception>
    public static IReadOnlyList<ModelSpecification> Select(CsvRequest request)
    {
        var asked = request.Models.SelectMany(text => text is "all" or "every" ? Default(request.IsClassification) : [text]);
        var always = Baselines(request.IsClassification).Concat(ModelCatalog.Combinations.Select(combination => combination.Name));
        return [.. asked.Concat(always).Distinct(StringComparer.Ordinal).Select(text => Parse(text, request.IsClassification))];
    }

    private static ModelSpecification Parse(string text, bool isClassification)
    {
        ModelSpecification specification;
        try
        {
            specification = ModelSpecification.Parse(text, isClassification);
        }
        catch (ArgumentException error)
        {
            throw new UsageException($"--model {text}: {error.Message}");
        }

        var model = specification.Model;
        if (model.Reads.Count > 0)
            throw new UsageException($"--model {text}: it reads {string.Join(", ", model.Reads)}, features of an order book; leave it out.");
        return model.IsClassifier == isClassification || model.IsCombination
            ? specification
            : throw new UsageException($"--model {text}: it predicts {(isClassification ? "numbers; leave out --classification, or it" : "classes; add --classification, or leave it out")}.");
    }
}
