using System.Diagnostics;
using System.Globalization;
using FlinkCoin.Clusters.Processes;

namespace FlinkCoin.Clusters.Flink;

/// <summary>A Flink cluster of this machine: a job manager and task managers, each a process, reachable from this machine alone.</summary>
public sealed class FlinkCluster
{
    /// <summary>The port of the web page and REST interface where none is chosen.</summary>
    public const int DefaultPort = 8081;

    /// <summary>The class of the job's main method.</summary>
    public const string MainClass = "org.flinkcoin.flink.Job";

    private const string JobManagerName = "jobmanager";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    /// <summary>A cluster by its port, whether it runs or not.</summary>
    /// <param name="port">The port of its web page, 1 to 65535.</param>
    public FlinkCluster(int port)
    {
        Port = port;
        Folder = ClusterHome.Of("flink", port);
        Jobs = new SubmittedJobs(Path.Combine(Folder, "jobs"));
    }

    /// <summary>All clusters of this user that have been started and not deleted, by port.</summary>
    public static IReadOnlyList<FlinkCluster> All => [.. ClusterHome.Ports("flink").Select(port => new FlinkCluster(port)).Where(cluster => cluster.Settings is not null)];

    /// <summary>The port of its web page and REST interface.</summary>
    public int Port { get; }

    /// <summary>Where clients find it.</summary>
    public string Address => $"127.0.0.1:{Port}";

    /// <summary>Its folder: configuration, logs, checkpoints, savepoints.</summary>
    public string Folder { get; }

    /// <summary>What it consists of, or null where it has never been started.</summary>
    /// <exception cref="ClusterException">What is remembered of it is damaged.</exception>
    public FlinkSettings? Settings => FlinkSettings.Read(SettingsFile);

    /// <summary>Its processes, running or not.</summary>
    public IReadOnlyList<FlinkProcess> Processes =>
        [.. Detached(Settings?.TaskManagers ?? 0).Select(process => new FlinkProcess(process.Name, process.Running?.Id))];

    /// <summary>The jobs that were handed to it from here.</summary>
    internal SubmittedJobs Jobs { get; }

    private string SettingsFile => Path.Combine(Folder, "cluster.json");

    private string Conf => Path.Combine(Folder, "conf");

    /// <summary>What to do where the cluster runs another build than the tool is of.</summary>
    internal string EarlierBuild =>
        $"The cluster of port {Port} runs an earlier build of FlinkCoin: stop it (flinkcoin flink down --port {Port}) and start it again (flinkcoin flink up --port {Port}); its jobs go on from their last checkpoints.";

    /// <summary>Starts it: what does not run of it. Jobs that had not ended when their job manager did go on from their last checkpoints.</summary>
    /// <param name="files">The jars and the library.</param>
    /// <param name="change">From what it consisted of, or from the defaults, to what it shall consist of.</param>
    /// <returns>What was done; nothing where all ran already.</returns>
    /// <exception cref="ClusterException">It cannot be started so.</exception>
    public FlinkUp Up(EngineFiles files, Func<FlinkSettings, FlinkSettings> change)
    {
        using var isMine = ClusterLock.Take(Folder);
        var before = Settings;
        var settings = change(before ?? new FlinkSettings()) with { Engines = files.Folder };
        var runs = before is not null && Detached(before.TaskManagers).Any(process => process.Running is not null);
        if (runs && !settings.IsLike(before!))
        {
            throw new ClusterException(before!.Engines == settings.Engines
                ? $"The cluster of port {Port} runs with other settings: stop it first (flinkcoin flink down --port {Port}); its jobs go on from their last checkpoints when it is up again."
                : EarlierBuild);
        }

        settings = settings with { InnerPorts = InnerPorts(before, runs) };
        var started = new List<string>();
        if (!runs)
            Configure(files, settings);
        foreach (var surplus in Detached(before?.TaskManagers ?? 0).Skip(1 + settings.TaskManagers))
            surplus.Stop(TimeSpan.FromSeconds(20));
        settings.Write(SettingsFile);

        var jobManager = Detached(0)[0];
        var beganAnew = jobManager.Running is null;
        if (beganAnew)
        {
            if (Ports.IsTaken(Port))
                throw new ClusterException($"Port {Port} is taken by another program: choose another with --port, or stop what listens there.");
            StartJobManager(files, jobManager);
            started.Add(jobManager.Name);
        }

        foreach (var taskManager in Detached(settings.TaskManagers).Skip(1).Where(process => process.Running is null))
        {
            StartTaskManager(files, taskManager);
            started.Add(taskManager.Name);
        }

        using var rest = new FlinkRest(Address);
        try
        {
            WaitFor(rest, settings);
        }
        catch (ClusterException) when (!runs)
        {
            // Half a cluster is of no use; one that ran before keeps what it has.
            foreach (var process in Detached(settings.TaskManagers))
                process.Stop(TimeSpan.FromSeconds(5));
            throw;
        }

        if (beganAnew)
            WaitUntilNothingIsLeft(rest);
        return new FlinkUp(started, beganAnew ? Resume(rest, files) : []);
    }

    /// <summary>Stops its processes. Jobs that run go on from their last checkpoints when it is up again.</summary>
    /// <param name="delete">Removes its folder too: checkpoints, savepoints, logs.</param>
    /// <returns>True where one of them ran.</returns>
    public bool Down(bool delete)
    {
        if (!Directory.Exists(Folder))
            return false;
        using (ClusterLock.Take(Folder))
        {
            var processes = Detached(Settings?.TaskManagers ?? 0);
            var ran = processes.Any(process => process.Running is not null);
            // The job manager first: without it nothing is restarted while the task managers end.
            foreach (var process in processes)
                process.Stop(TimeSpan.FromSeconds(20));
            if (delete)
                Directory.Delete(Folder, recursive: true);
            return ran;
        }
    }

