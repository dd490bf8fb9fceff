using System.Diagnostics;
using System.Globalization;
using FlinkCoin.Clusters.Processes;

namespace FlinkCoin.Clusters.Kafka;

/// <summary>A Kafka broker of this machine, for people without one: a single node that is its own controller (KRaft), reachable from this machine alone.</summary>
public sealed class KafkaBroker
{
    /// <summary>The port where none is chosen.</summary>
    public const int DefaultPort = 9092;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly DetachedProcess _process;
    private readonly string _log;

    /// <summary>A broker by its port, whether it runs or not.</summary>
    /// <param name="port">The port, 1 to 65535.</param>
    public KafkaBroker(int port)
    {
        Port = port;
        Folder = ClusterHome.Of("kafka", port);
        _process = new DetachedProcess(Folder, "broker");
        _log = Path.Combine(Folder, "broker.log");
    }

    /// <summary>All brokers of this user that have been started and not deleted, by port.</summary>
    public static IReadOnlyList<KafkaBroker> All => [.. ClusterHome.Ports("kafka").Select(port => new KafkaBroker(port)).Where(broker => broker.IsKnown)];

    /// <summary>Its port.</summary>
    public int Port { get; }

    /// <summary>Its folder: settings, log, process and, unless they were put elsewhere, data.</summary>
    public string Folder { get; }

    /// <summary>True where it has been started before and not deleted.</summary>
    public bool IsKnown => File.Exists(SettingsFile);

    private string SettingsFile => Path.Combine(Folder, "broker.json");

    /// <summary>How it is.</summary>
    /// <exception cref="ClusterException">Its settings are damaged.</exception>
    public BrokerStatus Status()
    {
        var data = BrokerSettings.Read(SettingsFile)?.Data ?? Path.Combine(Folder, "data");
        return new BrokerStatus(Port, _process.Running?.Id, BrokerProbe.Answers(Port), data, FolderSize.Of(data));
    }

    /// <summary>Starts it, and waits until it answers.</summary>
    /// <param name="files">The jars.</param>
    /// <param name="data">A folder for its data, or null for one in its own folder. What is there goes on.</param>
    /// <returns>False where it was up already.</returns>
    /// <exception cref="ClusterException">It cannot be started.</exception>
    public bool Up(EngineFiles files, string? data)
    {
        using var isMine = ClusterLock.Take(Folder);
        var settings = BrokerSettings.Read(SettingsFile);
        if (settings is not null && data is not null && Path.GetFullPath(data) != settings.Data)
            throw new ClusterException($"The broker of port {Port} has its data in {settings.Data}: leave out --folder, choose another --port, or remove it first: flinkcoin kafka down --port {Port} --delete");
        if (_process.Running is null)
        {
            if (Ports.IsTaken(Port))
                throw new ClusterException($"Port {Port} is taken by another program: choose another with --port, or stop what listens there.");
            settings = Prepare(files, settings, data);
            Start(files);
            WaitUntilItAnswers();
            return true;
        }

        WaitUntilItAnswers();
        return false;
    }

    /// <summary>Stops it, where it runs.</summary>
    /// <param name="delete">Removes its data and its folder too.</param>
    /// <returns>True where it ran.</returns>
    public bool Down(bool delete)
    {
        if (!Directory.Exists(Folder))
            return false;
        using (ClusterLock.Take(Folder))
        {
            var ran = _process.Running is not null;
            _process.Stop(TimeSpan.FromSeconds(20));
            if (delete)
            {
                if (BrokerSettings.Read(SettingsFile) is { } settings && Directory.Exists(settings.Data))
                    Directory.Delete(settings.Data, recursive: true);
                Directory.Delete(Folder, recursive: true);
            }

            return ran;
        }
    }

    // Formatting is what makes data of a folder: once, and the settings are written only after it has been done.
    private BrokerSettings Prepare(EngineFiles files, BrokerSettings? settings, string? data)
    {
        var prepared = settings ?? new BrokerSettings(0, Path.GetFullPath(data ?? Path.Combine(Folder, "data")), NewClusterId());
        if (settings is null && Directory.Exists(prepared.Data) && Directory.EnumerateFileSystemEntries(prepared.Data).Any())
            throw new ClusterException($"{prepared.Data} is not empty: name a new folder with --folder, or remove what lies there.");
        // Chosen anew where another program has taken it meanwhile.
        if (prepared.ControllerPort == 0 || Ports.IsTaken(prepared.ControllerPort))
            prepared = prepared with { ControllerPort = Ports.Free(1)[0] };
        _ = Directory.CreateDirectory(prepared.Data);
        Logging.Write(LoggingFile, "%d %p %m (%c)%n", ("org.apache.kafka.clients", "warn"), ("org.apache.kafka.raft", "warn"));
        BrokerProperties.Write(PropertiesFile, Port, prepared);
        if (settings is null)
        {
            try
            {
                Format(files, prepared);
            }
            catch
            {
                Directory.Delete(prepared.Data, recursive: true);
                throw;
            }
        }

        prepared.Write(SettingsFile);
        return prepared;
    }

    private string LoggingFile => Path.Combine(Folder, "log4j2.properties");

    private string PropertiesFile => Path.Combine(Folder, "server.properties");

    private void Format(EngineFiles files, BrokerSettings settings)
    {
        string[] arguments = [.. Jvm(files, "format.log", "-Xmx256m"), "kafka.tools.StorageTool", "format", "--standalone", "-t", settings.ClusterId, "-c", PropertiesFile];
        using var format = Process.Start(new ProcessStartInfo(Java.Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("Invariant: java is started as a process of its own.");
        var errors = format.StandardError.ReadToEndAsync();
        var output = format.StandardOutput.ReadToEnd();
        format.WaitForExit();
        if (format.ExitCode != 0)
            throw new ClusterException($"Kafka could not format {settings.Data}: {(output + errors.Result).Trim()}");
    }

    private void Start(EngineFiles files)
    {
        // What an earlier one has logged would be shown as the reason of this one's death.
        File.Delete(_log);
        _ = _process.Start(Java.Program, [.. Jvm(files, "broker.log", "-Xmx512m"), "kafka.Kafka", PropertiesFile]);
    }

    private string[] Jvm(EngineFiles files, string log, string heap) =>
        [heap, "-XX:+ExitOnOutOfMemoryError", "-Dlog4j2.configurationFile=" + LoggingFile, "-Dlog.file=" + Path.Combine(Folder, log), "-cp", files.KafkaClassPath];

    private void WaitUntilItAnswers()
    {
        for (var watch = Stopwatch.StartNew(); !BrokerProbe.Answers(Port); Thread.Sleep(100))
        {
            if (_process.Running is not { } process)
                throw new ClusterException($"The broker ended while it started; {LogTail.Read(_log, _process.OutputFile)}");
            if (watch.Elapsed > s_patience)
                throw new ClusterException(string.Create(CultureInfo.InvariantCulture, $"The broker (pid {process.Id}) does not answer on port {Port} after {s_patience.TotalSeconds} s; {LogTail.Read(_log, _process.OutputFile)}"));
        }
    }

    // Kafka's form of a UUID: base 64 for addresses, without padding. One that begins with a hyphen would look like an option.
    private static string NewClusterId()
    {
        while (true)
        {
            var id = Convert.ToBase64String(Guid.NewGuid().ToByteArray()).Replace('+', '-').Replace('/', '_').TrimEnd('=');
            if (id[0] != '-')
                return id;
        }
    }
}
