using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FlinkCoin.Numerics;

/// <summary>Sums, dot products and updates over spans of a multiple of eight numbers: two vectors of four at a time, the same bits at every vector width.</summary>
/// <remarks>
/// A reduction has eight lanes: element i is added to lane i mod 8, lanes begin with their first element, and the result is ((l0+l4)+(l2+l6)) + ((l1+l5)+(l3+l7)); of nothing it is 0.
/// Products are rounded before they are added: a fused multiply-add is slow to emulate where the hardware has none.
/// </remarks>
public static class Lanes
{
    /// <summary>The length of spans is a multiple of this.</summary>
    public const int Count = 8;

    /// <summary>The number of elements rounded up to a multiple of <see cref="Count"/>.</summary>
    public static int Pad(int count) => (count + Count - 1) & ~(Count - 1);

    /// <summary>The sum of the elements.</summary>
    /// <exception cref="ArgumentException">The length is not a multiple of eight.</exception>
    public static double Sum(ReadOnlySpan<double> values)
    {
        Check(values.Length, values.Length);
        if (values.IsEmpty)
            return 0;
        ref var v = ref MemoryMarshal.GetReference(values);
        var low = Vector256.LoadUnsafe(ref v);
        var high = Vector256.LoadUnsafe(ref v, 4);
        for (nuint i = Count; i < (nuint)values.Length; i += Count)
        {
            low += Vector256.LoadUnsafe(ref v, i);
            high += Vector256.LoadUnsafe(ref v, i + 4);
        }

        return Reduce(low, high);
    }

    /// <summary>The sum of the products, element by element.</summary>
    /// <exception cref="ArgumentException">The lengths differ or are not a multiple of eight.</exception>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        Check(left.Length, right.Length);
        if (left.IsEmpty)
            return 0;
        ref var l = ref MemoryMarshal.GetReference(left);
        ref var r = ref MemoryMarshal.GetReference(right);
        var low = Vector256.LoadUnsafe(ref l) * Vector256.LoadUnsafe(ref r);
        var high = Vector256.LoadUnsafe(ref l, 4) * Vector256.LoadUnsafe(ref r, 4);
        for (nuint i = Count; i < (nuint)left.Length; i += Count)
        {
            low += Vector256.LoadUnsafe(ref l, i) * Vector256.LoadUnsafe(ref r, i);
            high += Vector256.LoadUnsafe(ref l, i + 4) * Vector256.LoadUnsafe(ref r, i + 4);
        }

