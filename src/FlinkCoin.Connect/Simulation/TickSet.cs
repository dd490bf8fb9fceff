using System.Numerics;

namespace FlinkCoin.Connect.Simulation;

/// <summary>A set of ticks of a window, one bit each, that is walked upwards and downwards.</summary>
internal sealed class TickSet(int window)
{
    private readonly ulong[] _words = new ulong[(window + 63) >> 6];

    public bool Contains(int tick) => (_words[tick >> 6] & (1UL << tick)) != 0;

    public void Add(int tick) => _words[tick >> 6] |= 1UL << tick;

    public void Remove(int tick) => _words[tick >> 6] &= ~(1UL << tick);

    /// <summary>The lowest member that is not below a tick; <see cref="int.MaxValue"/> where there is none.</summary>
    public int AtOrAbove(int tick)
    {
        if (tick >= _words.Length << 6)
            return int.MaxValue;
        var index = tick >> 6;
        var word = _words[index] & (ulong.MaxValue << tick);
        while (word == 0)
        {
            if (++index == _words.Length)
                return int.MaxValue;
            word = _words[index];
        }

        return (index << 6) + BitOperations.TrailingZeroCount(word);
    }

    /// <summary>The highest member that is not above a tick; -1 where there is none.</summary>
    public int AtOrBelow(int tick)
    {
        if (tick < 0)
            return -1;
        var index = tick >> 6;
        var word = _words[index] & (ulong.MaxValue >> (63 - (tick & 63)));
        while (word == 0)
        {
            if (--index < 0)
                return -1;
            word = _words[index];
        }

        return (index << 6) + 63 - BitOperations.LeadingZeroCount(word);
    }
}
