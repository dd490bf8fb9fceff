using System.Diagnostics;
using System.Globalization;

namespace FlinkCoin.Clusters.Processes;

/// <summary>A process that outlives the tool: in a session of its own, its output in a file, its identity in another.</summary>
internal sealed class DetachedProcess
{
    private readonly string _pidFile;

    /// <summary>A process by the files that it has, whether it runs or not.</summary>
    /// <param name="folder">The folder of its files.</param>
    /// <param name="name">What it is called: <c>broker</c> for <c>broker.pid</c> and <c>broker.out</c>.</param>
    public DetachedProcess(string folder, string name)
    {
        Name = name;
        _pidFile = Path.Combine(folder, name + ".pid");
        OutputFile = Path.Combine(folder, name + ".out");
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>Where its standard output and errors go.</summary>
    public string OutputFile { get; }

    /// <summary>The process where it runs, else null.</summary>
    public ProcessIdentity? Running =>
        File.Exists(_pidFile) && ProcessIdentity.TryParse(File.ReadAllText(_pidFile), out var identity) && identity.IsRunning ? identity : null;

    /// <summary>Starts it; where it runs already that is an error of the caller.</summary>
    /// <param name="program">The program's path.</param>
    /// <param name="arguments">Its arguments.</param>
    public ProcessIdentity Start(string program, IEnumerable<string> arguments)
    {
        if (Running is not null)
            throw new InvalidOperationException($"Invariant: {Name} is started only when it does not run.");
        // setsid: neither Ctrl-C in the terminal nor its end reaches it. It becomes the shell, and the shell becomes the program: one id all along.
        var start = new ProcessStartInfo("setsid", ["sh", "-c", """exec "$@" </dev/null >"$0" 2>&1""", OutputFile, program, .. arguments]);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"Invariant: {program} is started as a process of its own.");
        if (!ProcessIdentity.TryFind(process.Id, out var identity))
            throw new ClusterException($"{Name} ended at once: {LastLines()}");
        // Written aside and renamed: whoever reads it finds all or nothing.
        File.WriteAllText(_pidFile + ".new", identity + "\n");
        File.Move(_pidFile + ".new", _pidFile, overwrite: true);
        return identity;
    }

    /// <summary>Asks it to end, and makes it end where it does not in time. Does nothing where it does not run.</summary>
    /// <param name="patience">How long it may take.</param>
    public void Stop(TimeSpan patience)
    {
        if (Running is { } identity)
        {
            Signal(identity, "TERM");
            if (!WaitForEnd(identity, patience))
            {
                Signal(identity, "KILL");
                if (!WaitForEnd(identity, TimeSpan.FromSeconds(10)))
                    throw new ClusterException($"{Name} (pid {identity.Id}) does not end, not even by SIGKILL: see what holds it (ps -o stat,wchan -p {identity.Id}).");
            }
        }

        File.Delete(_pidFile);
    }

    /// <summary>The last lines that it has written, for an error.</summary>
    public string LastLines() => LogTail.Read(OutputFile);

    private static bool WaitForEnd(ProcessIdentity identity, TimeSpan patience)
    {
        for (var watch = Stopwatch.StartNew(); identity.IsRunning; Thread.Sleep(50))
        {
            if (watch.Elapsed > patience)
                return false;
        }

        return true;
    }

    private static void Signal(ProcessIdentity identity, string signal)
    {
        if (!identity.IsRunning)
            return;
        // It may end between the question and the signal: the caller waits for its end either way.
        using var kill = Process.Start(new ProcessStartInfo("kill", ["-s", signal, identity.Id.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true })
            ?? throw new InvalidOperationException("Invariant: kill is started as a process of its own.");
        kill.WaitForExit();
    }
}
