using System.Buffers.Binary;
using FlinkCoin.Evaluation;

namespace FlinkCoin.Native.Tests;

/// <summary>A host of the library, as a correct one is: batches, drains, keeps states by chunks.</summary>
internal sealed unsafe class Host(string options, Random random) : IDisposable
{
    private readonly Dictionary<string, One> _products = [];
    private readonly List<byte> _batch = [];
    private long _handle = Opened(options);

    /// <summary>A product: its slot, −1 while it is not loaded; the digest of its records; what is stored of it.</summary>
    public sealed class One
    {
        public int Slot { get; set; } = -1;

        public RecordDigest Digest { get; } = new();

        public Dictionary<ulong, byte[]> Stored { get; } = [];

        public bool HasRecords { get; set; }
    }

    /// <summary>The most bytes of a buffer to drain into.</summary>
    public int LargestBuffer { get; init; } = 100_000;

    public long Handle => _handle;

    public IReadOnlyDictionary<string, One> Products => _products;

    /// <summary>Chunks that saves gave, and chunks that there were at the time, in all.</summary>
    public (long Given, long All) Saved { get; private set; }

    /// <summary>The number of times that a buffer was too small for a single frame.</summary>
    public int TooSmall { get; private set; }

    public static string Lines(PipelineOptions options) =>
        $"grid={(options.GridStep == 0 ? "change" : $"{options.GridStep / 1000}ms")}\nhorizons={string.Join(',', options.Horizons.Select(horizon => horizon.Name))}\nmodels={(options.Models is { } models ? string.Join(',', models) : "all")}\n";

    /// <summary>Adds a message to the batch.</summary>
    public void Append(ReadOnlySpan<byte> message, long sequence = 0)
    {
        if (Functions.ProductOf(message) is not { } product)
            return;
        if (!_products.TryGetValue(product, out var one))
            _products[product] = one = new One();
        if (one.Slot < 0)
            Load(product, one);
        Span<byte> head = stackalloc byte[16];
        BinaryPrimitives.WriteInt32LittleEndian(head, one.Slot);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], message.Length);
        BinaryPrimitives.WriteInt64LittleEndian(head[8..], sequence);
        _batch.AddRange(head);
        _batch.AddRange(message);
    }

    /// <summary>Processes the batch and takes the records.</summary>
    public void Flush()
    {
        byte[] batch = [.. _batch];
        _batch.Clear();
        for (var at = 0; at < batch.Length;)
        {
            at += (int)Checked(Functions.Process(_handle, batch.AsSpan(at)));
            Drain();
        }
    }

    public void Complete()
    {
        Flush();
        foreach (var (product, one) in _products)
        {
            if (one.Slot < 0)
                Load(product, one);
            _ = Checked(Functions.Complete(_handle, one.Slot));
            Drain();
        }
    }

    /// <summary>Saves a product into what is stored of it.</summary>
    public void Save(One one)
    {
        var count = Checked(Functions.Save(_handle, one.Slot));
        var given = 0L;
        foreach (var frame in Take(Functions.SaveNext, 12, 8))
        {
            given++;
            var key = BinaryPrimitives.ReadUInt64LittleEndian(frame);
            if (BinaryPrimitives.ReadInt32LittleEndian(frame.AsSpan(8)) >= 0)
                one.Stored[key] = frame[12..];
            else if (!one.Stored.Remove(key))
                throw new InvalidOperationException("A chunk is gone that was never given.");
        }

        if (given != count)
            throw new InvalidOperationException($"{count} chunks were announced and {given} came.");
        Saved = (Saved.Given + given, Saved.All + one.Stored.Count);
    }

    public void Drop(One one)
    {
        _ = Checked(Functions.Drop(_handle, one.Slot));
        one.Slot = -1;
    }

    /// <summary>Saves all products, and goes on in another handle, as after a move to another process.</summary>
    public void Move()
    {
        Flush();
        foreach (var one in _products.Values.Where(one => one.Slot >= 0))
        {
            Save(one);
            one.Slot = -1;
        }

        _ = Checked(Functions.Close(_handle));
        _handle = Opened(options);
    }

    public string Digest => RunDigest.Of(_products.Where(entry => entry.Value.HasRecords).OrderBy(entry => entry.Key, StringComparer.Ordinal)
        .Select(entry => (Product.Create(entry.Key), entry.Value.Digest.ToHex())));

    public void Dispose() => _ = Functions.Close(_handle);

    public static long Checked(long answer) => answer >= 0 ? answer : throw new InvalidOperationException($"{answer}: {Functions.LastError()}");

    /// <summary>Chunks as frames.</summary>
    public static byte[] Frames(IEnumerable<KeyValuePair<ulong, byte[]>> chunks)
    {
        var frames = new List<byte>();
        foreach (var (key, chunk) in chunks)
        {
            frames.AddRange(BitConverter.GetBytes(key));
            frames.AddRange(BitConverter.GetBytes(chunk.Length));
            frames.AddRange(chunk);
        }

        return [.. frames];
    }

    private static long Opened(string options) => Checked(Functions.Open(options));

    private void Load(string product, One one)
    {
        one.Slot = (int)Checked(Functions.Add(_handle, product));
        if (one.Stored.Count == 0)
            return;
        var stored = one.Stored.ToArray();
        random.Shuffle(stored);
        foreach (var part in stored.Chunk(random.Next(1, 1000)))
            _ = Checked(Functions.Load(_handle, one.Slot, Frames(part)));
        _ = Checked(Functions.LoadEnd(_handle, one.Slot));
    }

    private void Drain()
    {
        var bySlot = _products.Values.Where(one => one.Slot >= 0).ToDictionary(one => one.Slot);
        foreach (var frame in Take(Functions.Drain, 8, 4))
        {
            var one = bySlot[BinaryPrimitives.ReadInt32LittleEndian(frame)];
            one.HasRecords = true;
            one.Digest.Append([.. frame.AsSpan(8), (byte)'\n']);
        }
    }

    private delegate long Taker(long handle, byte* target, long capacity);

    /// <summary>All frames that wait, taken with buffers of any size.</summary>
    private List<byte[]> Take(Taker take, int head, int lengthAt)
    {
        var frames = new List<byte[]>();
        var least = 0L;
        while (true)
        {
            var buffer = new byte[Math.Max(least, random.Next(LargestBuffer))];
            long count;
            fixed (byte* bytes = buffer)
                count = take(_handle, bytes, buffer.Length);
            if (count == Functions.Room)
            {
                TooSmall++;
                least = Checked(Functions.RoomFor(_handle));
                continue;
            }

            if (Checked(count) == 0)
                return frames;
            least = 0;
            for (var rest = buffer.AsSpan(0, (int)count); !rest.IsEmpty;)
            {
                var length = head + Math.Max(0, BinaryPrimitives.ReadInt32LittleEndian(rest[lengthAt..]));
                frames.Add(rest[..length].ToArray());
                rest = rest[length..];
            }
        }
    }
}
