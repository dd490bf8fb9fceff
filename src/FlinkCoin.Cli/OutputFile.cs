namespace FlinkCoin.Cli;

/// <summary>Keeps a command from writing over what it reads: a file is emptied when it is opened to be written.</summary>
internal static class OutputFile
{
    /// <summary>Refuses a file to write that is one of those to read, be it by a link.</summary>
    /// <param name="option">The option that names it.</param>
    /// <param name="output">The file to write; null for none.</param>
    /// <param name="inputs">The files to read.</param>
    /// <exception cref="UsageException">It is one of them.</exception>
    public static void MustNotBe(string option, string? output, IEnumerable<string> inputs)
    {
        // What is not there yet is no input.
        if (File.Exists(output) && inputs.Select(Target).Contains(Target(output)))
            throw new UsageException($"{option} {output}: this file is to be read, and would be written over; choose another.");
    }

    private static string Target(string path)
    {
        var full = Path.GetFullPath(path);
        return Path.GetFullPath(File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full);
    }
}
