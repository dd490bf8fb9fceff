using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using FlinkCoin.Clusters.Flink;

namespace FlinkCoin.Cli.Commands;

/// <summary><c>flinkcoin flink</c>: a Flink cluster of this machine, and jobs on it or on a user's own.</summary>
internal static partial class FlinkCommand
{
    private static readonly FlinkSettings s_defaults = new();

    /// <summary>Makes the command.</summary>
    public static Command Create() => new("flink", "A Flink cluster of this machine, and jobs there or on a cluster of your own.")
    {
        Up(), Status(), FlinkSubmitCommand.Create(), Savepoint("savepoint", "Makes a savepoint of a job, which goes on.", stop: false),
        Savepoint("stop", "Makes a savepoint of a job and stops it.", stop: true), Rescale(), Down(),
    };

    /// <summary><c>--address</c></summary>
    public static Option<string?> Address() => new("--address") { Description = "A cluster by its web page's HOST:PORT. Default: the local one.", HelpName = "HOST:PORT" };

    /// <summary><c>--backend</c></summary>
    public static Option<string?> Backend(string description) => new("--backend") { Description = description, HelpName = "hashmap|rocksdb", CustomParser = OneOf("hashmap", "rocksdb") };

    private static Func<ArgumentResult, string?> OneOf(params string[] values) => argument =>
    {
        var value = argument.Tokens.Count == 0 ? "" : argument.Tokens[0].Value;
        if (!values.Contains(value))
            argument.AddError($"{((OptionResult)argument.Parent!).Option.Name} {value}: {string.Join(" or ", values)} is needed.");
        return value;
    };

    private static Command Up()
    {
        var port = new Option<int>("--port") { Description = $"The port of the web page. Default {FlinkCluster.DefaultPort}.", HelpName = "N", CustomParser = Parse.Number(1, 65535) };
        var taskManagers = new Option<int>("--task-managers") { Description = $"Task managers, each a process; one more than jobs need stands by for one that dies. Default {s_defaults.TaskManagers}.", HelpName = "N", CustomParser = Parse.Number(1, 32) };
        var slots = new Option<int>("--slots") { Description = $"Slots of each: how many parallel instances it takes. Default {s_defaults.Slots}.", HelpName = "N", CustomParser = Parse.Number(1, 256) };
        var memory = new Option<string>("--memory") { Description = $"Memory of each task manager. Default {s_defaults.Memory}.", HelpName = "SIZE", CustomParser = Size };
        var kernel = new Option<string>("--kernel-memory") { Description = $"The kernel's part of it, outside of the Java heap. Default {s_defaults.KernelMemory}.", HelpName = "SIZE", CustomParser = Size };
        var backend = Backend($"Where jobs that do not say keep their state. Default {s_defaults.Backend}.");
        var set = new Option<string[]>("--set") { Description = "A setting in Flink's own names; may be repeated.", HelpName = "NAME=VALUE", CustomParser = Settings, AllowMultipleArgumentsPerToken = false };
        var command = new Command("up", "Starts a cluster, or what has died of it; what is not said stays as it was.") { port, taskManagers, slots, memory, kernel, backend, set };
        command.SetAction(parsed => FlinkClusterJob.Up(parsed.ValueOr(port, FlinkCluster.DefaultPort), before => before with
        {
            TaskManagers = parsed.ValueOr(taskManagers, before.TaskManagers),
            Slots = parsed.ValueOr(slots, before.Slots),
            Memory = parsed.ValueOr(memory, before.Memory),
            KernelMemory = parsed.ValueOr(kernel, before.KernelMemory),
            Backend = parsed.GetValue(backend) ?? before.Backend,
            Further = parsed.GetResult(set) is null ? before.Further : Pairs(parsed.GetValue(set)!),
        }));
        return command;
    }

    private static Command Status()
    {
        var address = Address();
        var command = new Command("status", "Shows job manager, task managers, slots, jobs and their checkpoints.") { address };
        command.SetAction(parsed => FlinkClusterJob.Status(parsed.GetValue(address)));
        return command;
    }

    private static Command Down()
    {
        var port = new Option<int?>("--port") { Description = "Which one. Default: the only one that there is.", HelpName = "N", CustomParser = argument => Parse.Number(1, 65535)(argument) };
        var delete = new Option<bool>("--delete") { Description = "Remove checkpoints, savepoints and logs too." };
        var command = new Command("down", "Stops the local cluster; its jobs go on from their last checkpoints when it is up again.") { port, delete };
        command.SetAction(parsed => FlinkClusterJob.Down(parsed.GetValue(port), parsed.GetValue(delete)));
        return command;
    }

    private static Command Savepoint(string name, string description, bool stop)
    {
        var job = Job();
        var address = Address();
        var folder = new Option<string?>("--folder") { Description = "Where to, as the job manager names it. Default: the cluster's own folder.", HelpName = "DIR" };
        var command = new Command(name, description) { job, address, folder };
        command.SetAction(parsed => FlinkJobs.Savepoint(parsed.GetValue(address), parsed.GetValue(job), parsed.GetValue(folder), stop));
        return command;
    }

    // JOB may be left out where only one runs, and N comes last: the one or two are told apart by their number.
    private static Command Rescale()
    {
        var arguments = new Argument<string[]>("[JOB] N") { Description = "A job's id or how it begins, which may be left out where only one runs; and its new parallelism.", Arity = new ArgumentArity(1, 2) };
        var address = Address();
        var backend = Backend("Where it keeps its state from then on. Default: as before.");
        var command = new Command("rescale", "Stops a job with a savepoint and starts it again at another parallelism.") { arguments, address, backend };
        command.Validators.Add(result =>
        {
            var last = result.GetValue(arguments) is { Length: > 0 } given ? given[^1] : "";
            if (!int.TryParse(last, out var number) || number is < 1 or > 128)
                result.AddError($"N {last}: a whole number from 1 to 128 is needed.");
        });
        command.SetAction(parsed =>
        {
            var given = parsed.GetValue(arguments)!;
            return FlinkJobs.Rescale(parsed.GetValue(address), given.Length == 2 ? given[0] : null, given[^1], parsed.GetValue(backend));
        });
        return command;
    }

    private static Argument<string?> Job() => new("JOB") { Description = "A job's id, or how it begins. May be left out where only one runs.", Arity = ArgumentArity.ZeroOrOne };

    private static string Size(ArgumentResult argument)
    {
        var value = argument.Tokens.Count == 0 ? "" : argument.Tokens[0].Value;
        if (!SizePattern().IsMatch(value))
            argument.AddError($"{((OptionResult)argument.Parent!).Option.Name} {value}: a size is needed, such as 512m or 2g.");
        return value;
    }

    private static string[] Settings(ArgumentResult argument)
    {
        foreach (var token in argument.Tokens)
        {
            if (token.Value.IndexOf('=', StringComparison.Ordinal) < 1)
                argument.AddError($"--set {token.Value}: NAME=VALUE is needed, such as --set taskmanager.memory.managed.fraction=0.4.");
        }

        return [.. argument.Tokens.Select(token => token.Value)];
    }

    private static SortedDictionary<string, string> Pairs(string[] settings)
    {
        var pairs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var setting in settings)
        {
            var at = setting.IndexOf('=', StringComparison.Ordinal);
            pairs[setting[..at]] = setting[(at + 1)..];
        }

        return pairs;
    }

    [GeneratedRegex("^[1-9][0-9]*(k|m|g)$")]
    private static partial Regex SizePattern();
}
