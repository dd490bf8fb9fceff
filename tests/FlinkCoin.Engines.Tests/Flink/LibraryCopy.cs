using System.Text;
using Xunit;

namespace FlinkCoin.Engines.Tests.Flink;

/// <summary>What clusters run, with a native library that can be taken away and exchanged. A file takes another's place by renaming, as it must where a process has loaded one.</summary>
internal sealed class LibraryCopy : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _built;

    /// <summary>Makes the copy.</summary>
    /// <param name="engines">The folder of the build.</param>
    public LibraryCopy(string engines)
    {
        _built = System.IO.Path.Combine(engines, "native", "libflinkcoin.so");
        _ = Directory.CreateDirectory(_folder.File("native"));
        _ = Directory.CreateSymbolicLink(_folder.File("flink"), System.IO.Path.Combine(engines, "flink"));
        Stamp = System.IO.Path.GetFileName(engines);
        PutBack();
    }

    /// <summary>The folder.</summary>
    public string Engines => _folder.Path;

    /// <summary>The library's path.</summary>
    public string Path => System.IO.Path.Combine(_folder.Path, "native", "libflinkcoin.so");

    /// <summary>The stamp of the build.</summary>
    public string Stamp { get; }

    /// <summary>The stamp that <see cref="PutOfAnotherBuild"/> writes in its place.</summary>
    public string OtherStamp => new([.. Stamp.Reverse()]);

    /// <summary>Takes it away.</summary>
    public void TakeAway() => File.Delete(Path);

    /// <summary>Puts the built one there.</summary>
    public void PutBack() => Put(File.ReadAllBytes(_built));

    /// <summary>Puts a file there that is no library.</summary>
    public void PutText() => Put("this is no library\n"u8);

    /// <summary>Puts one there that says it is of another build.</summary>
    public void PutOfAnotherBuild()
    {
        var library = File.ReadAllBytes(_built);
        var at = library.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Stamp));
        Assert.True(at >= 0, $"{_built} does not hold its stamp {Stamp}.");
        _ = Encoding.ASCII.GetBytes(OtherStamp, library.AsSpan(at));
        Put(library);
    }

    public void Dispose() => _folder.Dispose();

    private void Put(ReadOnlySpan<byte> bytes) => File.Move(_folder.Write("new", bytes), Path, overwrite: true);
}
