using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using FlinkCoin.State;

namespace FlinkCoin.Embedded.Checkpoints;

/// <summary>The table of contents of a checkpoint: whoever has it has a consistent state.</summary>
internal sealed class Manifest
{
    /// <summary>The version of the files' format.</summary>
    public const int Version = 1;

    private const int ChecksumLength = 16;
    private static ReadOnlySpan<byte> Magic => "FlinkCoin checkpoint\n"u8;

    /// <summary>The options that a run must share to go on, by name.</summary>
    public required Fingerprint Fingerprint { get; init; }

    /// <summary>The state of the run as a whole.</summary>
    public required byte[] Run { get; init; }

    /// <summary>The number of this save.</summary>
    public required long Save { get; init; }

    /// <summary>The number of the segment file.</summary>
    public required long SegmentNumber { get; init; }

    /// <summary>The bytes of it that count.</summary>
    public required long SegmentLength { get; init; }

    /// <summary>The products' chunks, in the order in which the products first appeared.</summary>
    public required IReadOnlyList<(Product Product, ChunkTable Chunks)> Products { get; init; }

    /// <summary>Writes it: magic, version, contents, checksum over all that.</summary>
    public byte[] ToBytes()
    {
        var writer = new StateWriter();
        foreach (var letter in Magic)
            writer.Byte(letter);
        writer.VarUInt(Version);
        writer.VarUInt((ulong)Fingerprint.Options.Count);
        foreach (var (name, value) in Fingerprint.Options)
        {
            writer.Bytes(Encoding.UTF8.GetBytes(name));
            writer.Bytes(Encoding.UTF8.GetBytes(value));
        }

        writer.Bytes(Run);
        writer.VarInt(Save);
        writer.VarInt(SegmentNumber);
        writer.VarInt(SegmentLength);
        writer.VarUInt((ulong)Products.Count);
        foreach (var (product, chunks) in Products)
            WriteProduct(writer, product, chunks);
        var checksum = new byte[ChecksumLength];
        XxHash128.Hash(writer.Written, checksum);
        return [.. writer.Written, .. checksum];
    }

    /// <summary>Reads it.</summary>
    /// <returns>Null, and the cause, where the bytes are not one of this version.</returns>
    public static Manifest? Read(ReadOnlySpan<byte> bytes, out string cause)
    {
        cause = "it is damaged";
        if (bytes.Length < Magic.Length + ChecksumLength || !bytes.StartsWith(Magic))
            return null;
        var contents = bytes[..^ChecksumLength];
        if (XxHash128.HashToUInt128(contents) != BinaryPrimitives.ReadUInt128BigEndian(bytes[^ChecksumLength..]))
            return null;
        var reader = new StateReader(contents[Magic.Length..]);
        try
        {
            var version = reader.VarUInt();
            if (version == Version)
                return ReadContents(ref reader);
            cause = $"its format is version {version}, and this program reads version {Version}";
        }
        catch (StateException exception)
        {
            cause = "it is damaged: " + exception.Message;
        }

        return null;
    }

    private static void WriteProduct(StateWriter writer, Product product, ChunkTable chunks)
    {
        writer.Bytes(product.Id);
        writer.VarUInt((ulong)chunks.Places.Count);
        foreach (var (key, place) in chunks.Places)
        {
            writer.VarUInt((ulong)key.Section);
            writer.Long((long)key.Key);
            writer.VarInt(place.Offset);
            writer.VarUInt((ulong)place.Length);
            writer.Int128((Int128)place.Hash);
        }
    }

    private static Manifest ReadContents(ref StateReader reader)
    {
        var options = new List<KeyValuePair<string, string>>();
        for (var left = reader.Count(1000); left > 0; left--)
            options.Add(new(Encoding.UTF8.GetString(reader.Bytes()), Encoding.UTF8.GetString(reader.Bytes())));
        var run = reader.Bytes().ToArray();
        var save = reader.VarInt();
        var number = reader.VarInt();
        var length = reader.VarInt();
        var products = new List<(Product, ChunkTable)>();
        for (var left = reader.Count(int.MaxValue); left > 0; left--)
            products.Add(ReadProduct(ref reader, save, length));
        reader.End();
        return new Manifest { Fingerprint = new Fingerprint(options), Run = run, Save = save, SegmentNumber = number, SegmentLength = length, Products = products };
    }

    private static (Product, ChunkTable) ReadProduct(ref StateReader reader, long save, long segmentLength)
    {
        if (!Product.TryCreate(reader.Bytes(), out var product))
            throw new StateException("a product's id is none");
        var chunks = new ChunkTable();
        for (var left = reader.Count(int.MaxValue); left > 0; left--)
        {
            var key = new ChunkKey(reader.Count(int.MaxValue), (ulong)reader.Long());
            var place = new ChunkPlace(reader.VarInt(), reader.Count(Array.MaxLength), (UInt128)reader.Int128(), save);
            if (place.Offset < 0 || place.Offset + place.Length > segmentLength)
                throw new StateException($"a chunk of {product} lies outside the segment");
            chunks.Set(key, place);
        }

        return (product, chunks);
    }
}
