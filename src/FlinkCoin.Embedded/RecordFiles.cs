using FlinkCoin.Embedded.Tapes;
using ZstdSharp;

namespace FlinkCoin.Embedded;

/// <summary>Reads record lines from files.</summary>
public static class RecordFiles
{
    /// <summary>Takes one line.</summary>
    /// <param name="line">The line without its line feed; valid during the call only.</param>
    /// <param name="source">The file's name.</param>
    /// <param name="number">The line's number, from 1.</param>
    /// <returns>What is wrong with it, for the user, or null.</returns>
    public delegate string? LineTaker(ReadOnlySpan<byte> line, string source, long number);

    /// <summary>How a record begins.</summary>
    private static ReadOnlySpan<byte> Beginning => "{\"n\":"u8;

    private const int FirstBuffer = 1 << 18;

    /// <summary>A line that does not end within this many bytes is no record: without a limit, a file of another kind would be read into memory whole.</summary>
    private const int LongestLine = 1 << 24;

    /// <summary>Computes the digests of the records in files, whatever the order of files, products and numbers.</summary>
    /// <param name="paths">Plain files, <c>.gz</c>, <c>.zst</c>; <c>-</c> is standard input.</param>
    /// <param name="standardInput">What <c>-</c> stands for; by default that of the process.</param>
    public static DigestResult Digest(IEnumerable<string> paths, Stream? standardInput = null)
    {
        var collector = new RecordCollector();
        return Read(paths, collector.Add, standardInput) is { } error ? new DigestResult([], null, error) : collector.End();
    }

    /// <summary>Hands on the lines of files, one file after another.</summary>
    /// <param name="paths">Plain files, <c>.gz</c>, <c>.zst</c>; <c>-</c> is standard input.</param>
    /// <param name="take">Takes the lines.</param>
    /// <param name="standardInput">What <c>-</c> stands for; by default that of the process.</param>
    /// <returns>Why it went no further, for the user: what cannot be read, or what <paramref name="take"/> says; null where all was read.</returns>
    public static string? Read(IEnumerable<string> paths, LineTaker take, Stream? standardInput = null)
    {
        foreach (var path in paths)
        {
            if (ReadFile(path, Label(path), standardInput, take) is { } error)
                return error;
        }

        return null;
    }

    /// <summary>True for a pipe that has a name: what is read of it to see what it holds is gone.</summary>
    /// <param name="path">The file, which is there.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static bool IsPipe(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return !file.CanSeek;
    }

    /// <summary>Looks at the first line that is not blank: a record has a number, a product and a kind, which no message of the exchange has.</summary>
    /// <param name="path">The file; <c>-</c> is standard input.</param>
    /// <param name="standardInput">What <c>-</c> stands for; afterwards what must be read in its place, as the beginning is gone.</param>
    /// <param name="cancellation">Ends the waiting for standard input, here and by whoever reads on.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <returns>True for records; false for anything else, and for what cannot be read: whoever reads it says why.</returns>
    public static bool Begins(string path, ref Stream? standardInput, CancellationToken cancellation = default)
    {
        try
        {
            if (path != "-")
            {
                using var file = Open(path, null);
                return FirstLine(file, out _).StartsWith(Beginning);
            }

            var stream = new InterruptibleStream(standardInput ?? Console.OpenStandardInput(), cancellation);
            var bytes = Unpacking.Of(stream, out _);
            var first = FirstLine(bytes, out var read);
            standardInput = new PrefixedStream(read, bytes);
            return first.StartsWith(Beginning);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException or ZstdException)
        {
            return false;
        }
    }

    /// <summary>A line's beginning that tells what it is, blank lines before it left out; and all that had to be read for it.</summary>
    private static ReadOnlySpan<byte> FirstLine(Stream stream, out byte[] read)
    {
        var buffer = new byte[1 << 12];
        var filled = 0;
        while (true)
        {
            var count = stream.Read(buffer, filled, buffer.Length - filled);
            filled += count;
            read = buffer[..filled];
            var line = read.AsSpan().TrimStart(" \t\r\n"u8);
            if (line.Length >= Beginning.Length || count == 0)
                return line;
            if (filled == buffer.Length)
                Array.Resize(ref buffer, 2 * buffer.Length);
        }
    }

    private static string Label(string path) => path == "-" ? "standard input" : path;

    private static string? ReadFile(string path, string name, Stream? standardInput, LineTaker take)
    {
        long lines = 0;
        try
        {
            using var stream = Open(path, standardInput);
            return ReadLines(stream, name, take, ref lines);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException or ZstdException)
        {
            return lines == 0
                ? $"{name} cannot be read: {exception.Message}"
                : $"{name} cannot be read after line {lines}: {exception.Message} Is the file whole?";
        }
    }

    private static Stream Open(string path, Stream? standardInput) => Unpacking.Of(
        path == "-"
            ? standardInput ?? Console.OpenStandardInput()
            : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1 << 16, FileOptions.SequentialScan),
        out _);

    private static string? ReadLines(Stream stream, string name, LineTaker take, ref long lines)
    {
        var buffer = new byte[FirstBuffer];
        var filled = 0;
        while (true)
        {
            var read = stream.Read(buffer, filled, buffer.Length - filled);
            if (read == 0)
                break;

            // What was left over of the last read has no line feed.
            var searched = filled;
            filled += read;
            var start = 0;
            while (buffer.AsSpan(searched, filled - searched).IndexOf((byte)'\n') is >= 0 and var length)
            {
                var end = searched + length;
                lines++;
                if (take(buffer.AsSpan(start, end - start), name, lines) is { } error)
                    return error;
                start = searched = end + 1;
            }

            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            filled -= start;
            if (filled < buffer.Length)
                continue;
            if (filled >= LongestLine)
                return $"{name}, line {lines + 1}: this is no record, as no line ends within {LongestLine} bytes. Give the records that a run wrote, unchanged.";
            Array.Resize(ref buffer, 2 * buffer.Length);
        }

        return filled == 0
            ? null
            : $"{name}, line {lines + 1}: the last line is cut off. Let the run that wrote it continue from its checkpoint, or delete that line for the digest of what is whole.";
    }
}
