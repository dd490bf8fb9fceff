namespace FlinkCoin.Connect.Simulation;

/// <summary>Faults of the feed, ordered at random by rates and exactly by <see cref="Scheduled"/>. They never change the market, only what is told of it.</summary>
/// <remarks>Rates are per product and hour of market, 0 to 72,000, by default 0: a perfect feed.</remarks>
public sealed record SimulationFaults
{
    /// <summary>Rate of <see cref="SimulatedFault.Gap"/>.</summary>
    public double GapsPerHour { get; init; }

    /// <summary>Rate of <see cref="SimulatedFault.Reanchor"/>.</summary>
    public double ReanchorsPerHour { get; init; }

    /// <summary>Rate of <see cref="SimulatedFault.Silence"/>.</summary>
    public double SilencesPerHour { get; init; }

    /// <summary>Rate of <see cref="SimulatedFault.Malformed"/>.</summary>
    public double MalformedPerHour { get; init; }

    /// <summary>Rate of <see cref="SimulatedFault.Duplicate"/>.</summary>
    public double DuplicatesPerHour { get; init; }

    /// <summary>Rate of <see cref="SimulatedFault.Crossed"/>.</summary>
    public double CrossedPerHour { get; init; }

    /// <summary>How long a silence lasts, in µs. Default 15 s.</summary>
    public long SilenceMicroseconds { get; init; } = 15 * Duration.Second;

    /// <summary>Faults at stated times. Default none.</summary>
    public IReadOnlyList<ScheduledFault> Scheduled { get; init; } = [];

    /// <summary>Refuses what is out of range.</summary>
    internal void Check(int products)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(SilenceMicroseconds);
        foreach (var kind in Enum.GetValues<SimulatedFault>())
        {
            if (PerHour(kind) is not (>= 0 and <= 72_000))
                throw new ArgumentOutOfRangeException(kind.ToString(), PerHour(kind), "A rate lies from 0 to 72,000 an hour.");
        }

        foreach (var fault in Scheduled)
        {
            _ = PerHour(fault.Fault);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)fault.Product, (uint)products, nameof(fault.Product));
        }
    }

    /// <summary>The rate of a fault.</summary>
    internal double PerHour(SimulatedFault fault) => fault switch
    {
        SimulatedFault.Gap => GapsPerHour,
        SimulatedFault.Reanchor => ReanchorsPerHour,
        SimulatedFault.Silence => SilencesPerHour,
        SimulatedFault.Malformed => MalformedPerHour,
        SimulatedFault.Duplicate => DuplicatesPerHour,
        SimulatedFault.Crossed => CrossedPerHour,
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "There is no such fault."),
    };
}
