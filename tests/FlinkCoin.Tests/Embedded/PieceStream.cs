namespace FlinkCoin.Tests.Embedded;

/// <summary>A pipe: it cannot seek, and gives bytes in pieces of random length.</summary>
internal sealed class PieceStream(byte[] bytes, Random random, int longest) : MemoryStream(bytes)
{
    public override bool CanSeek => false;

    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, random.Next(1, longest + 1)));
}
