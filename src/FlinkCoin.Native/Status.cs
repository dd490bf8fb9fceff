namespace FlinkCoin.Native;

/// <summary>The answers below 0, as <c>flinkcoin.h</c> names them.</summary>
internal static class Status
{
    public const int Done = 0;
    public const int Argument = -1;
    public const int Handle = -2;
    public const int Busy = -3;
    public const int Options = -4;
    public const int State = -5;
    public const int Room = -6;
    public const int Memory = -7;
    public const int Internal = -9;
}
