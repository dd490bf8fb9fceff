namespace FlinkCoin.Embedded.Tapes;

/// <summary>A stream whose first bytes had to be looked at and that cannot go back: those bytes, then the rest.</summary>
internal sealed class PrefixedStream(byte[] prefix, Stream rest) : ForwardStream
{
    private int _given;

    /// <summary>True where waiting for the rest can be cancelled already.</summary>
    public bool IsInterruptible => rest is InterruptibleStream or PrefixedStream { IsInterruptible: true };

    public override int Read(Span<byte> target)
    {
        if (_given == prefix.Length)
            return rest.Read(target);
        var count = Math.Min(target.Length, prefix.Length - _given);
        prefix.AsSpan(_given, count).CopyTo(target);
        _given += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            rest.Dispose();
        base.Dispose(disposing);
    }
}
