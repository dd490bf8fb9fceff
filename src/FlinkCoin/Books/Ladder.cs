using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FlinkCoin.Books;

/// <summary>One side of a book: sizes by key, where the largest key is the best price.</summary>
/// <remarks>
/// Near the best price, where nearly all changes happen, pages of 64 keys: a directory of a bitmap, a sum and the page's place for each,
/// summary bitmaps above. A change there needs no search, moves nothing and takes no branch on what it does.
/// What lies outside the directory's window is sorted and compact (<see cref="FarLevels"/>); the window follows the best price when that has moved far.
/// Full pages everywhere would need no second structure, but 446 bytes a level on a real book; this needs about 40.
/// </remarks>
internal sealed class Ladder
{
    /// <summary>The pages of the window: 131,072 keys.</summary>
    private const int Pages = 2048;

    /// <summary>The place of the best price in a window that has just been laid: most room is where levels are, below it.</summary>
    private const int HomePage = 1792;

    /// <summary>Changes between two moves of the window, so that a price that jumps to and fro does not move it each time.</summary>
    private const int Patience = 256;

    private readonly Page[] _pages = new Page[Pages];
    private readonly ulong[] _summary = new ulong[Pages / 64];
    private readonly FarLevels _far = new();
    private uint _root;
    private long _basePage;

    /// <summary>The largest of the far levels' keys; −1 where there is none. It is looked at whenever the best levels are gathered.</summary>
    private long _largestFar = -1;
    private readonly Stack<long[]> _freePages = new();
    private int _openPages;

    /// <summary>All bits of the sizes that there have been.</summary>
    private long _allSizes;
    private int _sinceMove = Patience;

    private struct Page
    {
        public ulong Bits;

        /// <summary>The sum of the page's sizes modulo 2^64.</summary>
        public ulong Sum;

        /// <summary>A size for each of the 64 keys; only an open page has it.</summary>
        public long[] Sizes;
    }

    /// <summary>The largest key of the window. Keys reach up to 2^63 − 1, so the first key after it may not exist.</summary>
    private long LastKey => ((_basePage + Pages) << 6) - 1;

    /// <summary>The number of levels, found by a walk: a count that every change keeps would cost more.</summary>
    public int Count
    {
        get
        {
            var count = _far.Count;
            foreach (ref readonly var page in _pages.AsSpan())
                count += BitOperations.PopCount(page.Bits);
            return count;
        }
    }

