using System.Runtime.InteropServices;
using System.Text;
using BenchmarkDotNet.Attributes;
using FlinkCoin.Messages;

namespace FlinkCoin.Bench.Micro;

/// <summary>Reading one quoted decimal number.</summary>
public class NumberBenchmarks
{
    private const int Count = 256;
    private byte[] _text = [];
    private int[] _starts = [];
    private int[] _lengths = [];

    /// <summary>Prices and sizes of changing lengths.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        var text = new StringBuilder();
        (_starts, _lengths) = (new int[Count], new int[Count]);
        for (var i = 0; i < Count; i++)
        {
            var number = FormattableString.Invariant($"{random.NextDouble() * Math.Pow(10, random.Next(6)):F2}");
            (_starts[i], _lengths[i]) = (text.Length, number.Length);
            _ = text.Append(number).Append('"');
        }

        _text = Encoding.ASCII.GetBytes(text.Append(' ', QuickNumber.Reach).ToString());
    }

    /// <summary>Vectors.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public long QuickNumberRead()
    {
        var sum = 0L;
        ref var shuffles = ref QuickNumber.ShufflesFor(2);
        ref var text = ref MemoryMarshal.GetArrayDataReference(_text);
        foreach (var start in _starts)
        {
            _ = QuickNumber.Read(ref System.Runtime.CompilerServices.Unsafe.Add(ref text, start), 2, ref shuffles, out var value);
            sum += value;
        }

        return sum;
    }

    /// <summary>Digit by digit.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public ulong FixedPointTryParse()
    {
        var sum = 0UL;
        for (var i = 0; i < Count; i++)
        {
            _ = FixedPoint.TryParse(_text.AsSpan(_starts[i], _lengths[i]), out var value, out _);
            sum += value;
        }

        return sum;
    }
}
