using System.Globalization;

namespace FlinkCoin.Clusters.Flink;

/// <summary>How large the native library's managed heap may become, so that with all else of the library it stays within the memory that Flink accounts for it.</summary>
internal static class KernelHeap
{
    /// <summary>The environment variable by which the .NET runtime is told; it reads hexadecimal digits and ignores anything else without a word.</summary>
    private const string Variable = "DOTNET_GCHeapHardLimit";

    /// <summary>What the library needs beside its heap: code, the runtime's own structures, stacks.</summary>
    private const long Runtime = 40L << 20;

    /// <summary>The variable and its value for a size in Flink's form.</summary>
    /// <exception cref="ClusterException">It leaves too little.</exception>
    public static string Setting(string kernelMemory)
    {
        var unit = kernelMemory[^1] switch { 'k' => 10, 'm' => 20, _ => 30 };
        var heap = (long.Parse(kernelMemory.AsSpan(0, kernelMemory.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture) << unit) - Runtime;
        return heap >= Runtime
            ? string.Create(CultureInfo.InvariantCulture, $"{Variable}={heap:X}")
            : throw new ClusterException($"--kernel-memory {kernelMemory} is too little: from 80m on the kernel can work, and a product of 20,000 levels takes about 1.5 MB.");
    }
}
