using System.Runtime.ExceptionServices;

namespace FlinkCoin.Embedded.Tapes;

/// <summary>A pipe or terminal whose reading can be cancelled: a thread of its own waits for bytes, because a blocked read cannot be called off.</summary>
/// <remarks>What that thread has read when it is cancelled and nobody has taken is lost; this is used only where the run ends then.</remarks>
internal sealed class InterruptibleStream : ForwardStream
{
    private readonly Stream _inner;
    private readonly CancellationToken _cancellation;
    private readonly SemaphoreSlim _empty = new(1);
    private readonly SemaphoreSlim _full = new(0);
    private readonly byte[] _buffer = new byte[1 << 18];
    private ExceptionDispatchInfo? _failure;
    private int _next;
    private int _end;
    private bool _ended;
    private bool _taking;
    private volatile bool _closed;

    public InterruptibleStream(Stream inner, CancellationToken cancellation)
    {
        _inner = inner;
        _cancellation = cancellation;
        new Thread(Fill) { IsBackground = true, Name = "standard input" }.Start();
    }

    public override int Read(Span<byte> target)
    {
        if (!_taking)
        {
            _full.Wait(_cancellation);
            _taking = true;
        }

        _failure?.Throw();
        if (_ended)
            return 0;
        var count = Math.Min(target.Length, _end - _next);
        _buffer.AsSpan(_next, count).CopyTo(target);
        _next += count;
        if (_next == _end)
        {
            _taking = false;
            _empty.Release();
        }

        return count;
    }

    /// <summary>Lets the thread end, which disposes the inner stream: doing so from outside would wait for the blocked read.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_closed)
        {
            _closed = true;
            _empty.Release();
        }

        base.Dispose(disposing);
    }

    private void Fill()
    {
        using var inner = _inner;
        while (!_ended && _failure is null)
        {
            _empty.Wait();
            if (_closed)
                return;
            try
            {
                _next = 0;
                _end = inner.Read(_buffer);
                _ended = _end == 0;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
            {
                _failure = ExceptionDispatchInfo.Capture(exception);
            }

            _full.Release();
        }
    }
}
