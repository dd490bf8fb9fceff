using System.Buffers;
using FlinkCoin.Experts;

namespace FlinkCoin.Models;

/// <summary>A model as the user asks for it: <c>[SCALER|]NAME[:key=value,…]</c>, such as <c>scaler|linear:lr=0.005,l2=0.01</c>.</summary>
/// <remarks>
/// <c>scaler|</c> puts it behind the standard scaler, <c>robust|</c> and <c>minmax|</c> behind those (<see cref="ScalerCatalog"/>), <c>raw|</c> behind none; without either the model's own default holds.
/// A name alone stands for the parameters that suit this stream (<see cref="ModelDefinition.Parameters"/>). Once a scaler or a key is written, all that is not written has the reference's default,
/// so that <c>scaler|linear</c> is what the reference calls by that name. A model that reads features by name sees them unscaled, whatever else.
/// Names and values consist of <c>A–Z a–z 0–9 . _ + -</c>.
/// </remarks>
public sealed class ModelSpecification
{
    private const string Form = "[SCALER|]NAME[:key=value,…]";

    private static readonly SearchValues<char> s_allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._+-");

    private readonly Dictionary<string, string> _parameters;

    private ModelSpecification(string name, ModelDefinition model, string? scaler, Dictionary<string, string> parameters)
    {
        Name = name;
        Model = model;
        Scaler = scaler;
        _parameters = parameters;
    }

    /// <summary>The name in records and tables: the text as the user wrote it.</summary>
    public string Name { get; }

    /// <summary>The model.</summary>
    public ModelDefinition Model { get; }

    /// <summary>The scaler that its inputs are to pass through (<see cref="ScalerCatalog.Names"/>); null for none.</summary>
    public string? Scaler { get; }

    /// <summary>Reads a specification, and makes sure that the model can be made with it.</summary>
    /// <param name="text">The specification.</param>
    /// <param name="isClassification">True where classes are to be predicted: a name that stands for two models is then the classifier's (<see cref="ModelCatalog.Get(string, bool)"/>). Default false.</param>
    /// <exception cref="ArgumentException">It is none, or the model, a parameter or a value is not to be had; the message is for the user.</exception>
    public static ModelSpecification Parse(string text, bool isClassification = false)
    {
        var bar = text.IndexOf('|');
        var rest = text[(bar + 1)..];
        var colon = rest.IndexOf(':');
        var name = colon < 0 ? rest : rest[..colon];
        var model = ModelCatalog.Get(name, isClassification);
        var scaler = bar < 0 ? model.IsScaled ? ScalerCatalog.Names[0] : null : ReadScaler(text, text[..bar], model);
        var specification = new ModelSpecification(text, model, scaler, ReadParameters(text, text == name ? model.Parameters : colon < 0 ? null : rest[(colon + 1)..]));
        if (!model.IsCombination)
            _ = specification.Create(model.Reads, 0);
        else if (bar < 0)
            _ = specification.CreateCombination([model.Name]);
        else
            throw Wrong(text, $"{model.Name} combines predictions, which are not scaled");
        return specification;
    }

    /// <summary>Splits a list of specifications at its commas, those between the parameters of one model left alone: <c>linear:lr=0.1,l2=1,logistic</c> are two.</summary>
    public static IReadOnlyList<string> Split(string list)
    {
        var specifications = new List<string>();
        foreach (var part in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (specifications.Count > 0 && part.Contains('=') && !part.Contains(':'))
                specifications[^1] += "," + part;
            else
                specifications.Add(part);
        }

        return specifications;
    }

    /// <summary>Makes the model, with nothing learnt.</summary>
    /// <param name="inputs">The names of its inputs.</param>
    /// <param name="seed">Of its random numbers.</param>
    /// <exception cref="ArgumentException">An input that it reads by name is missing.</exception>
    public IModel Create(IReadOnlyList<string> inputs, ulong seed) => Model.Create(new ModelContext(inputs, _parameters, seed));

    /// <summary>Makes the combination, with equal weights.</summary>
    /// <param name="experts">The names of the experts, one at least.</param>
    public IExpertCombination CreateCombination(IReadOnlyList<string> experts) => Model.CreateCombination(new ModelContext(experts, _parameters, 0));

    /// <summary>The text.</summary>
    public override string ToString() => Name;

    private static string? ReadScaler(string text, string scaler, ModelDefinition model)
    {
        if (scaler == "raw")
            return null;
        if (!ScalerCatalog.Names.Contains(scaler))
            throw Wrong(text, $"there is no scaler '{scaler}'; there are {string.Join(", ", ScalerCatalog.Names)}, raw");
        return model.Reads.Count == 0 ? scaler : throw Wrong(text, $"{model.Name} reads {string.Join(", ", model.Reads)} unscaled");
    }

    private static Dictionary<string, string> ReadParameters(string text, string? list)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        if (list is null)
            return parameters;
        foreach (var part in list.Split(','))
        {
            var equals = part.IndexOf('=');
            var (key, value) = equals < 0 ? (part, "") : (part[..equals], part[(equals + 1)..]);
            if (key.Length == 0 || value.Length == 0 || key.AsSpan().ContainsAnyExcept(s_allowed) || value.AsSpan().ContainsAnyExcept(s_allowed))
                throw Wrong(text, $"'{part}' is not key=value");
            if (!parameters.TryAdd(key, value))
                throw Wrong(text, $"'{key}' is given twice");
        }

        return parameters;
    }

    private static ArgumentException Wrong(string text, string reason) => new($"'{text}' is not a model, {Form}: {reason}.");
}
