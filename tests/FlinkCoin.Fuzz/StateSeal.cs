using FlinkCoin.State;

namespace FlinkCoin.Fuzz;

/// <summary>Gives chunks the manifest that the kernel would have given them, checksums and all, so that what the chunks say is looked at and not their checksums.</summary>
public static class StateSeal
{
    private static readonly Lazy<byte[]> s_manifest = new(() =>
        Chunks.FromBytes(StateTarget.Save(FuzzPipeline.Create(new RecordLaws()))).All[ChunkKey.Of(ChunkKey.Kind.Manifest)]);

    /// <summary>Seals them.</summary>
    public static Chunks Seal(Chunks chunks)
    {
        // The head of a real manifest: magic, version, product, options.
        var real = s_manifest.Value;
        var head = new StateReader(real.AsSpan(8, real.Length - 16));
        var manifest = new StateWriter();
        manifest.Long(BitConverter.ToInt64(real));
        manifest.VarUInt(head.VarUInt());
        manifest.Bytes(head.Bytes());
        manifest.Bytes(head.Bytes());

        var (count, sum) = (0, 0UL);
        foreach (var (key, chunk) in chunks.All.ToList())
        {
            if (key == ChunkKey.Of(ChunkKey.Kind.Manifest))
                continue;
            var contents = chunk.AsSpan(0, Math.Max(0, chunk.Length - StateChunks.ChecksumLength));
            var checksum = StateChunks.Checksum(key, contents);
            chunks.Replace(key, [.. contents, .. BitConverter.GetBytes(checksum)]);
            (count, sum) = (count + 1, sum + checksum);
        }

        manifest.VarUInt((ulong)count);
        manifest.Long((long)sum);
        manifest.Long((long)StateChunks.Checksum(ChunkKey.Of(ChunkKey.Kind.Manifest), manifest.Written));
        chunks.Replace(ChunkKey.Of(ChunkKey.Kind.Manifest), manifest.Written);
        return chunks;
    }
}
