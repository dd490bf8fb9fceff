using FlinkCoin.Messages;
using FlinkCoin.State;

namespace FlinkCoin.Books;

/// <summary>Writes and reads a book in runs of levels.</summary>
/// <remarks>
/// Where a run begins is decided by the price of its first level alone (one in 16 begins one), so a change of one level changes one run,
/// or two where it joins or divides runs, and all others stay as they were saved before. A level that changes lies in a run of about 31 levels:
/// longer runs are met more often.
/// </remarks>
internal static class BookState
{
    private const int Shift = 4;

    /// <summary>Gives the runs of one side, best first.</summary>
    public static void Save(OrderBook book, Side side, StateChunks chunks)
    {
        var run = new Run(side, chunks);
        book.Visit(side, ref run);
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
        while (!reader.IsAtEnd)
        {
            price = unchecked(price + reader.VarInt());
            var size = (long)reader.VarUInt();
            if (!units.Covers(price, size))
                throw new StateException("a level that the product has not shown");
            levels.Add(new LevelChange { Side = side, Price = price, Size = size });
        }
    }

    private struct Run(Side side, StateChunks chunks) : ILevelVisitor
    {
        private StateWriter? _writer;
        private long _number;
        private long _last;

        public void Visit(long key, long size)
        {
            var begins = Begins(key);
            if (begins || _writer is null)
            {
                End();
                _writer = chunks.Begin();
                _last = 0;

                // The run with the best price may begin anywhere: its number is 0, so that it keeps it.
                _number = begins ? 1 + ((key ^ long.MaxValue) >> Shift) : 0;
            }

            var price = OrderBook.Price(side, key);
            _writer.VarInt(price - _last);
            _writer.VarUInt((ulong)size);
            _last = price;
        }

        public void End()
        {
            if (_writer is null)
                return;
            chunks.End(side == Side.Buy ? ChunkKey.Kind.Bids : ChunkKey.Kind.Asks, _number);
            _writer = null;
        }

        /// <summary>Of 16 neighbouring keys exactly one begins a run; which one it is looks random, so that round prices do not matter.</summary>
        private static bool Begins(long key) => (key & 15) == (long)(((ulong)(key >> Shift) * 0x9E3779B97F4A7C15) >> (64 - Shift));
    }
}
