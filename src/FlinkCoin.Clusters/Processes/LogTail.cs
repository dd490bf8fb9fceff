namespace FlinkCoin.Clusters.Processes;

/// <summary>The end of a log, for people.</summary>
internal static class LogTail
{
    private const int Lines = 12;

    /// <summary>The last lines of the first of these files that is there and not empty, frames of stack traces left out.</summary>
    public static string Read(params string[] files)
    {
        foreach (var file in files)
        {
            if (!File.Exists(file))
                continue;
            // Its process may be writing.
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream);
            var last = new Queue<string>();
            while (reader.ReadLine() is { } line)
            {
                if (line.Length == 0 || IsFrame(line.AsSpan().TrimStart()))
                    continue;
                last.Enqueue(line);
                if (last.Count > Lines)
                    _ = last.Dequeue();
            }

            if (last.Count > 0)
                return $"the end of {file}:\n{string.Join('\n', last)}";
        }

        return "it has written nothing.";
    }

    private static bool IsFrame(ReadOnlySpan<char> line) => line.StartsWith("at ", StringComparison.Ordinal) || line.StartsWith("... ", StringComparison.Ordinal);
}
