using FlinkCoin.Models;

namespace FlinkCoin.Evaluation;

/// <summary>Tells what has happened to models while they learnt, by their own counts before and after.</summary>
/// <param name="models">The models.</param>
internal sealed class DriftWatch(IModel[] models)
{
    private static readonly int s_events = Enum.GetValues<DriftEvent>().Length;

    /// <summary>Their place and themselves: most models can neither diverge nor drift, and this is asked after every example.</summary>
    private readonly (int Model, IDivergingModel Counts)[] _diverging = Those<IDivergingModel>(models);
    private readonly (int Model, IAdaptiveModel Counts)[] _adaptive = Those<IAdaptiveModel>(models);
    private readonly long[] _resets = new long[models.Length];
    private readonly long[] _seen = new long[models.Length * 2];
    private readonly bool[] _found = new bool[models.Length * s_events];

    /// <summary>Takes what is counted now as known.</summary>
    public void Begin()
    {
        _ = Look();
        Array.Clear(_found);
    }

    /// <summary>Looks for what has happened since.</summary>
    /// <returns>True where something has: <see cref="TryNext"/> tells.</returns>
    public bool Look()
    {
        var isSomething = false;
        foreach (var (model, counts) in _diverging)
            isSomething |= Compare(ref _resets[model], counts.Resets, model, DriftEvent.Reset);
        foreach (var (model, counts) in _adaptive)
        {
            isSomething |= Compare(ref _seen[2 * model], counts.Warnings, model, DriftEvent.Warning);
            isSomething |= Compare(ref _seen[(2 * model) + 1], counts.Drifts, model, DriftEvent.Drift);
        }

        return isSomething;
    }

    /// <summary>Takes the next event: model by model, in each in the order of <see cref="DriftEvent"/>.</summary>
    public bool TryNext(out int model, out DriftEvent what)
    {
        var place = Array.IndexOf(_found, true);
        (model, what) = (place / s_events, (DriftEvent)(place % s_events));
        if (place >= 0)
            _found[place] = false;
        return place >= 0;
    }

    private static (int Model, T Counts)[] Those<T>(IModel[] models) =>
        [.. models.Index().Where(entry => entry.Item is T).Select(entry => (entry.Index, (T)entry.Item))];

    private bool Compare(ref long known, long now, int model, DriftEvent what)
    {
        if (known == now)
            return false;
        known = now;
        return _found[(model * s_events) + (int)what] = true;
    }
}
