namespace FlinkCoin.Engines.Tests.Chaos;

/// <summary>What happens to the job, and when: all of it follows from the seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Events">What happens, in order.</param>
/// <param name="Pauses">Between one recovery and the next event.</param>
internal sealed record ChaosPlan(int Seed, IReadOnlyList<ChaosEvent> Events, IReadOnlyList<TimeSpan> Pauses)
{
    /// <summary>Makes a plan in which every kind of event comes as often as every other, give or take one, in an order that the seed chooses.</summary>
    public static ChaosPlan Of(int seed, int events)
    {
        var random = new Random(seed);
        var kinds = new List<ChaosEvent>();
        while (kinds.Count < events)
        {
            var round = Enum.GetValues<ChaosEvent>();
            random.Shuffle(round);
            kinds.AddRange(round);
        }

        return new ChaosPlan(seed, [.. kinds.Take(events)], [.. Enumerable.Range(0, events).Select(_ => TimeSpan.FromMilliseconds(random.Next(3000, 6000)))]);
    }

    /// <summary>The plan in a line.</summary>
    public override string ToString() => $"seed {Seed}: {string.Join(", ", Events)}";
}
