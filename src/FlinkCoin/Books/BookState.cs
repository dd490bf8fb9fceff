using FlinkCoin.Messages;
using FlinkCoin.State;

namespace FlinkCoin.Books;

/// <summary>Writes and reads a book in runs of levels.</summary>
/// <remarks>
/// Where a run begins is decided by the price of its first level alone (one in 64 begins one), so a change of one level changes one run,
/// or two where it joins or divides runs, and all others stay as they were saved before.
/// </remarks>
internal static class BookState
{
    /// <summary>The most levels of a side that are possible.</summary>
    public const int MaxLevels = 1 << 24;

    /// <summary>Gives the runs of one side, best first.</summary>
    /// <param name="book">The book.</param>
    /// <param name="side">The side.</param>
    /// <param name="writer">Is used for each run.</param>
    /// <param name="chunk">Takes the run's number and the writer.</param>
    public static void Save(OrderBook book, Side side, StateWriter writer, Action<long, StateWriter> chunk)
    {
        var run = new Run(writer, chunk);
        book.Visit(side, run, static (run, price, size) => run.Add(price, size));
        run.End();
    }

    /// <summary>Reads one run.</summary>
    /// <param name="reader">The chunk.</param>
    /// <param name="side">The side.</param>
    /// <param name="units">All prices and sizes lie within what it has seen.</param>
    /// <param name="levels">Takes the levels.</param>
    public static void Load(ref StateReader reader, Side side, Units units, List<LevelChange> levels)
    {
        var price = 0L;
        for (var count = reader.Count(MaxLevels); count > 0; count--)
        {
            var step = reader.VarInt();
            price = unchecked(price + step);
            var size = (long)reader.VarUInt();
            if (!units.Covers(price, size))
                throw new StateException("a level that the product has not shown");
            levels.Add(new LevelChange { Side = side, Price = price, Size = size });
        }

        reader.End();
    }

    private sealed class Run(StateWriter writer, Action<long, StateWriter> chunk)
    {
        private readonly List<(long Price, long Size)> _levels = [];

        public void Add(long price, long size)
        {
            if (Begins(price))
                End();
            _levels.Add((price, size));
        }

        public void End()
        {
            if (_levels.Count == 0)
                return;
            writer.Clear();
            writer.VarUInt((ulong)_levels.Count);
            var last = 0L;
            foreach (var (price, size) in _levels)
            {
                writer.VarInt(price - last);
                writer.VarUInt((ulong)size);
                last = price;
            }

            // The run with the best price may begin anywhere: its number is 0, so that it keeps it.
            var first = _levels[0].Price;
            chunk(Begins(first) ? 1 + (first >> 6) : 0, writer);
            _levels.Clear();
        }

        /// <summary>Of 64 neighbouring prices exactly one begins a run; which one it is looks random, so that round prices do not matter.</summary>
        private static bool Begins(long price) => (int)(price & 63) == (int)(((ulong)(price >> 6) * 0x9E3779B97F4A7C15) >> 58);
    }
}
