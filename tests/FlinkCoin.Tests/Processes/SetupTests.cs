using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using FlinkCoin.Tests.Embedded;
using FlinkCoin.Tests.Repository;
using Xunit;

namespace FlinkCoin.Tests.Processes;

/// <summary>One digest whatever the compiler, its tiers, the width of vectors, the instruction set, and libc.</summary>
public sealed class SetupTests
{
    /// <summary>What the probe is told, by the golden whose digest must come out.</summary>
    private static readonly (string Golden, string[] Arguments)[] s_runs =
    [
        (Scenario.Simulated, ["1", "600", "1000000", "1s,5s,10s,30s,60s"]),
        ("simulated, seed 2, 2 min, grid change", ["2", "120", "0", "1s,10c,60s,1c"]),
        ("simulated, seed 6, 4 min, every model", ["6", "240", "500000", "1s,10c,20s", "every"]),
    ];

    /// <summary>Settings, and what the process must then say of itself.</summary>
    public static TheoryData<string, string> Settings => new()
    {
        { "", "aot=False" },
        { "DOTNET_TieredCompilation=0", "" },
        { "DOTNET_TieredPGO=0", "" },
        { "DOTNET_ReadyToRun=0", "" },
        { "DOTNET_EnableAVX512=0", "512=False" },
        { "DOTNET_EnableAVX2=0", "256=False 512=False avx2=False" },
        { "DOTNET_EnableHWIntrinsic=0", "128=False 256=False 512=False" },
        { "GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA,-AVX512F", "" },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Compiled_just_in_time_the_digest_is_the_same(string setting, string says)
    {
        foreach (var (golden, arguments) in s_runs)
        {
            var parts = setting.Split('=', 2);
            using var child = Child.Assembly("FlinkCoin.Probe", arguments, setting.Length == 0 ? [] : [(parts[0], parts[1])]);
            Check(golden, child, says);
        }
    }

    [Fact]
    public void Compiled_ahead_of_time_it_is_the_same()
    {
        Assert.SkipUnless(IsOnPath("clang") || IsOnPath("gcc"), "There is no C linker (clang or gcc), which ahead-of-time compilation needs.");
        using var folder = new TemporaryFolder();
        RunAheadOfTime(folder, [], "aot=True");
        if (Avx2.IsSupported && Fma.IsSupported)
            RunAheadOfTime(folder, ["-p:IlcInstructionSet=x86-64-v3"], "aot=True 256=True avx2=True fma=True");
    }

    [Fact]
    public void The_tool_comes_to_the_same()
    {
        using var child = Child.Assembly("FlinkCoin.Cli", ["run", "--simulate", "1", "--duration", "10m", "--json"]);
        var (exit, output, errors) = child.Wait();
        Assert.True(exit == 0, errors);
        Assert.Contains($"\"digest\":\"{Goldens.Of(Scenario.Simulated)}\"", output, StringComparison.Ordinal);
    }

    private static void RunAheadOfTime(TemporaryFolder folder, string[] set, string says)
    {
        string[] linker = IsOnPath("clang") ? [] : ["-p:CppCompilerAndLinker=gcc"];
        using (var publish = Child.Start(
            Child.Dotnet,
            ["publish", Path.Combine(RepositoryFiles.Root, "tests", "FlinkCoin.Probe"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-p:Aot=true", .. set, .. linker,
                "--artifacts-path", folder.File("artifacts"), "-o", folder.File("probe"), "-nodeReuse:false", "-v", "quiet"]))
        {
            var (exit, output, errors) = publish.Wait();
            Assert.True(exit == 0, output + errors);
        }

        foreach (var (golden, arguments) in s_runs)
        {
            using var child = Child.Start(folder.File("probe/FlinkCoin.Probe"), arguments);
            Check(golden, child, says);
        }
    }

    private static void Check(string golden, Child child, string says)
    {
        var (exit, output, errors) = child.Wait();
        Assert.True(exit == 0, errors);
        var lines = output.Split('\n');
        TestContext.Current.TestOutputHelper?.WriteLine(lines[1]);
        Assert.All(says.Split(' ', StringSplitOptions.RemoveEmptyEntries), said => Assert.Contains(said, lines[1].Split(' ')));
        Goldens.Check(golden, lines[0]);
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
