using ZstdSharp;

namespace FlinkCoin.Embedded;

/// <summary>Reads record lines from files and computes their digests.</summary>
public static class RecordFiles
{
    private const int FirstBuffer = 1 << 18;

    /// <summary>A line that does not end within this many bytes is no record: without a limit, a file of another kind would be read into memory whole.</summary>
    private const int LongestLine = 1 << 24;

    /// <summary>Computes the digests of the records in files, whatever the order of files, products and numbers.</summary>
    /// <param name="paths">Plain files, <c>.gz</c>, <c>.zst</c>; <c>-</c> is standard input.</param>
    /// <param name="standardInput">What <c>-</c> stands for; by default that of the process.</param>
    public static DigestResult Digest(IEnumerable<string> paths, Stream? standardInput = null)
    {
        var collector = new RecordCollector();
        foreach (var path in paths)
        {
            var name = path == "-" ? "standard input" : path;
            if (ReadFile(path, name, standardInput, collector) is { } error)
                return new DigestResult([], null, error);
        }

        return collector.End();
    }

    private static string? ReadFile(string path, string name, Stream? standardInput, RecordCollector collector)
    {
        long lines = 0;
        try
        {
            using var stream = Open(path, standardInput);
            return ReadLines(stream, name, collector, ref lines);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException or ZstdException)
        {
            return lines == 0
                ? $"{name} cannot be read: {exception.Message}"
                : $"{name} cannot be read after line {lines}: {exception.Message} Is the file whole?";
        }
    }

    private static Stream Open(string path, Stream? standardInput)
    {
        if (path == "-")
            return standardInput ?? Console.OpenStandardInput();
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1 << 16, FileOptions.SequentialScan);
        return Path.GetExtension(path) switch
        {
            ".gz" => StrictGzip.Decompress(file),
            ".zst" => new DecompressionStream(file, leaveOpen: false),
            _ => file,
        };
    }

    private static string? ReadLines(Stream stream, string name, RecordCollector collector, ref long lines)
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
                if (collector.Add(buffer.AsSpan(start, end - start), name, lines) is { } error)
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
