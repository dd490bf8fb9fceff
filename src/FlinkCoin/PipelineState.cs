using System.Runtime.InteropServices;
using System.Text;
using FlinkCoin.Books;
using FlinkCoin.Messages;
using FlinkCoin.State;

namespace FlinkCoin;

/// <content>
/// Save and Load. The state is a set of chunks: a manifest that names version, product, options and the sum of the checksums of all others,
/// and the chunks themselves (<see cref="ChunkKey.Kind"/>), each of which is the same bytes as long as what it holds is the same.
/// A later version reads the version number first; it either has a reader for that version or refuses it with a message. A change of any chunk's contents raises the number.
/// </content>
public sealed partial class Pipeline
{
    /// <summary>The version of the state's format.</summary>
    public const int StateVersion = 4;

    private const ulong Magic = 0x004E494F434B4E4C; // LNKCOIN

    private const int MaxChunks = 1 << 24;

    private readonly StateWriter _stateWriter = new();

    /// <summary>Gives the whole state, in chunks. Possible between any two messages.</summary>
    /// <param name="chunks">Takes the chunks; it may leave out to store those that are the same as before. The last eight bytes of a chunk are its checksum.</param>
    public void Save(IChunkWriter chunks)
    {
        var parts = new StateChunks(chunks, _stateWriter);
        SaveCore(parts.Begin());
        parts.End(ChunkKey.Kind.Core);
        _sequencer.Save(parts.Begin());
        parts.End(ChunkKey.Kind.Waiting);
        _features.Save(parts.Begin());
        parts.End(ChunkKey.Kind.Features);
        _evaluator.Save(parts);
        BookState.Save(Book, Side.Buy, parts);
        BookState.Save(Book, Side.Sell, parts);
        SaveManifest(parts);
    }

    /// <summary>Reads a state into a pipeline that has processed nothing: it continues as the one that was saved would have.</summary>
    /// <param name="chunks">The chunks.</param>
    /// <param name="error">What is wrong, where, and what to do, for the user.</param>
    /// <returns>False where the state is refused; the pipeline must not be used then.</returns>
    public bool TryLoad(IChunkReader chunks, out string error)
    {
        error = "";
        var at = "the manifest";
        try
        {
            Load(chunks, ref at);
            return true;
        }
        catch (StateException exception)
        {
            error = $"The saved state of {Product} is refused: {at}: {exception.Message}. Go back to an older state, or start without one.";
            return false;
        }
    }

    /// <summary>It has one length whatever there is, since it is saved anew each time.</summary>
    private void SaveManifest(StateChunks parts)
    {
        var manifest = parts.Begin();
        manifest.Long((long)Magic);
        manifest.VarUInt(StateVersion);
        manifest.Bytes(Product.Id);
        manifest.Bytes(Encoding.UTF8.GetBytes(_options.Describe()));
        manifest.VarUInt((ulong)parts.Count);
        manifest.Long((long)parts.Sum);
        parts.End(ChunkKey.Kind.Manifest);
    }

    private void SaveCore(StateWriter writer)
    {
        _units.Save(writer);
        _trades.Save(writer);
        writer.Long(_numbers.Last);
        writer.Bool(Book.IsVoid);
        foreach (var count in Counts.All)
            writer.Long(count);
        _evaluator.SaveClock(writer);
    }

    private void LoadCore(ref StateReader reader, out bool isVoid)
    {
        _units.Load(ref reader);
        _trades.Load(ref reader);
        _numbers.Last = reader.Long();
        isVoid = reader.Bool();
        foreach (ref var count in Counts.All)
            count = reader.LongCount();

        _market.PriceDecimals = _units.PriceDecimals;
        _market.SizeDecimals = _units.SizeDecimals;
    }

