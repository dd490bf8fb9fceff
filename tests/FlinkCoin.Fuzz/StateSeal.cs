using System.IO.Hashing;
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

        var list = new StateWriter();
        var count = 0;
        foreach (var (key, chunk) in chunks.All)
        {
            if (key == ChunkKey.Of(ChunkKey.Kind.Manifest))
                continue;
            list.Long((long)key);
            list.VarUInt((ulong)chunk.Length);
            list.Long((long)XxHash3.HashToUInt64(chunk));
            count++;
        }

        manifest.VarUInt((ulong)count);
        manifest.Bytes(list.Written);
        manifest.Long((long)XxHash3.HashToUInt64(manifest.Written));
        chunks.Replace(ChunkKey.Of(ChunkKey.Kind.Manifest), manifest.Written);
        return chunks;
    }
}
