using System.IO.Hashing;
using Microsoft.Win32.SafeHandles;

namespace FlinkCoin.Embedded.Checkpoints;

/// <summary>A folder with the last checkpoint of a run.</summary>
/// <remarks>
/// <code>
/// lock            held while a run uses the folder
/// manifest        what the checkpoint consists of; the only file whose replacement counts
/// manifest.new    the next one, while it is written
/// segment-N       chunks, appended save by save; the manifest says where each lies and what its hash is
/// </code>
/// A save appends the chunks that have changed behind those that the present manifest knows, flushes them, writes <c>manifest.new</c>, flushes it and renames it over <c>manifest</c>.
/// Whoever dies on the way leaves the old manifest and all that it refers to. When less than half of the segment is live, a save writes all chunks to a new segment, and the old one goes after the rename.
/// </remarks>
internal sealed class CheckpointFolder : IDisposable
{
    private const string ManifestName = "manifest";
    private const string NewManifestName = "manifest.new";
    private const string LockName = "lock";

    /// <summary>A segment smaller than this is not worth being written anew.</summary>
    private const long SmallSegment = 1 << 16;

    private readonly string _path;
    private readonly IDisk _disk;
    private readonly SafeFileHandle _lock;
    private Segment _segment;
    private long _segmentNumber;
    private long _save;
    private long _live;

    private CheckpointFolder(string path, IDisk disk, SafeFileHandle @lock, Manifest? manifest)
    {
        _path = path;
        _disk = disk;
        _lock = @lock;
        Manifest = manifest;
        _save = manifest?.Save ?? 0;
        _segmentNumber = manifest?.SegmentNumber ?? 0;
        _segment = new Segment(disk, SegmentName(_segmentNumber), manifest?.SegmentLength ?? 0);
        _live = manifest?.Products.Sum(product => product.Chunks.Length) ?? 0;
    }

    /// <summary>The checkpoint that was found when the folder was opened; null where there was none.</summary>
    public Manifest? Manifest { get; }

    /// <summary>Opens a folder, which is made where it is missing, and locks it.</summary>
    /// <returns>Null, and a sentence for the user, where it cannot be used.</returns>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    public static CheckpointFolder? Open(string path, Func<string, IDisk> makeDisk, out string error)
    {
        error = "";
        Directory.CreateDirectory(path);
        SafeFileHandle @lock;
        try
        {
            @lock = File.OpenHandle(Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            error = $"The checkpoint folder '{path}' is in use by another run. Wait for its end, or name another folder.";
            return null;
        }

        var file = Path.Combine(path, ManifestName);
        Manifest? manifest = null;
        if (File.Exists(file))
        {
            manifest = Manifest.Read(File.ReadAllBytes(file), out var cause);
            if (manifest is null)
                error = Unusable(path, ManifestName, cause);
            else if (LengthOf(path, manifest.SegmentNumber) < manifest.SegmentLength)
                error = Unusable(path, SegmentName(manifest.SegmentNumber), "it is missing or cut off");
        }

        if (error.Length == 0)
        {
            DeleteOrphans(path, manifest);
            return new CheckpointFolder(path, makeDisk(path), @lock, manifest);
        }

        @lock.Dispose();
        return null;
    }

    /// <summary>Reads a product's chunks.</summary>
    /// <returns>Null, and a sentence for the user, where one is damaged.</returns>
    public IReadOnlyDictionary<ChunkKey, byte[]>? Read(ChunkTable table, out string error)
    {
        error = "";
        var chunks = new Dictionary<ChunkKey, byte[]>(table.Places.Count);
        using var file = File.OpenHandle(Path.Combine(_path, _segment.Name));
        foreach (var (key, place) in table.Places)
        {
            var chunk = new byte[place.Length];
            var length = RandomAccess.Read(file, chunk, place.Offset);
            if (length != chunk.Length || XxHash128.HashToUInt128(chunk) != place.Hash)
            {
                error = Unusable(_path, _segment.Name, $"it is damaged at byte {place.Offset}");
                return null;
            }

            chunks.Add(key, chunk);
        }

        return chunks;
    }

    /// <summary>Refuses the checkpoint for a reason that lies in its contents.</summary>
    public string Unusable(string cause) => $"The checkpoint in '{_path}' cannot be used: {cause}. Use the options that it was made with, name another folder, or delete it to begin anew.";

    /// <summary>Saves a state that stands still.</summary>
    /// <param name="fingerprint">The options of the run.</param>
    /// <param name="run">The state of the run as a whole.</param>
    /// <param name="products">The products' tables, in the order of their numbers.</param>
    /// <param name="saveProducts">Saves every product through the function that it is given, from several threads if it likes.</param>
    public void Save(Fingerprint fingerprint, byte[] run, IReadOnlyList<(Product Product, ChunkTable Chunks)> products, Action<Func<ChunkTable, ChunkSave>> saveProducts)
    {
        var old = _segment;
        var whole = _save == 0 || (_segment.Length > SmallSegment && _live < _segment.Length / 2);
        if (whole)
            _segment = new Segment(_disk, SegmentName(++_segmentNumber), 0);
        _save++;
        saveProducts(table => new ChunkSave(table, _segment, _save, whole));
        _live = products.Sum(product => product.Chunks.Length);
        _segment.Flush();

        var manifest = new Manifest { Fingerprint = fingerprint, Run = run, Save = _save, SegmentNumber = _segmentNumber, SegmentLength = _segment.Length, Products = products };
        _disk.Delete(NewManifestName);
        _disk.Write(NewManifestName, 0, manifest.ToBytes());
        _disk.Flush(NewManifestName);
        _disk.Replace(NewManifestName, ManifestName);
        if (whole)
            _disk.Delete(old.Name);
    }

    public void Dispose()
    {
        _disk.Dispose();
        _lock.Dispose();
    }

    private static string SegmentName(long number) => $"segment-{number}";

    /// <summary>Removes the segments of a save that was not finished, or whose clearing away was not.</summary>
    private static void DeleteOrphans(string path, Manifest? manifest)
    {
        foreach (var file in Directory.EnumerateFiles(path, "segment-*"))
        {
            if (Path.GetFileName(file) != SegmentName(manifest?.SegmentNumber ?? 0))
                File.Delete(file);
        }
    }

    private static long LengthOf(string path, long segment)
    {
        var file = new FileInfo(Path.Combine(path, SegmentName(segment)));
        return file.Exists ? file.Length : -1;
    }

    private static string Unusable(string path, string file, string cause) =>
        $"The checkpoint in '{path}' cannot be used: the file '{file}' is not right, {cause}. Delete the folder to begin anew, or name another one.";
}
