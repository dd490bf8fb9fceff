using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using FlinkCoin.Numerics;

namespace FlinkCoin.Evaluation;

/// <summary>The keys of a JSON object as they are written, <c>,"name":</c>, in slots of one size: a multiple of a register, so that a key is copied without asking for its length first.</summary>
internal sealed class NameSlots
{
    private const int Register = 32;

    private readonly byte[] _slots;
    private readonly int[] _lengths;

    /// <summary>Lays out the names.</summary>
    /// <exception cref="ArgumentException">A name has a character that JSON would escape, or that is not ASCII.</exception>
    public NameSlots(IReadOnlyList<string> names)
    {
        byte[][] keys = [.. names.Select(Key)];
        Size = keys.Length == 0 ? 0 : (keys.Max(key => key.Length) + Register - 1) / Register * Register;
        _lengths = [.. keys.Select(key => key.Length)];
        _slots = new byte[Size * keys.Length];
        for (var i = 0; i < keys.Length; i++)
            keys[i].CopyTo(_slots, i * Size);
    }

    /// <summary>The number of names.</summary>
    public int Count => _lengths.Length;

    /// <summary>The bytes that <see cref="Name"/> writes.</summary>
    public int Size { get; }

    /// <summary>The bytes that <see cref="Object"/> may write.</summary>
    public int RoomWithNumbers => (Count * (Size + ShortestDouble.Room)) + 2;

    /// <summary>The bytes that <see cref="Pairs"/> may write.</summary>
    public int RoomWithPairs => (Count * (Size + (2 * ShortestDouble.Room) + 3)) + 2;

    /// <summary>Writes a key with the comma before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref byte Name(ref byte at, int index)
    {
        ref var slot = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_slots), index * Size);
        var done = 0;
        do
        {
            Vector256.LoadUnsafe(ref slot, (nuint)done).StoreUnsafe(ref at, (nuint)done);
            done += Register;
        }
        while (done < Size);
        return ref Unsafe.Add(ref at, _lengths[index]);
    }

    /// <summary>Writes an object: a number for each name.</summary>
    /// <param name="at">Where.</param>
    /// <param name="values">One for each name.</param>
    /// <param name="mayMiss">True where NaN stands for a number that is left out; elsewhere it is an error.</param>
    public ref byte Object(ref byte at, ReadOnlySpan<double> values, bool mayMiss)
    {
        ref var start = ref at;
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            if (mayMiss && double.IsNaN(value))
                continue;
            at = ref Name(ref at, i);
            at = ref Unsafe.Add(ref at, ShortestDouble.Write(value, ref at));
        }

        return ref Brace(ref start, ref at);
    }

    /// <summary>Writes an object: an array of two numbers for each name; one whose first is NaN is left out.</summary>
    /// <param name="at">Where.</param>
    /// <param name="values">Two for each name.</param>
    public ref byte Pairs(ref byte at, ReadOnlySpan<double> values)
    {
        ref var start = ref at;
        for (var i = 0; i < Count; i++)
        {
            var (first, second) = (values[2 * i], values[(2 * i) + 1]);
            if (double.IsNaN(first))
                continue;
            at = ref Name(ref at, i);
            at = (byte)'[';
            at = ref Unsafe.Add(ref at, 1);
            at = ref Unsafe.Add(ref at, ShortestDouble.Write(first, ref at));
            at = (byte)',';
            at = ref Unsafe.Add(ref at, 1);
            at = ref Unsafe.Add(ref at, ShortestDouble.Write(second, ref at));
            at = (byte)']';
            at = ref Unsafe.Add(ref at, 1);
        }

        return ref Brace(ref start, ref at);
    }

    /// <summary>Makes an object of the members that were written from <paramref name="start"/> on: the first one's comma becomes the brace.</summary>
    public static ref byte Brace(ref byte start, ref byte at)
    {
        if (Unsafe.AreSame(ref start, ref at))
            at = ref Unsafe.Add(ref at, 1);
        start = (byte)'{';
        at = (byte)'}';
        return ref Unsafe.Add(ref at, 1);
    }

    private static byte[] Key(string name) =>
        name.All(letter => letter is >= ' ' and <= '~' and not ('"' or '\\'))
            ? Encoding.ASCII.GetBytes($",\"{name}\":")
            : throw new ArgumentException($"'{name}' cannot be a name in records: printable ASCII without quotes and backslashes is needed.");
}
