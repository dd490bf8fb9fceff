using System.Diagnostics;

namespace FlinkCoin.Clusters.Flink;

/// <summary>What a task manager's process must be told about its memory. Flink itself computes it, in a process that takes a second or two: once a configuration.</summary>
internal static class TaskManagerMemory
{
    private const string Mark = "BASH_JAVA_UTILS_EXEC_RESULT:";

    /// <summary>Asks Flink.</summary>
    /// <param name="classPath">Its class path.</param>
    /// <param name="conf">The folder of its configuration.</param>
    /// <returns>Arguments of the JVM, then those of the program.</returns>
    /// <exception cref="ClusterException">The configuration does not work out.</exception>
    public static (string[] Jvm, string[] Program) Compute(string classPath, string conf)
    {
        string[] arguments = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath, "org.apache.flink.runtime.util.bash.BashJavaUtils", "GET_TM_RESOURCE_PARAMS", "--configDir", conf];
        using var java = Process.Start(new ProcessStartInfo(Java.Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("Invariant: java is started as a process of its own.");
        var errors = java.StandardError.ReadToEndAsync();
        var output = java.StandardOutput.ReadToEnd();
        java.WaitForExit();
        var results = Parse(output);
        return java.ExitCode == 0 && results is [var jvm, var program]
            ? (jvm.Split(' ', StringSplitOptions.RemoveEmptyEntries), program.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            : throw new ClusterException("Flink cannot divide the task manager's memory (--memory, --kernel-memory): " + RootCause.Of(errors.Result + output));
    }

    /// <summary>The results among the lines that Flink prints.</summary>
    internal static IReadOnlyList<string> Parse(string output) =>
        [.. output.Split('\n').Where(line => line.StartsWith(Mark, StringComparison.Ordinal)).Select(line => line[Mark.Length..].Trim())];
}
