using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using FlinkCoin.Clusters;
using Xunit;

namespace FlinkCoin.Engines.Tests.Flink;

/// <summary>The memory of a JVM that tracks its own (<c>-XX:NativeMemoryTracking=summary</c>).</summary>
/// <param name="Resident">Of the whole process, in bytes.</param>
/// <param name="Jvm">What the JVM has committed: heap, classes, code, threads, direct buffers, in bytes.</param>
internal readonly partial record struct ProcessMemory(long Resident, long Jvm)
{
    /// <summary>What is not the JVM's: native libraries, the kernel's among them, and what they have allocated. What the JVM has committed and not touched yet is taken off too much.</summary>
    public long Others => Resident - Jvm;

    /// <summary>Measures a process.</summary>
    public static ProcessMemory Of(int pid)
    {
        // Resident first and last, for asking takes a moment.
        var before = ResidentOf(pid);
        var jvm = JvmOf(pid);
        return new ProcessMemory((before + ResidentOf(pid)) / 2, jvm);
    }

    private static long ResidentOf(int pid)
    {
        using var process = Process.GetProcessById(pid);
        return process.WorkingSet64;
    }

    private static long JvmOf(int pid)
    {
        var java = File.ResolveLinkTarget(Java.Program, returnFinalTarget: true)?.FullName ?? Java.Program;
        using var jcmd = Child.Start(Path.Combine(Path.GetDirectoryName(java)!, "jcmd"), [pid.ToString(CultureInfo.InvariantCulture), "VM.native_memory", "summary", "scale=KB"]);
        var (exit, output, errors) = jcmd.Wait();
        var total = Total().Match(output);
        Assert.True(exit == 0 && total.Success, $"jcmd ended with {exit}: {errors}{output}");
        return 1024 * long.Parse(total.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^Total: .*committed=(\d+)KB", RegexOptions.Multiline)]
    private static partial Regex Total();
}