    /// <summary>The job manager, then so many task managers.</summary>
    private List<DetachedProcess> Detached(int taskManagers) =>
        [new(Folder, JobManagerName), .. Enumerable.Range(1, taskManagers).Select(i => new DetachedProcess(Folder, string.Create(CultureInfo.InvariantCulture, $"taskmanager-{i}")))];

    // Those of before, unless another program has taken one meanwhile.
    private static IReadOnlyList<int> InnerPorts(FlinkSettings? before, bool runs) =>
        before is not null && (runs || !before.InnerPorts.Any(Ports.IsTaken)) ? before.InnerPorts : Ports.Free(3);

    private void Configure(EngineFiles files, FlinkSettings settings)
    {
        _ = Directory.CreateDirectory(Conf);
        foreach (var folder in new[] { "checkpoints", "savepoints", "ended", "tmp" })
            _ = Directory.CreateDirectory(Path.Combine(Folder, folder));
        FlinkConfiguration.Write(Path.Combine(Conf, "config.yaml"), FlinkConfiguration.Of(settings, Port, Folder));
        Logging.Write(Path.Combine(Conf, "log4j2.properties"), "%d %-5p %-60c %x - %m%n", ("org.apache.kafka", "warn"), ("org.apache.pekko", "warn"));
        var (jvm, program) = TaskManagerMemory.Compute(files.FlinkClassPath, Conf);
        File.WriteAllLines(Path.Combine(Conf, "taskmanager.jvm"), jvm);
        File.WriteAllLines(Path.Combine(Conf, "taskmanager.arguments"), program);
    }

    private void StartJobManager(EngineFiles files, DetachedProcess process) =>
        Start(files, process, ["-Xmx512m", "-XX:MaxMetaspaceSize=256m"], "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint", []);

    // A new id each time: the job manager would take an old one for the process that died.
    private void StartTaskManager(EngineFiles files, DetachedProcess process) =>
        Start(files, process, File.ReadAllLines(Path.Combine(Conf, "taskmanager.jvm")), "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
            [.. File.ReadAllLines(Path.Combine(Conf, "taskmanager.arguments")), "-D", $"taskmanager.resource-id={process.Name}-{Guid.NewGuid().ToString("N")[..8]}"]);

    private void Start(EngineFiles files, DetachedProcess process, string[] jvm, string mainClass, string[] arguments)
    {
        var log = LogOf(process);
        // What an earlier one has logged would be shown as the reason of this one's death.
        if (File.Exists(log))
            File.Move(log, log + ".before", overwrite: true);
        _ = process.Start("env",
        [
            KernelHeap.Setting(Settings!.KernelMemory), Java.Program, .. jvm, .. Java.Opens, "-XX:+ExitOnOutOfMemoryError",
            "-Dlog.file=" + log, "-Dlog4j2.configurationFile=" + Path.Combine(Conf, "log4j2.properties"), "-Dflinkcoin.library=" + files.Library,
            "-cp", files.FlinkClassPath, mainClass, "--configDir", Conf, .. arguments,
        ]);
    }

    private string LogOf(DetachedProcess process) => Path.Combine(Folder, process.Name + ".log");

    private void WaitFor(FlinkRest rest, FlinkSettings settings)
    {
        for (var watch = Stopwatch.StartNew(); ; Thread.Sleep(100))
        {
            var processes = Detached(settings.TaskManagers);
            if (rest.Answers)
            {
                // Those that died may still stand in the job manager's list, by another id.
                var registered = rest.TaskManagers().Select(one => one.Id[..one.Id.LastIndexOf('-')]).ToHashSet();
                if (processes.Skip(1).All(process => registered.Contains(process.Name)))
                    return;
            }

            if (processes.FirstOrDefault(process => process.Running is null) is { } dead)
                throw new ClusterException($"The {dead.Name} ended while it started; {LogTail.Read(LogOf(dead), dead.OutputFile)}");
            if (watch.Elapsed > s_patience)
                throw new ClusterException(string.Create(CultureInfo.InvariantCulture, $"The cluster is not complete after {s_patience.TotalSeconds} s: see the logs in {Folder}; {LogTail.Read(LogOf(processes[0]), processes[0].OutputFile)}"));
        }
    }

    /// <summary>
    /// Waits until task managers that have outlived a job manager hold no slot of its jobs any more. Until then they would refuse a job that comes again under its own id,
    /// for its jar has been uploaded anew: as long as their slots are in use, and they are in use as long as the job is tried.
    /// </summary>
    private static void WaitUntilNothingIsLeft(FlinkRest rest)
    {
        for (var watch = Stopwatch.StartNew(); rest.TaskManagers().FirstOrDefault(one => one.Free < one.Slots) is { } busy; Thread.Sleep(100))
        {
            if (watch.Elapsed > s_patience)
                throw new ClusterException($"{busy.Id} does not let go of the jobs of the job manager that died: stop it (flinkcoin flink down), then start the cluster again; its jobs go on.");
        }
    }

    private List<(string Job, string? From)> Resume(FlinkRest rest, EngineFiles files)
    {
        var resumed = new List<(string, string?)>();
        foreach (var job in Jobs.All)
        {
            if (File.Exists(Path.Combine(Folder, "ended", job.Id)))
            {
                continue; // It had ended.
            }

            var checkpoint = RetainedCheckpoints.Latest(Path.Combine(Folder, "checkpoints", job.Id));
            rest.Submit(files.JobJar, MainClass, job with { Savepoint = checkpoint ?? job.Savepoint }, claim: checkpoint is not null);
            resumed.Add((job.Id, checkpoint ?? job.Savepoint));
        }

        return resumed;
    }
}
