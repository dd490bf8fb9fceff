using System.Diagnostics;
using System.Runtime;
using FlinkCoin.Bench.Tapes;

namespace FlinkCoin.Bench.Contenders;

/// <summary>A contender in this process and thread.</summary>
internal abstract class Contender(string name) : IContender
{
    public string Name => name;

    /// <summary>The bytes that the last pass allocated in the second half of its pieces, where all is warm.</summary>
    public long Allocated { get; private set; }

    /// <summary>The methods that were compiled while the last pass was timed. Making pipelines anew compiles some each time, which is not timed.</summary>
    public long Compiled { get; private set; }

    public void Pass(Tape tape, Span<long> nanoseconds)
    {
        Prepare();
        GC.Collect();
        var compiled = JitInfo.GetCompiledMethodCount();
        var start = 0;
        var allocated = 0L;
        var before = Stopwatch.GetTimestamp();
        for (var i = 0; i < tape.PieceEnds.Length; i++)
        {
            if (i == tape.PieceEnds.Length / 2)
                allocated = GC.GetAllocatedBytesForCurrentThread();
            Take(tape.Bytes.AsSpan(start, tape.PieceEnds[i] - start));
            start = tape.PieceEnds[i];
            var now = Stopwatch.GetTimestamp();
            nanoseconds[i] = (long)Stopwatch.GetElapsedTime(before, now).TotalNanoseconds;
            before = now;
        }

        Compiled = JitInfo.GetCompiledMethodCount() - compiled;
        Allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
    }

    public void Dispose()
    {
    }

    /// <summary>Begins anew; not timed.</summary>
    protected virtual void Prepare()
    {
    }

    /// <summary>Takes the next piece: whole lines.</summary>
    protected abstract void Take(ReadOnlySpan<byte> piece);
}
