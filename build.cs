#!/usr/bin/env dotnet
#:property PublishAot=false

// The one entry point for all that developers and continuous integration do: ./build.cs help
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;

const string Help = """
    ./build.cs VERB

    ci [ARGS]               build with warnings as errors, verify the formatting, test (this is ./test)
    test [ARGS]             test only; ARGS go to the test programs: --filter Books, --filter-class '*ParserTests'
    format                  format all sources
    fuzz [--minutes N] [TARGET…]
                            fuzz with AFL++, N minutes a target (default 10), after the canary has been caught
    bench COMMAND [ARGS]    run benchmarks: macro, models, micro, memory, tool, aot, all, flink, flink-soak or flink-state (bench/README.md)
    chaos [--events N] [--seed N]
                            a Flink job while its processes are killed, N events (default 20); the table of recoveries goes to artifacts/chaos.md
    chaos restarts [--restarts N]
                            a Flink job that is restarted N times (default 100) in one process; the table of its memory goes to artifacts/restarts.md
    engines [kafka] [flink] what local clusters run: jars, job, native library; prints the folder (default: all)
    public-api              write the list of the kernel's public API anew (src/FlinkCoin/PublicAPI.*.txt)
    pack                    the libraries as NuGet packages and the program as one file, into artifacts/
    help                    this
    """;

const string Solution = "FlinkCoin.slnx";
const string Lock = "artifacts/lock";
const string Engines = "scripts/engines.sh";
Environment.CurrentDirectory = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
_ = Directory.CreateDirectory("artifacts");
try
{
    return args switch
    {
        ["ci", .. var rest] => Ci(rest),
        ["test", .. var rest] => Report(TestAll(rest, build: true)),
        ["format"] => Run("dotnet", "format", Solution),
        ["fuzz", .. var rest] => Fuzz(rest),
        ["bench", .. var rest] => Run("dotnet", ["run", "--project", "bench/FlinkCoin.Bench", "-c", "Release", "--", .. rest]),
        ["chaos", "restarts", .. var rest] => Restarts(rest),
        ["chaos", .. var rest] => Chaos(rest),
        ["engines", .. var parts] => Run(Engines, parts.Length > 0 ? parts : ["kafka", "flink"]),
        ["public-api"] => PublicApi(),
        ["pack"] => Pack(),
        ["help"] or ["--help"] => Say(Help, 0),
        _ => Say(Help, 2),
    };
}
catch (CommandFailed failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}

static int Ci(string[] testArguments)
{
    var total = new Results(0, 0, 0);
    Step("build");
    if (Build(Solution) != 0)
        return Report(total with { Failed = 1 });
    Step("formatting");
    if (Run("dotnet", "format", Solution, "--verify-no-changes", "--no-restore") != 0)
    {
        Console.WriteLine("The formatting differs (counts as one failure): ./build.cs format mends it.");
        total = total with { Failed = 1 };
    }

    total += TestJava(testArguments);
    total += TestAll(testArguments, build: false);
    Console.WriteLine("Left out here, for they take long: 20 kills of a Flink job's processes (./build.cs chaos; 2 were done), 100 restarts of one in one process (./build.cs chaos restarts; 10 were done), fuzzing with AFL++ (./build.cs fuzz), benchmarks and the soak (./build.cs bench).");
    return Report(total);
}