    private void Load(IChunkReader chunks, ref string at)
    {
        var (count, sum) = ReadManifest(chunks);
        var isVoid = true;
        var levels = new List<LevelChange>();
        ulong[] keys = [.. chunks.Keys.Where(key => key != ChunkKey.Of(ChunkKey.Kind.Manifest))];
        Array.Sort(keys);
        foreach (var key in keys)
        {
            var kind = ChunkKey.KindOf(key);
            at = $"chunk {key:x16} ({kind})";
            var chunk = Read(chunks, key);
            sum -= StateChunks.Checksum(chunk);
            var number = ChunkKey.NumberOf(key);
            var reader = new StateReader(chunk[..^StateChunks.ChecksumLength]);
            switch (kind)
            {
                case ChunkKey.Kind.Core:
                    LoadCore(ref reader, out isVoid);
                    _evaluator.LoadClock(ref reader);
                    break;
                case ChunkKey.Kind.Waiting:
                    _sequencer.Load(ref reader);
                    break;
                case ChunkKey.Kind.Features:
                    _features.Load(ref reader);
                    break;
                case ChunkKey.Kind.Model:
                    _evaluator.LoadModel(number, ref reader);
                    break;
                case ChunkKey.Kind.Examples:
                    _evaluator.LoadExample(number, ref reader);
                    break;
                case ChunkKey.Kind.Decisions:
                    _evaluator.LoadDecision(number, ref reader);
                    break;
                case ChunkKey.Kind.Bids:
                    BookState.Load(ref reader, Side.Buy, _units, levels);
                    break;
                case ChunkKey.Kind.Asks:
                    BookState.Load(ref reader, Side.Sell, _units, levels);
                    break;
                default:
                    throw new StateException("a kind that this version does not know");
            }

            reader.End();
        }

        at = "the whole";
        if (keys.Length != count || sum != 0)
            throw new StateException($"{keys.Length} chunks where {count} belong, or some of another save among them");
        ulong[] singles = [ChunkKey.Of(ChunkKey.Kind.Core), ChunkKey.Of(ChunkKey.Kind.Waiting), ChunkKey.Of(ChunkKey.Kind.Features)];
        if (!singles.All(keys.Contains))
            throw new StateException("chunks are missing");
        _evaluator.EndLoad();
        if (isVoid && levels.Count > 0)
            throw new StateException("a void book with levels");
        if (!isVoid)
            _market.Book.Replace(CollectionsMarshal.AsSpan(levels));
    }

    private (int Count, ulong Sum) ReadManifest(IChunkReader chunks)
    {
        if (!chunks.TryRead(ChunkKey.Of(ChunkKey.Kind.Manifest), out var manifest))
            throw new StateException("it is missing");
        if (manifest.Length < 17 || BitConverter.ToUInt64(manifest) != Magic)
            throw new StateException("these bytes are no state of FlinkCoin");
        var reader = new StateReader(manifest[8..^StateChunks.ChecksumLength]);
        var version = reader.VarUInt();
        if (version != StateVersion)
            throw new StateException($"it has version {version}, this program reads version {StateVersion}; continue with the program that wrote it");
        _ = Read(chunks, ChunkKey.Of(ChunkKey.Kind.Manifest));
        if (!reader.Bytes().SequenceEqual(Product.Id))
            throw new StateException("it belongs to another product");
        var options = reader.Bytes();
        if (!options.SequenceEqual(Encoding.UTF8.GetBytes(_options.Describe())))
            throw new StateException($"it was made with other options ({Encoding.UTF8.GetString(options)}) than now ({_options.Describe()})");
        var count = reader.Count(MaxChunks);
        var sum = (ulong)reader.Long();
        reader.End();
        return (count, sum);
    }

    /// <summary>A chunk whose checksum is right.</summary>
    private static ReadOnlySpan<byte> Read(IChunkReader chunks, ulong key)
    {
        if (!chunks.TryRead(key, out var chunk))
            throw new StateException("it is missing");
        return chunk.Length >= StateChunks.ChecksumLength && StateChunks.Checksum(key, chunk[..^StateChunks.ChecksumLength]) == StateChunks.Checksum(chunk)
            ? chunk
            : throw new StateException("it is damaged: its checksum is another");
    }
}
