using System.Diagnostics;

namespace FlinkCoin.Bench.Contenders;

/// <summary>simdjson's on-demand parser, compiled for this machine where its library and g++ are installed.</summary>
internal static class Simdjson
{
    /// <summary>Compiles the program.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="reason">Why there is none, as a sentence.</param>
    public static bool TryBuild(out string program, out string reason)
    {
        program = Path.Combine(Repository.Root, "artifacts", "bench", "simdjson");
        reason = "";
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/include/simdjson.h"))
        {
            reason = "simdjson is left out: libsimdjson-dev is not installed.";
            return false;
        }

        _ = Directory.CreateDirectory(Path.GetDirectoryName(program)!);
        var source = Path.Combine(Repository.Root, "bench", "simdjson", "parse.cpp");
        if (File.Exists(program) && File.GetLastWriteTimeUtc(program) > File.GetLastWriteTimeUtc(source))
            return true;
        try
        {
            using var compiler = Process.Start("g++", ["-O3", "-march=native", "-std=c++17", "-DNDEBUG", source, "-o", program, "-lsimdjson"]);
            compiler.WaitForExit();
            if (compiler.ExitCode == 0)
                return true;
            reason = $"simdjson is left out: g++ ended with {compiler.ExitCode}.";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            reason = "simdjson is left out: g++ is not installed.";
        }

        return false;
    }
}
