using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace FlinkCoin.Bench.Commands;

/// <summary><c>all</c>: everything as one page, with the machine, the commit and the date.</summary>
internal static class AllCommand
{
    public static int Run(TextWriter output)
    {
        output.WriteLine($"# {DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        output.WriteLine();
        output.WriteLine($"`./build.cs bench all` of commit {Commit()} on {Processor()}, {Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}; {Load()} when it began.");
        output.WriteLine();
        (string Title, Func<int> Run)[] parts =
        [
            ("Pipeline (`macro`)", () => MacroCommand.Run([], output)),
            ("Parts (`micro`)", () => MicroCommand.Run([], output)),
            ("Memory (`memory`)", () => MemoryCommand.Run(output)),
            ("Program (`tool`)", () => ToolCommand.Run(output)),
            ("Ahead of time (`aot`)", () => AotCommand.Run([], output)),
        ];
        var worst = 0;
        foreach (var (title, run) in parts)
        {
            output.WriteLine($"## {title}");
            output.WriteLine();
            worst = Math.Max(worst, run());
            output.Flush();
        }

        return worst;
    }

    private static string Commit()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", Repository.Root, "describe", "--always", "--dirty"]) { RedirectStandardOutput = true })!;
        var commit = git.StandardOutput.ReadToEnd().Trim();
        git.WaitForExit();
        return commit;
    }

    private static string Processor() =>
        File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':') + 1)..].Trim()
            : RuntimeInformation.ProcessArchitecture.ToString();

    private static string Load() => File.Exists("/proc/loadavg") ? $"load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}" : "load unknown";
}