        return Reduce(low, high);
    }

    /// <summary>The sum of the products, element by element, of one vector and another that is brought into ±limit first.</summary>
    /// <param name="left">One vector.</param>
    /// <param name="right">The other; none of it is NaN.</param>
    /// <param name="limit">Above 0, as for <see cref="Clip(ReadOnlySpan{double}, double, Span{double})"/>.</param>
    /// <exception cref="ArgumentException">The lengths differ or are not a multiple of eight.</exception>
    public static double DotClipped(ReadOnlySpan<double> left, ReadOnlySpan<double> right, double limit)
    {
        Check(left.Length, right.Length);
        if (left.IsEmpty)
            return 0;
        ref var l = ref MemoryMarshal.GetReference(left);
        ref var r = ref MemoryMarshal.GetReference(right);
        var (most, least) = (Vector256.Create(limit), Vector256.Create(-limit));
        var low = Vector256.LoadUnsafe(ref l) * Clip(Vector256.LoadUnsafe(ref r), most, least);
        var high = Vector256.LoadUnsafe(ref l, 4) * Clip(Vector256.LoadUnsafe(ref r, 4), most, least);
        for (nuint i = Count; i < (nuint)left.Length; i += Count)
        {
            low += Vector256.LoadUnsafe(ref l, i) * Clip(Vector256.LoadUnsafe(ref r, i), most, least);
            high += Vector256.LoadUnsafe(ref l, i + 4) * Clip(Vector256.LoadUnsafe(ref r, i + 4), most, least);
        }

        return Reduce(low, high);
    }

    /// <summary>target += factor · values.</summary>
    /// <exception cref="ArgumentException">The lengths differ or are not a multiple of eight.</exception>
    public static void Add(Span<double> target, double factor, ReadOnlySpan<double> values)
    {
        Check(target.Length, values.Length);
        ref var t = ref MemoryMarshal.GetReference(target);
        ref var v = ref MemoryMarshal.GetReference(values);
        var factors = Vector256.Create(factor);
        for (nuint i = 0; i < (nuint)target.Length; i += Count)
        {
            (Vector256.LoadUnsafe(ref t, i) + (factors * Vector256.LoadUnsafe(ref v, i))).StoreUnsafe(ref t, i);
            (Vector256.LoadUnsafe(ref t, i + 4) + (factors * Vector256.LoadUnsafe(ref v, i + 4))).StoreUnsafe(ref t, i + 4);
        }
    }

    /// <summary>target = keep · target + factor · values, brought into ±<see cref="Bounded.Limit"/>: a step of gradient descent with decay.</summary>
    /// <remarks>For a target within the limit, a keep in [−1, 1] and a finite factor and values the result is never NaN.</remarks>
    /// <exception cref="ArgumentException">The lengths differ or are not a multiple of eight.</exception>
    public static void Step(Span<double> target, double keep, double factor, ReadOnlySpan<double> values)
    {
        Check(target.Length, values.Length);
        ref var t = ref MemoryMarshal.GetReference(target);
        ref var v = ref MemoryMarshal.GetReference(values);
        var keeps = Vector256.Create(keep);
        var factors = Vector256.Create(factor);
        for (nuint i = 0; i < (nuint)target.Length; i += Count)
        {
            Bound((keeps * Vector256.LoadUnsafe(ref t, i)) + (factors * Vector256.LoadUnsafe(ref v, i))).StoreUnsafe(ref t, i);
            Bound((keeps * Vector256.LoadUnsafe(ref t, i + 4)) + (factors * Vector256.LoadUnsafe(ref v, i + 4))).StoreUnsafe(ref t, i + 4);
        }
    }

    /// <summary>target = values, brought into ±limit.</summary>
    /// <param name="values">None of them is NaN.</param>
    /// <param name="limit">Above 0, so that the native minimum and maximum compare no zeros of both signs.</param>
    /// <param name="target">Takes them.</param>
    /// <exception cref="ArgumentException">The lengths differ or are not a multiple of eight.</exception>
    public static void Clip(ReadOnlySpan<double> values, double limit, Span<double> target)
    {
        Check(target.Length, values.Length);
        ref var t = ref MemoryMarshal.GetReference(target);
        ref var v = ref MemoryMarshal.GetReference(values);
        var (most, least) = (Vector256.Create(limit), Vector256.Create(-limit));
        for (nuint i = 0; i < (nuint)target.Length; i += 4)
            Clip(Vector256.LoadUnsafe(ref v, i), most, least).StoreUnsafe(ref t, i);
    }

    /// <summary>Brings numbers, none of them NaN, into ±<see cref="Bounded.Limit"/>.</summary>
    /// <remarks>The native minimum and maximum differ between machines for NaN and for zeros of both signs only, neither of which is compared here.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Bound(Vector256<double> values) =>
        Clip(values, Vector256.Create(Bounded.Limit), Vector256.Create(-Bounded.Limit));

    /// <summary>States that two lengths are alike and whole vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Check(int left, int right)
    {
        if (left != right || left % Count != 0)
            Refuse(left, right);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Clip(Vector256<double> values, Vector256<double> most, Vector256<double> least) =>
        Vector256.MaxNative(Vector256.MinNative(values, most), least);

    private static void Refuse(int left, int right) =>
        throw new ArgumentException($"Invariant: spans have equal lengths, a multiple of {Count}; here {left} and {right}.");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Reduce(Vector256<double> low, Vector256<double> high)
    {
        var four = low + high;
        var two = four.GetLower() + four.GetUpper();
        return two.ToScalar() + two.GetElement(1);
    }
}
