using System.Collections.Concurrent;
using FlinkCoin.Evaluation;

namespace FlinkCoin.Cli.Terminal;

/// <summary>The products of a run as the display sees them.</summary>
internal sealed class LiveBoard
{
    private readonly ConcurrentBag<LiveScores> _products = [];

    /// <summary>The number of products.</summary>
    public int Count => _products.Count;

    /// <summary>Decisions of all products.</summary>
    public long Decisions => _products.Sum(product => product.Decisions);

    /// <summary>Faults of all products.</summary>
    public long Faults => _products.Sum(product => product.Faults);

    /// <summary>Begins to follow a product; called by any worker.</summary>
    public LiveScores Follow(RecordSchema schema)
    {
        var scores = new LiveScores(schema);
        _products.Add(scores);
        return scores;
    }

    /// <summary>The products with most decisions.</summary>
    public IReadOnlyList<LiveScores> Busiest(int count) =>
        [.. _products.OrderByDescending(product => product.Decisions).ThenBy(product => product.Schema.Product).Take(count)];
}
