using FlinkCoin.Accuracy;
using FlinkCoin.Evaluation;
using FlinkCoin.Models;
using FlinkCoin.Report.Tracks;

namespace FlinkCoin.Report.Results;

/// <summary>The figures of one product, from its records alone.</summary>
public sealed class ProductEvaluation
{
    private ProductEvaluation(ProductTrack track, IReadOnlyList<HorizonEvaluation> horizons) => (Track, Horizons) = (track, horizons);

    /// <summary>The product.</summary>
    public Product Product => Track.Product;

    /// <summary>The number of decisions.</summary>
    public int Decisions => Track.Decisions;

    /// <summary>The number of faults of each kind that there was.</summary>
    public IReadOnlyDictionary<string, long> Faults => Track.Faults;

    /// <summary>The horizons, in the order of the records.</summary>
    public IReadOnlyList<HorizonEvaluation> Horizons { get; }

    internal ProductTrack Track { get; }

    /// <summary>Works the figures out. Models that never predicted anything are left out.</summary>
    /// <param name="track">The records.</param>
    /// <param name="horizons">The names of the horizons that are wanted; null for all.</param>
    /// <param name="options">How figures are made.</param>
    /// <param name="cancellation">Ends it between horizons.</param>
    /// <exception cref="ArgumentException">The records name a model that is not known, or have not the horizon that is wanted; the message is for the user.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ProductEvaluation Of(ProductTrack track, IReadOnlyList<string>? horizons, AccuracyOptions options, CancellationToken cancellation = default)
    {
        foreach (var name in horizons ?? [])
        {
            if (track.Decisions > 0 && !track.Horizons.Exists(horizon => horizon.Horizon.Name == name))
                throw new ArgumentException($"--horizons: the records of {track.Product} have no '{name}'; they have {string.Join(", ", track.Horizons.Select(horizon => horizon.Horizon.Name))}.");
        }

        ModelInfo[] models =
        [
            .. track.Horizons.SelectMany(horizon => horizon.Predictions).Where(column => column.HasAny).Select(column => column.Name).Distinct(StringComparer.Ordinal)
                .Select(name => Specification(track.Product, name))
                .OrderBy(model => model.Model.Order)
                .ThenBy(model => model.Name, StringComparer.Ordinal)
                .Select(model => new ModelInfo(model.Name, model.Model.IsBaseline, model.Model.IsClassifier)),
        ];
        var wanted = new List<HorizonEvaluation>();
        foreach (var horizon in track.Horizons.Where(horizon => track.Decisions > 0 && (horizons?.Contains(horizon.Horizon.Name) ?? true)))
        {
            cancellation.ThrowIfCancellationRequested();
            wanted.Add(new HorizonEvaluation(track, horizon, models, options));
        }

        return new ProductEvaluation(track, wanted);
    }

    private static ModelSpecification Specification(Product product, string name)
    {
        try
        {
            return ModelSpecification.Parse(name);
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"The records of {product} name a model that this version does not have; evaluate them with the version that wrote them. {exception.Message}", exception);
        }
    }
}
