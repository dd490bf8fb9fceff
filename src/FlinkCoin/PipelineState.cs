using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using FlinkCoin.Books;
using FlinkCoin.Messages;
using FlinkCoin.State;

namespace FlinkCoin;

/// <content>
/// Save and Load. The state is a set of chunks: a manifest that names version, product, options and the checksum of every other chunk,
/// and the chunks themselves (<see cref="ChunkKey.Kind"/>), each of which is the same bytes as long as what it holds is the same.
/// A later version reads the version number first; it either has a reader for that version or refuses it with a message. A change of any chunk's contents raises the number.
/// </content>
public sealed partial class Pipeline
{
    /// <summary>The version of the state's format.</summary>
    public const int StateVersion = 3;

    private const ulong Magic = 0x004E494F434B4E4C; // LNKCOIN

    private const int MaxChunks = 1 << 24;

    private readonly StateWriter _stateWriter = new();

    /// <summary>Gives the whole state, in chunks. Possible between any two messages.</summary>
    /// <param name="chunks">Takes the chunks; it may leave out to store those that are the same as before.</param>
    public void Save(IChunkWriter chunks)
    {
        var manifest = new StateWriter();
        manifest.Long((long)Magic);
        manifest.VarUInt(StateVersion);
        manifest.Bytes(Product.Id);
        manifest.Bytes(Encoding.UTF8.GetBytes(_options.Describe()));

        var list = new StateWriter();
        var count = 0;
        SaveChunks((key, writer) =>
        {
            chunks.Write(key, writer.Written);
            list.Long((long)key);
            list.VarUInt((ulong)writer.Written.Length);
            list.Long((long)XxHash3.HashToUInt64(writer.Written));
            count++;
        });
        manifest.VarUInt((ulong)count);
        manifest.Bytes(list.Written);
        manifest.Long((long)XxHash3.HashToUInt64(manifest.Written));
        chunks.Write(ChunkKey.Of(ChunkKey.Kind.Manifest), manifest.Written);
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

    private void SaveChunks(Action<ulong, StateWriter> chunk)
    {
        var writer = _stateWriter;
        void Write(ChunkKey.Kind kind, long number, Action<StateWriter> save)
        {
            writer.Clear();
            save(writer);
            chunk(ChunkKey.Of(kind, number), writer);
        }

        Write(ChunkKey.Kind.Core, 0, SaveCore);
        Write(ChunkKey.Kind.Waiting, 0, _sequencer.Save);
        Write(ChunkKey.Kind.Features, 0, _features.Save);
        _evaluator.SaveModels((number, save) => Write(ChunkKey.Kind.Model, number, save));
        _evaluator.SaveDecisions(writer, (number, decisions) => chunk(ChunkKey.Of(ChunkKey.Kind.Decisions, number), decisions));
        BookState.Save(Book, Side.Buy, writer, (number, run) => chunk(ChunkKey.Of(ChunkKey.Kind.Bids, number), run));
        BookState.Save(Book, Side.Sell, writer, (number, run) => chunk(ChunkKey.Of(ChunkKey.Kind.Asks, number), run));
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
        {
            count = reader.Long();
            if (count < 0)
                throw new StateException("a count below zero");
        }

        _market.PriceDecimals = _units.PriceDecimals;
        _market.SizeDecimals = _units.SizeDecimals;
    }

    private void Load(IChunkReader chunks, ref string at)
    {
        var entries = ReadManifest(chunks);
        var isVoid = true;
        var levels = new List<LevelChange>();
        var seen = new HashSet<ulong>();
        foreach (var (key, length, hash) in entries)
        {
            var kind = ChunkKey.KindOf(key);
            at = $"chunk {key:x16} ({kind})";
            if (!seen.Add(key))
                throw new StateException("it is there twice");
            if (!chunks.TryRead(key, out var chunk))
                throw new StateException("it is missing");
            if (chunk.Length != length || XxHash3.HashToUInt64(chunk) != hash)
                throw new StateException("it is damaged: its checksum is another");
            var number = (long)(key & ((1UL << 58) - 1));
            var reader = new StateReader(chunk);
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
                case ChunkKey.Kind.Decisions:
                    _evaluator.LoadDecisions(number, ref reader);
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
        if (!seen.IsSupersetOf([ChunkKey.Of(ChunkKey.Kind.Core), ChunkKey.Of(ChunkKey.Kind.Waiting), ChunkKey.Of(ChunkKey.Kind.Features)])
            || seen.Count(key => ChunkKey.KindOf(key) == ChunkKey.Kind.Model) != _evaluator.ModelChunks)
            throw new StateException("chunks are missing");
        _evaluator.EndLoad();
        if (isVoid && levels.Count > 0)
            throw new StateException("a void book with levels");
        if (!isVoid)
            _market.Book.Replace(CollectionsMarshal.AsSpan(levels));
    }

    private List<(ulong Key, int Length, ulong Hash)> ReadManifest(IChunkReader chunks)
    {
        if (!chunks.TryRead(ChunkKey.Of(ChunkKey.Kind.Manifest), out var manifest))
            throw new StateException("it is missing");
        if (manifest.Length < 17 || BitConverter.ToUInt64(manifest) != Magic)
            throw new StateException("these bytes are no state of FlinkCoin");
        var reader = new StateReader(manifest[8..^8]);
        var version = reader.VarUInt();
        if (version != StateVersion)
            throw new StateException($"it has version {version}, this program reads version {StateVersion}; continue with the program that wrote it");
        if (XxHash3.HashToUInt64(manifest[..^8]) != BitConverter.ToUInt64(manifest[^8..]))
            throw new StateException("it is damaged: its checksum is another");
        if (!reader.Bytes().SequenceEqual(Product.Id))
            throw new StateException("it belongs to another product");
        var options = reader.Bytes();
        if (!options.SequenceEqual(Encoding.UTF8.GetBytes(_options.Describe())))
            throw new StateException($"it was made with other options ({Encoding.UTF8.GetString(options)}) than now ({_options.Describe()})");
        var count = reader.Count(MaxChunks);
        var list = new StateReader(reader.Bytes());
        reader.End();
        var entries = new List<(ulong, int, ulong)>();
        for (var i = 0; i < count; i++)
            entries.Add(((ulong)list.Long(), list.Count(int.MaxValue), (ulong)list.Long()));
        list.End();
        return entries;
    }
}
