namespace FlinkCoin.Native;

/// <summary>Whose a session is at this moment, and whether it is sound.</summary>
internal sealed class Handle(Session session)
{
    private const int Free = 0;
    private const int Used = 1;
    private const int Closed = 2;

    private Session? _session = session;
    private int _broken;
    private int _use;

    /// <summary>The session, for the thread that has entered.</summary>
    /// <exception cref="Failure">It broke, and the handle can only be closed.</exception>
    public Session Session => _session ?? throw new Failure(_broken, "An earlier call failed so that the handle can only be closed. Close it, open another, and load its products from their saved states.");

    /// <summary>True after <see cref="Close"/>.</summary>
    public bool IsClosed => Volatile.Read(ref _use) == Closed;

    /// <summary>Makes it the caller's, unless it is somebody's.</summary>
    public bool TryEnter() => Interlocked.CompareExchange(ref _use, Used, Free) == Free;

    /// <summary>Gives it back.</summary>
    public void Leave() => Volatile.Write(ref _use, Free);

    /// <summary>Lets go of a session that is not sound any more, at once, since the other sessions of the process may need what it has.</summary>
    /// <param name="status">What every call is answered from now on.</param>
    public void Break(int status) => (_session, _broken) = (null, status);

    /// <summary>Ends it, for the thread that has entered: nobody enters it again.</summary>
    public void Close()
    {
        _session = null;
        Volatile.Write(ref _use, Closed);
    }
}
