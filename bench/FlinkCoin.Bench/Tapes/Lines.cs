namespace FlinkCoin.Bench.Tapes;

/// <summary>The lines of a piece, without their line feeds: <c>while (lines.TryNext(out var line))</c>.</summary>
internal ref struct Lines(ReadOnlySpan<byte> piece)
{
    private ReadOnlySpan<byte> _rest = piece;

    public bool TryNext(out ReadOnlySpan<byte> line)
    {
        line = _rest;
        if (_rest.IsEmpty)
            return false;
        var length = _rest.IndexOf((byte)'\n');
        line = _rest[..length];
        _rest = _rest[(length + 1)..];
        return true;
    }
}
