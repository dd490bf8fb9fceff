namespace FlinkCoin.Clusters.Flink;

/// <summary>The reason within a Java stack trace.</summary>
public static class RootCause
{
    private const string Cause = "Caused by: ";

    /// <summary>What the bridge throws: its messages name the remedy too, which what lies below does not.</summary>
    private const string OfKernel = Cause + "org.flinkcoin.bridge.KernelException: ";

    /// <summary>The message of the kernel's exception or, where there is none, of the innermost cause, on one line, without the classes of exceptions before it; the class's simple name where there is no message.</summary>
    /// <param name="trace">A stack trace, or any text.</param>
    public static string Of(string trace)
    {
        var lines = trace.Split('\n').Select(line => line.TrimEnd()).ToList();
        var at = lines.FindLastIndex(line => line.StartsWith(OfKernel, StringComparison.Ordinal));
        if (at < 0)
            at = lines.FindLastIndex(line => line.StartsWith(Cause, StringComparison.Ordinal));
        if (at < 0)
            at = lines.FindIndex(line => line.StartsWith("Exception in thread", StringComparison.Ordinal));
        if (at < 0)
            at = lines.FindIndex(line => line.Length > 0);
        if (at < 0)
            return "it gave no reason.";
        var message = lines.Skip(at).TakeWhile((line, i) => i == 0 || !(line.TrimStart().StartsWith("at ", StringComparison.Ordinal) || line.TrimStart().StartsWith("... ", StringComparison.Ordinal)));
        var text = string.Join(' ', message.Select(line => line.Trim()).Where(line => line.Length > 0));
        if (text.StartsWith(Cause, StringComparison.Ordinal))
            text = text[Cause.Length..];
        return WithoutClasses(text);
    }

    private static string Missing(string type) => type.StartsWith("org.flinkcoin.bridge.", StringComparison.Ordinal)
        ? "The bridge is missing: put flinkcoin-bridge-*.jar into the lib folder of every Flink process and start new ones (docs/flink.md)."
        : $"The class {type} is missing: its jar must lie in the lib folder of every Flink process or be part of the job's.";

    private static string WithoutClasses(string text)
    {
        while (true)
        {
            var colon = text.IndexOf(": ", StringComparison.Ordinal);
            var head = colon < 0 ? text : text[..colon];
            if (head.Contains(' ', StringComparison.Ordinal) || !head.Contains('.', StringComparison.Ordinal) || !(head.EndsWith("Exception", StringComparison.Ordinal) || head.EndsWith("Error", StringComparison.Ordinal)))
                return text;
            if (head is "java.lang.ClassNotFoundException" or "java.lang.NoClassDefFoundError" && colon >= 0 && !text[(colon + 2)..].Contains(' ', StringComparison.Ordinal))
                return Missing(text[(colon + 2)..].Replace('/', '.'));
            if (colon < 0)
                return text[(text.LastIndexOf('.') + 1)..];
            text = text[(colon + 2)..];
        }
    }
}