    /// <summary>Sets the size of a key; 0 removes it. <see cref="Note"/> is told of the size.</summary>
    /// <returns>The size before; 0 where there was none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Set(long key, long size)
    {
        var place = (key >> 6) - _basePage;
        if ((ulong)place >= Pages)
            return SetFar(key, size);
        ref var page = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_pages), (nint)place);
        var bits = page.Bits;
        if (bits == 0)
        {
            if (size == 0)
                return 0;
            Open((int)place);
        }

        var bit = 1UL << (int)(key & 63);
        ref var slot = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(page.Sizes), (nint)(key & 63));
        var before = slot;
        slot = size;
        page.Sum += (ulong)(size - before);

        // Removals come at random, and a choice in a loop is compiled to a branch; sizes are not negative.
        var after = (bits & ~bit) | (bit & (ulong)(-size >> 63));
        page.Bits = after;
        if (after == 0)
            Close((int)place);
        return before;
    }

    /// <summary>Takes note of sizes, all bits of them together, before or after they are set.</summary>
    public void Note(long sizes) => _allSizes |= sizes;

    /// <summary>Has the memory of a near level fetched into the cache, in which case <see cref="Set"/> need not wait for it. Makes no difference otherwise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Prefetch(long key)
    {
        var place = (key >> 6) - _basePage;
        if (Sse.IsSupported && (ulong)place < Pages && Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_pages), (nint)place).Sizes is { } sizes)
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(sizes), (nint)(key & 63))));
    }

    /// <summary>Writes the best levels, best first.</summary>
    /// <param name="flip">Is combined (exclusive or) with every key as it is written.</param>
    /// <param name="keys">Takes the keys; its length is the most that are written.</param>
    /// <param name="sizes">Takes the sizes; at least as long.</param>
    /// <returns>How many there were.</returns>
    public int Best(long flip, Span<long> keys, Span<long> sizes)
    {
        var count = 0;
        if (_largestFar > LastKey && _far.TryFloor(long.MaxValue, out var above))
        {
            do
            {
                if (_far.Key(above) <= LastKey || count == keys.Length)
                    break;
                keys[count] = _far.Key(above) ^ flip;
                sizes[count++] = _far.Size(above);
            }
            while (_far.TryBelow(ref above));
        }

        for (var words = _root; words != 0 && count < keys.Length;)
        {
            var word = 31 - BitOperations.LeadingZeroCount(words);
            words ^= 1u << word;
            for (var pages = _summary[word]; pages != 0 && count < keys.Length;)
            {
                var place = 63 - BitOperations.LeadingZeroCount(pages);
                pages ^= 1UL << place;
                place += word << 6;
                ref readonly var page = ref _pages[place];
                var first = (_basePage + place) << 6;
                ref var slot = ref MemoryMarshal.GetArrayDataReference(page.Sizes);
                for (var bits = page.Bits; bits != 0 && count < keys.Length;)
                {
                    var bit = 63 - BitOperations.LeadingZeroCount(bits);
                    bits ^= 1UL << bit;
                    keys[count] = (first + bit) ^ flip;
                    sizes[count++] = Unsafe.Add(ref slot, bit);
                }
            }
        }

        if (count < keys.Length && _far.TryFloor((_basePage << 6) - 1, out var below))
        {
            do
            {
                keys[count] = _far.Key(below) ^ flip;
                sizes[count++] = _far.Size(below);
            }
            while (count < keys.Length && _far.TryBelow(ref below));
        }

        return count;
    }

    /// <summary>The sums of the sizes of all keys from the best down to each of several limits, the limits included, in one walk.</summary>
    /// <param name="limits">The limits, each not above the one before.</param>
    /// <param name="sums">Takes one sum for each limit.</param>
    public void SumFrom(ReadOnlySpan<long> limits, Span<Int128> sums)
    {
        var walk = new Sums(limits, sums);
        var more = false;
        var far = default(FarLevels.Position);
        if (_largestFar > LastKey)
        {
            for (more = _far.TryFloor(long.MaxValue, out far); more && _far.Key(far) > LastKey && !walk.IsDone; more = _far.TryBelow(ref far))
                walk.Add(_far.Key(far), _far.Size(far));
        }

        // A sum within a page is exact as long as 64 of the largest sizes fit into 64 bits.
        var sumsAreExact = _allSizes >> 57 == 0;
        for (var words = _root; words != 0 && !walk.IsDone;)
        {
            var word = 31 - BitOperations.LeadingZeroCount(words);
            words ^= 1u << word;
            for (var pages = _summary[word]; pages != 0 && !walk.IsDone;)
            {
                var place = 63 - BitOperations.LeadingZeroCount(pages);
                pages ^= 1UL << place;
                place += word << 6;
                ref readonly var page = ref _pages[place];
                var first = (_basePage + place) << 6;
                if (sumsAreExact)
                    AddWhole(ref walk, page, first);
                else
                    AddLevels(ref walk, page, first);
            }
        }

        if (!walk.IsDone && _far.Count > 0)
        {
            for (more = _far.TryFloor((_basePage << 6) - 1, out far); more && !walk.IsDone; more = _far.TryBelow(ref far))
                walk.Add(_far.Key(far), _far.Size(far));
        }

        walk.End();
    }

    /// <summary>Adds a page at once, but for what lies above limits in it.</summary>
    private static void AddWhole(ref Sums walk, in Page page, long first)
    {
        walk.Pass(first + 63);
        while (!walk.IsDone && walk.Limit > first)
            walk.PassWith(SumOf(page.Sizes, (int)(walk.Limit - first)));
        walk.AddAll(page.Sum);
    }

    /// <summary>The sum of a page's sizes from a place on; slots without a level are 0.</summary>
    private static ulong SumOf(long[] sizes, int from)
    {
        ref var slots = ref MemoryMarshal.GetArrayDataReference(sizes);
        var sum = Vector256<long>.Zero;
        var at = from;
        for (; at <= 60; at += 4)
            sum += Vector256.LoadUnsafe(ref slots, (nuint)at);
        var two = sum.GetLower() + sum.GetUpper();
        var rest = two[0] + two[1];
        for (; at < 64; at++)
            rest += Unsafe.Add(ref slots, at);
        return (ulong)rest;
    }

    /// <summary>Adds a page level by level.</summary>
    private static void AddLevels(ref Sums walk, in Page page, long first)
    {
        ref var slot = ref MemoryMarshal.GetArrayDataReference(page.Sizes);
        for (var bits = page.Bits; bits != 0;)
        {
            var bit = 63 - BitOperations.LeadingZeroCount(bits);
            bits ^= 1UL << bit;
            walk.Add(first + bit, Unsafe.Add(ref slot, bit));
        }
    }

    /// <summary>Calls for every level, best first.</summary>
    public void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, ILevelVisitor
    {
        var more = _far.TryFloor(long.MaxValue, out var far);
        for (; more && _far.Key(far) > LastKey; more = _far.TryBelow(ref far))
            visitor.Visit(_far.Key(far), _far.Size(far));
        for (var place = LastPage(Pages - 1); place >= 0; place = LastPage(place - 1))
        {
            ref readonly var page = ref _pages[place];
            for (var bits = page.Bits; bits != 0;)
            {
                var bit = 63 - BitOperations.LeadingZeroCount(bits);
                bits ^= 1UL << bit;
                visitor.Visit(((_basePage + place) << 6) + bit, page.Sizes[bit]);
            }
        }

        for (; more; more = _far.TryBelow(ref far))
            visitor.Visit(_far.Key(far), _far.Size(far));
    }

    /// <summary>Removes all levels and lays the window so that a best price lies well in it.</summary>
    public void Clear(long best)
    {
        ClearNear();
        _far.Clear();
        _largestFar = -1;
        _allSizes = 0;
        _sinceMove = 0;
        _basePage = BaseFor(best);
    }

    /// <summary>Adds a level whose key is larger than all, to a ladder that has been cleared.</summary>
    public void Append(long key, long size)
    {
        Note(size);
        if ((ulong)((key >> 6) - _basePage) < Pages)
        {
            _ = Set(key, size);
            return;
        }

        _far.Append(key, size);
        _largestFar = key;
    }

    /// <summary>Moves the window where the best price has left its middle for some time.</summary>
    /// <param name="best">The best key.</param>
    /// <param name="changes">The number of changes since the last call.</param>
    public void Follow(long best, int changes)
    {
        _sinceMove += changes;
        if (_sinceMove < Patience)
            return;
        var place = (best >> 6) - _basePage;
        var target = BaseFor(best);
        if (place is >= Pages / 2 and < Pages - 64 || target == _basePage)
            return;
        _sinceMove = 0;
        MoveTo(target);
    }

    /// <summary>The first page of a window in which a key has its home, within the keys that exist.</summary>
    private static long BaseFor(long best) => Math.Clamp((best >> 6) - HomePage, 0, (long.MaxValue >> 6) + 1 - Pages);

    /// <summary>Moves the window: pages that leave it become far levels, the others move within the directory, and far levels that it reaches become near ones.</summary>
    private void MoveTo(long basePage)
    {
        var shift = basePage - _basePage;
        for (var place = LastPage(Pages - 1); place >= 0; place = LastPage(place - 1))
        {
            if ((ulong)(place - shift) >= Pages)
                MoveToFar(place);
        }

        MovePages(shift);
        _basePage = basePage;
        var first = basePage << 6;
        for (var more = _far.TryFloor(LastKey, out var position); more && _far.Key(position) >= first; more = _far.TryFloor(LastKey, out position))
        {
            var (key, size) = (_far.Key(position), _far.Size(position));
            _ = _far.Set(key, 0);
            _ = Set(key, size);
        }

        _largestFar = _far.Largest;
    }

    private void MoveToFar(int place)
    {
        ref var page = ref _pages[place];
        var sizes = page.Sizes;
        for (var bits = page.Bits; bits != 0; bits &= bits - 1)
        {
            var bit = BitOperations.TrailingZeroCount(bits);
            _ = _far.Set(((_basePage + place) << 6) + bit, sizes[bit]);
        }

        Array.Clear(sizes);
        page.Bits = 0;
        Close(place);
    }

    /// <summary>Moves the pages that stay within the directory, and makes its summaries anew.</summary>
    private void MovePages(long shift)
    {
        var kept = (int)Math.Max(0, Pages - Math.Abs(shift));
        var (from, to) = shift > 0 ? (Pages - kept, 0) : (0, Pages - kept);
        _pages.AsSpan(from, kept).CopyTo(_pages.AsSpan(to));
        _pages.AsSpan(shift > 0 ? kept : 0, Pages - kept).Clear();
        Array.Clear(_summary);
        _root = 0;
        for (var place = 0; place < Pages; place++)
        {
            if (_pages[place].Bits == 0)
                continue;
            _summary[place >> 6] |= 1UL << (place & 63);
            _root |= 1u << (place >> 6);
        }
    }

    private long SetFar(long key, long size)
    {
        var before = _far.Set(key, size);
        _largestFar = _far.Largest;
        return before;
    }

    private void ClearNear()
    {
        for (var place = LastPage(Pages - 1); place >= 0; place = LastPage(place - 1))
        {
            Array.Clear(_pages[place].Sizes);
            _pages[place].Bits = 0;
            Close(place);
        }
    }

    /// <summary>The last page with levels at or before a place; −1 where there is none.</summary>
    private int LastPage(int place)
    {
        if (place < 0)
            return -1;
        var word = place >> 6;
        var pages = _summary[word] & (ulong.MaxValue >> (63 - (place & 63)));
        if (pages == 0)
        {
            var words = _root & ((1u << word) - 1);
            if (words == 0)
                return -1;
            word = 31 - BitOperations.LeadingZeroCount(words);
            pages = _summary[word];
        }

        return (word << 6) + 63 - BitOperations.LeadingZeroCount(pages);
    }

    private void Open(int place)
    {
        if (_freePages.Count == 0)
            MakePages();
        _openPages++;
        _pages[place].Sizes = _freePages.Pop();
        _pages[place].Sum = 0;
        _summary[place >> 6] |= 1UL << (place & 63);
        _root |= 1u << (place >> 6);
    }

    private void Close(int place)
    {
        _openPages--;
        _freePages.Push(_pages[place].Sizes);
        _summary[place >> 6] &= ~(1UL << (place & 63));
        if (_summary[place >> 6] == 0)
            _root &= ~(1u << (place >> 6));
    }

    /// <summary>Makes an eighth more pages than there are, so that a book that breathes does not allocate with every breath.</summary>
    private void MakePages()
    {
        for (var more = Math.Max(8, _openPages / 8); more > 0; more--)
            _freePages.Push(new long[64]);
    }

    /// <summary>Sums over levels that come best first, cut at limits.</summary>
    private ref struct Sums(ReadOnlySpan<long> limits, Span<Int128> sums)
    {
        private readonly ReadOnlySpan<long> _limits = limits;
        private readonly Span<Int128> _sums = sums;
        private Int128 _sum;
        private int _next;

        public readonly bool IsDone => _next == _limits.Length;

        public readonly long Limit => _limits[_next];

        /// <summary>All keys that come now are at most this one.</summary>
        public void Pass(long key)
        {
            while (_next < _limits.Length && key < _limits[_next])
                _sums[_next++] = _sum;
        }

        public void Add(long key, long size)
        {
            Pass(key);
            _sum += size;
        }

        public void AddAll(ulong sum) => _sum += sum;

        /// <summary>Passes a limit up to which so much more lies.</summary>
        public void PassWith(ulong more) => _sums[_next++] = _sum + more;

        public void End() => Pass(long.MinValue);
    }
}
