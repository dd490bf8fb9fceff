using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace FlinkCoin.Tests.Processes;

/// <summary>A program of this repository in a process of its own.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly StringBuilder _output = new();
    private volatile bool _isToEnd;

    private Child(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(_errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The program that runs assemblies; with the SDK beside it or not.</summary>
    public static string Dotnet { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    public bool HasExited => _process.HasExited;

    /// <summary>The most memory, in bytes, that it has had at once so far; 0 where it has ended.</summary>
    public long PeakMemory
    {
        get
        {
            try
            {
                _process.Refresh();
                return _process.HasExited ? 0 : _process.PeakWorkingSet64;
            }
            catch (InvalidOperationException) when (_process.HasExited)
            {
                // It has ended between the two questions.
                return 0;
            }
        }
    }

    /// <summary>What it has written to standard error so far.</summary>
    public string Errors
    {
        get
        {
            lock (_errors)
                return _errors.ToString();
        }
    }

    /// <summary>Starts an assembly that lies beside the tests.</summary>
    public static Child Assembly(string name, string[] arguments, params (string Name, string Value)[] environment) =>
        // Where this process was started in the background, it and its children would not hear SIGINT.
        Start("env", ["--default-signal=INT", Dotnet, "exec", Path.Combine(AppContext.BaseDirectory, name + ".dll"), .. arguments], environment);

    public static Child Start(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var child = new Child(Process.Start(start)!);
        child._process.StandardInput.Close();
        return child;
    }

    /// <summary>Starts an assembly that lies beside the tests, and feeds its standard input until it is killed or all has been read.</summary>
    /// <param name="name">The assembly.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="file">What it reads.</param>
    /// <param name="fast">So many bytes come as fast as it takes them; the others trickle, a few kilobytes each millisecond.</param>
    public static Child Fed(string name, string[] arguments, string file, long fast)
    {
        var start = new ProcessStartInfo("env", ["--default-signal=INT", Dotnet, "exec", Path.Combine(AppContext.BaseDirectory, name + ".dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        var child = new Child(Process.Start(start)!);
        var thread = new Thread(() => child.Feed(file, fast)) { IsBackground = true };
        thread.Start();
        return child;
    }

    private void Feed(string file, long fast)
    {
        var buffer = new byte[4096];
        using var source = File.OpenRead(file);
        try
        {
            using var input = _process.StandardInput.BaseStream;
            for (int read; (read = source.Read(buffer)) > 0;)
            {
                input.Write(buffer, 0, read);
                if (source.Position > fast)
                    Thread.Sleep(1);
            }
        }
        catch (IOException) when (_isToEnd)
        {
            // It was killed or interrupted while it was fed: that is what it was fed for.
        }
    }

    /// <summary>Waits for the end.</summary>
    public (int Exit, string Output, string Errors) Wait()
    {
        _process.WaitForExit();
        lock (_output)
        {
            lock (_errors)
                return (_process.ExitCode, _output.ToString(), _errors.ToString());
        }
    }

    /// <summary>SIGKILL.</summary>
    public void Kill()
    {
        _isToEnd = true;
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGINT, as Ctrl-C sends it.</summary>
    public void Interrupt()
    {
        _isToEnd = true;
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    private static void Append(StringBuilder text, string? line)
    {
        lock (text)
        {
            if (line is not null)
                _ = text.Append(line).Append('\n');
        }
    }
}
