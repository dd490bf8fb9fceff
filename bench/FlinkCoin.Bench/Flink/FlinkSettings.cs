using System.Globalization;

namespace FlinkCoin.Bench.Flink;

/// <summary>What the benchmarks of Flink are run with: <c>--key value</c> pairs, and the tape.</summary>
internal sealed record FlinkSettings
{
    private const string Form = "[TAPE] [--contenders empty,java,kernel] [--rounds N] [--repetitions N] [--java-repetitions N] [--copies N] [--parallelism N] [--partitions N] [--backend hashmap|rocksdb] [--task-managers N] [--checkpoints SECONDS] [--seconds N] [--share X] [--rate N] [--models LIST] [--products N] [--levels N] [--kafka-port N] [--flink-port N] [--jar FILE] [--png FILE]";

    /// <summary>The tape that is repeated; null for a simulated one.</summary>
    public string? Tape { get; init; }

    /// <summary>Who runs, in the order of the tables.</summary>
    public IReadOnlyList<string> Contenders { get; init; } = ["empty", "java", "kernel"];

    /// <summary>How often each contender runs; medians are printed.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>How often each product lives through the tape.</summary>
    public int Repetitions { get; init; } = 25;

    /// <summary>How many of these repetitions the Java operator works through: it takes several times as long.</summary>
    public int JavaRepetitions { get; init; } = 8;

    /// <summary>How many there are of each of the tape's products.</summary>
    public int Copies { get; init; } = 16;

    /// <summary>The parallelism of the jobs.</summary>
    public int Parallelism { get; init; } = 2;

    /// <summary>The partitions of the topics.</summary>
    public int Partitions { get; init; } = 4;

    /// <summary>The state backend.</summary>
    public string Backend { get; init; } = "hashmap";

    /// <summary>The task managers of the cluster; they share the parallelism.</summary>
    public int TaskManagers { get; init; } = 2;

    /// <summary>The interval of checkpoints in seconds while throughput is measured. Latency and soak always have 1 s.</summary>
    public int Checkpoints { get; init; } = 10;

    /// <summary>How long an open loop is measured, in seconds; null for what suits the benchmark: 60 for latency, 600 for the soak, 120 for state.</summary>
    public int? Seconds { get; init; }

    /// <summary>The share of the highest sustainable rate that an open loop has.</summary>
    public double Share { get; init; } = 0.7;

    /// <summary>The rate of the open loop in messages a second; 0: <see cref="Share"/> of what was found to be the highest.</summary>
    public double Rate { get; init; }

    /// <summary>The kernel's models. The default is what the Java operator computes, so that both do the same.</summary>
    public string Models { get; init; } = "scaler|linear";

    /// <summary>The products of the soak and of the benchmark of state.</summary>
    public int Products { get; init; } = 100;

    /// <summary>The levels of a book in the benchmark of state.</summary>
    public int Levels { get; init; } = 20_000;

    /// <summary>The broker's port.</summary>
    public int KafkaPort { get; init; } = 29092;

    /// <summary>The port of Flink's REST interface.</summary>
    public int FlinkPort { get; init; } = 28081;

    /// <summary>The contenders' job.</summary>
    public string Jar { get; init; } = Path.Combine(Repository.Root, "engines", "contenders", "target", "flinkcoin-contenders.jar");

    /// <summary>Where the soak's plot goes.</summary>
    public string Png { get; init; } = Path.Combine(Repository.Root, "docs", "results", "flink-soak.png");

    /// <summary>Reads arguments.</summary>
    /// <exception cref="BenchException">One of them is none; the message says which.</exception>
    public static FlinkSettings Parse(IReadOnlyList<string> arguments)
    {
        var settings = new FlinkSettings();
        for (var i = 0; i < arguments.Count; i++)
        {
            var key = arguments[i];
            if (!key.StartsWith("--", StringComparison.Ordinal))
            {
                if (settings.Tape is not null)
                    throw new BenchException($"{key}: one tape at a time is measured. {Form}");
                if (!File.Exists(key))
                    throw new BenchException($"{key}: there is no such tape.");
                settings = settings with { Tape = key };
                continue;
            }

            if (++i == arguments.Count)
                throw new BenchException($"{key} needs a value. {Form}");
            settings = settings.With(key, arguments[i]);
        }

        return File.Exists(settings.Jar)
            ? settings
            : throw new BenchException($"{settings.Jar} is missing: build it with mvn -f engines/pom.xml -pl contenders -am package -DskipTests -Dbuild.stamp=STAMP, where STAMP is the last part of what ./build.cs engines flink prints");
    }

    private FlinkSettings With(string key, string value) => key switch
    {
        "--contenders" => this with { Contenders = value.Split(',') },
        "--rounds" => this with { Rounds = Whole(key, value) },
        "--repetitions" => this with { Repetitions = Whole(key, value) },
        "--java-repetitions" => this with { JavaRepetitions = Whole(key, value) },
        "--copies" => this with { Copies = Whole(key, value) },
        "--parallelism" => this with { Parallelism = Whole(key, value) },
        "--partitions" => this with { Partitions = Whole(key, value) },
        "--backend" => this with { Backend = value },
        "--task-managers" => this with { TaskManagers = Whole(key, value) },
        "--checkpoints" => this with { Checkpoints = Whole(key, value) },
        "--seconds" => this with { Seconds = Whole(key, value) },
        "--share" => this with { Share = Number(key, value) },
        "--rate" => this with { Rate = Number(key, value) },
        "--models" => this with { Models = value },
        "--products" => this with { Products = Whole(key, value) },
        "--levels" => this with { Levels = Whole(key, value) },
        "--kafka-port" => this with { KafkaPort = Whole(key, value) },
        "--flink-port" => this with { FlinkPort = Whole(key, value) },
        "--jar" => this with { Jar = value },
        "--png" => this with { Png = value },
        _ => throw new BenchException($"{key}: there is no such option. {Form}"),
    };

    private static int Whole(string key, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new BenchException($"{key} {value}: a whole number above 0 is needed.");

    private static double Number(string key, string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0 && double.IsFinite(number)
            ? number
            : throw new BenchException($"{key} {value}: a number above 0 is needed.");
}
