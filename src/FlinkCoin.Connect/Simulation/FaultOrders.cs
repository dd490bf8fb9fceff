using FlinkCoin.Numerics;

namespace FlinkCoin.Connect.Simulation;

/// <summary>Says in which intervals of one product the ordered faults are made. It has a random source of its own, so that faults never change the market.</summary>
internal sealed class FaultOrders
{
    private const double IntervalsPerHour = 72_000;

    private static readonly SimulatedFault[] s_kinds = Enum.GetValues<SimulatedFault>();

    private readonly RandomSource _random;
    private readonly double[] _chances;
    private readonly ScheduledFault[] _scheduled;
    private readonly bool _any;
    private int _made;
    private uint _due;

    /// <summary>Makes the orders of one product.</summary>
    public FaultOrders(SimulationFaults faults, RandomSource random, int product)
    {
        _random = random;
        _chances = [.. s_kinds.Select(kind => faults.PerHour(kind) / IntervalsPerHour)];
        _scheduled = [.. faults.Scheduled.Where(fault => fault.Product == product).OrderBy(fault => fault.Microseconds)];
        _any = _scheduled.Length > 0 || _chances.Any(chance => chance > 0);
    }

    /// <summary>Takes up the orders of the interval that ends at a time, in µs since the start. Orders that could not be carried out yet stay due.</summary>
    public void Begin(long end)
    {
        if (!_any)
            return;
        for (var kind = 0; kind < _chances.Length; kind++)
        {
            if (_chances[kind] > 0 && _random.NextDouble() < _chances[kind])
                _due |= 1u << kind;
        }

        for (; _made < _scheduled.Length && _scheduled[_made].Microseconds <= end; _made++)
            _due |= 1u << (int)_scheduled[_made].Fault;
    }

    /// <summary>True where the fault is due; it is then taken as made.</summary>
    public bool Take(SimulatedFault fault)
    {
        var bit = 1u << (int)fault;
        var isDue = (_due & bit) != 0;
        _due &= ~bit;
        return isDue;
    }

    /// <summary>A random choice about how a fault looks.</summary>
    public int Choose(int choices) => (int)_random.NextBelow((uint)choices);
}
