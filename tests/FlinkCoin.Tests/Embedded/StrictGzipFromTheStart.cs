using System.Runtime.CompilerServices;
using FlinkCoin.Embedded;

namespace FlinkCoin.Tests.Embedded;

/// <summary>Tests write gzip files with .NET's own streams; whichever comes first, the switch has been set before.</summary>
internal static class StrictGzipFromTheStart
{
    [ModuleInitializer]
    internal static void Set()
    {
        using var stream = StrictGzip.Decompress(Stream.Null);
    }
}