// The Maven build with its tests, over the native library; and what local clusters run, for the tests that start some.
static Results TestJava(string[] arguments)
{
    const int CannotBeHad = 3;
    if (arguments.Length > 0)
    {
        Console.WriteLine("The Java tests are left out, for the arguments are of the C# tests.");
        return new(0, 0, 0);
    }

    Step("engines");
    var exit = Run(Engines, "verify");
    if (exit == CannotBeHad)
    {
        Console.WriteLine("The Java tests are skipped for that reason (counts as one skip).");
        return new(0, 0, 1);
    }

    var total = new Results(0, 0, 0);
    foreach (var report in Directory.GetFiles("engines", "TEST-*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
    {
        var suite = XDocument.Load(report).Root!;
        int Of(string attribute) => (int?)suite.Attribute(attribute) ?? 0;
        foreach (var reason in suite.Descendants("skipped").GroupBy(skipped => (string?)skipped.Attribute("message")))
            Console.WriteLine($"{reason.Count()} skipped: {reason.Key}");
        var (failed, skipped) = (Of("failures") + Of("errors"), Of("skipped"));
        total += new Results(Of("tests") - failed - skipped, failed, skipped);
    }

    Console.WriteLine($"{total.Passed} passed, {total.Failed} failed, {total.Skipped} skipped");
    if (exit == 0 && total == new Results(0, 0, 0))
        Console.WriteLine("Maven has run no test (counts as one failure).");
    else if (exit == 0 || total.Failed > 0)
        return total;
    else
        Console.WriteLine($"No test failed, yet Maven ended with {exit} (counts as one failure).");
    return total with { Failed = total.Failed + 1 };
}

// One process a test project; what it counts is read from the report that it writes.
static Results TestAll(string[] arguments, bool build)
{
    var total = new Results(0, 0, 0);
    foreach (var project in Directory.GetFiles("tests", "*.Tests.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
    {
        var name = Path.GetFileNameWithoutExtension(project);
        var report = Path.GetFullPath($"artifacts/tests/{name}.xml");
        _ = Directory.CreateDirectory(Path.GetDirectoryName(report)!);
        File.Delete(report);
        Step(name);
        if (build && Build(project) != 0)
        {
            total = total with { Failed = total.Failed + 1 };
            continue;
        }

        var exit = Run("dotnet", ["run", "--project", project, "-c", "Release", "--no-build", "--",
            "--results-directory", Path.GetDirectoryName(report)!, "--report-xunit-xml", "--report-xunit-xml-filename", Path.GetFileName(report),
            "--timeout", "20m", "--ansi", Console.IsOutputRedirected ? "off" : "auto", .. arguments]);
        total += Read(report, exit);
    }

    return total;
}

static Results Read(string report, int exit)
{
    const int NoTestMatches = 8;
    if (!File.Exists(report))
        return Failed($"It ended with {exit} and without a report (counts as one failure).");
    var assemblies = XDocument.Load(report).Descendants("assembly").ToList();
    int Sum(string attribute) => assemblies.Sum(assembly => (int?)assembly.Attribute(attribute) ?? 0);
    foreach (var reason in assemblies.Descendants("test").Where(test => (string?)test.Attribute("result") == "Skip").GroupBy(test => (string?)test.Element("reason")))
        Console.WriteLine($"{reason.Count()} skipped: {reason.Key}");
    var results = new Results(Sum("passed"), Sum("failed") + Sum("errors"), Sum("skipped"));
    return exit is 0 or NoTestMatches || results.Failed > 0 ? results : results + Failed($"No test failed, yet it ended with {exit} (counts as one failure).");

    static Results Failed(string why)
    {
        Console.WriteLine(why);
        return new(0, 1, 0);
    }
}

// Nothing at all is a failure too: a filter that matches nothing has proved nothing.
static int Report(Results total)
{
    if (total == new Results(0, 0, 0))
        Console.WriteLine("No test was run.");
    Console.WriteLine($"{total.Passed} passed, {total.Failed} failed, {total.Skipped} skipped");
    return total.Failed == 0 && total.Passed + total.Skipped > 0 ? 0 : 1;
}

static int Chaos(string[] arguments)
{
    const string Table = "artifacts/chaos.md";
    var (events, seed) = (20, 1);
    for (; arguments.Length > 0; arguments = arguments[2..])
    {
        if (arguments.Length < 2 || !int.TryParse(arguments[1], out var number) || number < 1)
            return Say("--events N, --seed N: whole numbers from 1 are needed.", 2);
        if (arguments[0] == "--events")
            events = number;
        else if (arguments[0] == "--seed")
            seed = number;
        else
            return Say($"{arguments[0]}: --events and --seed are known.", 2);
    }

    Environment.SetEnvironmentVariable("FLINKCOIN_CHAOS_EVENTS", $"{events}");
    Environment.SetEnvironmentVariable("FLINKCOIN_CHAOS_SEED", $"{seed}");
    Environment.SetEnvironmentVariable("FLINKCOIN_CHAOS_TABLE", Path.GetFullPath(Table));
    return RunLong("ChaosTests", Table);
}

static int Restarts(string[] arguments)
{
    const string Table = "artifacts/restarts.md";
    var restarts = 100;
    if (arguments.Length > 0 && (arguments is not ["--restarts", var text] || !int.TryParse(text, out restarts) || restarts < 10))
        return Say("--restarts N: a whole number from 10 is needed.", 2);
    Environment.SetEnvironmentVariable("FLINKCOIN_RESTARTS", $"{restarts}");
    Environment.SetEnvironmentVariable("FLINKCOIN_RESTARTS_TABLE", Path.GetFullPath(Table));
    return RunLong("RestartTests", Table);
}

// The long form of a test, which writes a table.
static int RunLong(string tests, string table)
{
    Must("flock", "-o", Lock, "dotnet", "build", "tests/FlinkCoin.Engines.Tests", "-c", "Release", "-nodeReuse:false", "-v", "quiet");
    var exit = Run("dotnet", "run", "--project", "tests/FlinkCoin.Engines.Tests", "-c", "Release", "--no-build", "--", "--filter-class", $"*{tests}", "--timeout", "2h", "--show-live-output", "on");
    if (exit == 0)
        Console.WriteLine(File.ReadAllText(table));
    return exit;
}

static int Fuzz(string[] arguments)
{
    const string Program = "artifacts/fuzz/bin/FlinkCoin.Fuzz.dll";
    var minutes = 10;
    if (arguments is ["--minutes", var text, .. var rest])
    {
        if (!int.TryParse(text, out minutes) || minutes < 1)
            return Say("--minutes: a whole number from 1 is needed.", 2);
        arguments = rest;
    }

    if (!OperatingSystem.IsLinux() || !IsOnPath("afl-fuzz"))
        return Say("afl-fuzz is needed: apt-get install afl++ (Linux only).", 1);
    Must("dotnet", "tool", "restore");
    if (Directory.Exists("artifacts/fuzz"))
        Directory.Delete("artifacts/fuzz", recursive: true);
    Must("flock", "-o", Lock, "dotnet", "publish", "tests/FlinkCoin.Fuzz", "-c", "Release", "-o", "artifacts/fuzz/bin", "-nodeReuse:false", "-v", "quiet");
    // While the kernel is not instrumented yet: afterwards it runs under AFL++ only.
    Must("dotnet", Program, "seeds", "artifacts/fuzz/seeds");
    var targets = arguments.Length > 0 ? arguments : Output("dotnet", Program, "list");
    Must("dotnet", "sharpfuzz", "artifacts/fuzz/bin/FlinkCoin.dll");

    const string Canary = "canary";
    if (Afl(Canary, seconds: 120, untilCrash: true).Length == 0)
        return Say("The canary was not caught: this fuzzing would find nothing.", 1);
    Console.WriteLine("The canary was caught.");
    var crashes = targets.SelectMany(target => Afl(target, minutes * 60, untilCrash: false)).ToList();
    foreach (var crash in crashes)
        Console.WriteLine($"crash: dotnet run --project tests/FlinkCoin.Fuzz -- replay {crash}");
    Console.WriteLine($"{targets.Length} fuzzed, {minutes} min each: {string.Join(", ", targets)}; {crashes.Count} crashes");
    return crashes.Count == 0 ? 0 : 1;

    static string[] Afl(string target, int seconds, bool untilCrash)
    {
        Step($"fuzz {target}");
        var folder = $"artifacts/fuzz/{target}";
        _ = Directory.CreateDirectory(folder);
        var environment = new Dictionary<string, string>
        {
            ["AFL_SKIP_BIN_CHECK"] = "1", ["AFL_NO_UI"] = "1", ["AFL_SKIP_CPUFREQ"] = "1", ["AFL_NO_AFFINITY"] = "1",
            ["AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES"] = "1",
        };
        if (untilCrash)
            environment["AFL_BENCH_UNTIL_CRASH"] = "1";
        var exit = RunWith(environment, $"{folder}/log",
            "afl-fuzz", "-i", $"artifacts/fuzz/seeds/{target}", "-o", $"{folder}/out", "-t", "10000", "-m", "none", "-V", $"{seconds}", "dotnet", Program, "afl", target);
        var found = $"{folder}/out/default/crashes";
        if (!Directory.Exists(found))
            throw new CommandFailed($"afl-fuzz ended with {exit}; its last lines:\n{string.Join('\n', File.ReadLines($"{folder}/log").TakeLast(12))}");
        foreach (var line in File.ReadLines($"{folder}/out/default/fuzzer_stats").Where(line => Regex.IsMatch(line, "^(execs_done|execs_per_sec|corpus_count|edges_found) ")))
            Console.WriteLine(line);
        return [.. Directory.GetFiles(found, "id*").Select(file => $"{target} {file}")];
    }
}

// The analyzer itself says how each member is written; the list is emptied so that it names them all.
static int PublicApi()
{
    const string Shipped = "src/FlinkCoin/PublicAPI.Shipped.txt", Unshipped = "src/FlinkCoin/PublicAPI.Unshipped.txt", Header = "#nullable enable";
    if (!File.Exists(Shipped))
        File.WriteAllText(Shipped, Header + "\n");
    File.WriteAllText(Unshipped, Header + "\n");
    var output = Output("flock", "-o", Lock, "dotnet", "build", "src/FlinkCoin", "-c", "Release", "--no-incremental", "-nodeReuse:false", "-p:TreatWarningsAsErrors=false", "-p:CodeAnalysisTreatWarningsAsErrors=false");
    IEnumerable<string> Symbols(string rule) => output.Select(line => Regex.Match(line, $"{rule}: Symbol '(.+?)' is ")).Where(match => match.Success).Select(match => match.Groups[1].Value);
    string[] list = [.. Symbols("RS0016"), .. Symbols("RS0017").Select(symbol => "*REMOVED*" + symbol)];
    string[] lines = [Header, .. list.Distinct().Order(StringComparer.Ordinal)];
    File.WriteAllText(Unshipped, string.Join('\n', lines) + "\n");
    Console.WriteLine($"{lines.Length - 1} members in {Unshipped}");
    return Build("src/FlinkCoin");
}

static int Pack()
{
    var platform = RuntimeInformation.RuntimeIdentifier;
    foreach (var project in new[] { "src/FlinkCoin", "src/FlinkCoin.Embedded" })
        Must("flock", "-o", Lock, "dotnet", "pack", project, "-c", "Release", "-o", "artifacts/packages", "-nodeReuse:false", "-v", "quiet");
    var program = $"artifacts/program/{platform}";
    Must("flock", "-o", Lock, "dotnet", "publish", "src/FlinkCoin.Cli", "-c", "Release", "-r", platform, "--self-contained",
        "-p:PublishSingleFile=true", "-p:IncludeNativeLibrariesForSelfExtract=true", "-p:DebugType=none", "-p:PublishDocumentationFiles=false",
        "-o", program, "-nodeReuse:false", "-v", "quiet");
    File.Move($"{program}/FlinkCoin.Cli", $"{program}/flinkcoin", overwrite: true);
    Console.WriteLine($"artifacts/packages and {program}/flinkcoin");
    return 0;
}

// ./flinkcoin takes the same lock, for two builds of one project at a time disturb each other.
static int Build(string project) => Run("flock", "-o", Lock, "dotnet", "build", project, "-c", "Release", "-nodeReuse:false", "-v", "quiet");

static int Run(string command, params string[] arguments)
{
    using var process = Process.Start(new ProcessStartInfo(command, arguments))!;
    process.WaitForExit();
    return process.ExitCode;
}

static void Must(string command, params string[] arguments)
{
    if (Run(command, arguments) is not 0 and var exit)
        throw new CommandFailed($"{command} {string.Join(' ', arguments)} ended with {exit}");
}

static string[] Output(string command, params string[] arguments)
{
    using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true })!;
    var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    process.WaitForExit();
    return process.ExitCode == 0 ? lines : throw new CommandFailed($"{command} {string.Join(' ', arguments)} ended with {process.ExitCode}\n{string.Join('\n', lines)}");
}

static int RunWith(Dictionary<string, string> environment, string log, string command, params string[] arguments)
{
    var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true };
    foreach (var (name, value) in environment)
        start.Environment[name] = value;
    using var process = Process.Start(start)!;
    using (var file = File.Create(log))
        process.StandardOutput.BaseStream.CopyTo(file);
    process.WaitForExit();
    return process.ExitCode;
}

static bool IsOnPath(string command) =>
    (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, command)));

static void Step(string name) => Console.WriteLine($"── {name}");

static int Say(string text, int exit)
{
    (exit == 0 ? Console.Out : Console.Error).WriteLine(text);
    return exit;
}

internal sealed record Results(int Passed, int Failed, int Skipped)
{
    public static Results operator +(Results left, Results right) =>
        new(left.Passed + right.Passed, left.Failed + right.Failed, left.Skipped + right.Skipped);
}

internal sealed class CommandFailed(string message) : Exception(message);
