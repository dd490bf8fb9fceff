using FlinkCoin.Tests.Embedded;
using Xunit;

namespace FlinkCoin.Tests.Cli;

/// <summary>The tool's console is the process's: one test at a time.</summary>
[Collection("console")]
public sealed class UsageTests
{
    [Theory]
    [InlineData("run --grid 5x", "--grid 5x: a step is needed")]
    [InlineData("run --grid 0s", "--grid 0s: a step is needed")]
    [InlineData("run --horizons 1s,1s", "--horizons 1s,1s: '1s' is there twice")]
    [InlineData("run --horizons 1y", "--horizons 1y: '1y' is no horizon")]
    [InlineData("run --models nonsense", "nonsense")]
    [InlineData("run --model nonsense", "--model nonsense: There is no model 'nonsense'")]
    [InlineData("run --model linear,pa", "--model linear,pa: one model is needed")]
    [InlineData("run --model decimal|linear", "there is no scaler 'decimal'; there are scaler, robust, minmax, raw")]
    [InlineData("run --features nonsense", "nonsense")]
    [InlineData("run --models a,,b", "--models a,,b: names are needed")]
    [InlineData("run --workers 0", "--workers 0: a whole number from 1 to 1024")]
    [InlineData("run --window x", "--window x: a whole number from 1 to")]
    [InlineData("run --silence 0s", "--silence 0s: a span of time is needed")]
    [InlineData("run --simulate -1", "-1")]
    [InlineData("run tape.jsonl --simulate 1", "--simulate: there are tapes as well")]
    [InlineData("run tape.jsonl --products 3", "--products and --duration are of the simulated exchange")]
    [InlineData("run - -", "standard input can be read only once")]
    [InlineData("run --checkpoint-every 5s", "add --checkpoint DIR")]
    [InlineData("run /no/such/tape.jsonl", "/no/such/tape.jsonl: there is no such file")]
    [InlineData("run --out -", "--out -: standard output has the summary")]
    [InlineData("run --nonsense", "--nonsense: there is no such option")]
    [InlineData("run --from kafka://a/b", "--from: 'kafka://a/b': 'a' is no broker")]
    [InlineData("run tape.jsonl --from kafka://a:1/b", "--from: there is other input as well")]
    [InlineData("run --simulate 1 --from kafka://a:1/b", "--from: there is other input as well")]
    [InlineData("run --products 3 --from kafka://a:1/b", "--products and --duration are of the simulated exchange")]
    [InlineData("run --to kafka://a:1/b --out x.jsonl", "--to and --out: records go to a topic or to a file")]
    [InlineData("run --to kafka://a:1/b --out x.jsonl --out y.jsonl", "'--out' expects a single argument")]
    [InlineData("run --kafka-config x --kafka-config y", "'--kafka-config' expects a single argument")]
    [InlineData("run --bounded true --bounded false", "'--bounded' expects a single argument")]
    [InlineData("evaluate --csv x --csv y --target z", "'--csv' expects a single argument")]
    [InlineData("evaluate --csv x --target y --target z", "'--target' expects a single argument")]
    [InlineData("run --bounded", "--bounded: only a topic has no end of its own")]
    [InlineData("run --kafka-config x", "--kafka-config: there is no topic")]
    [InlineData("run --from kafka://a:1/b --kafka-config /no/such", "--kafka-config: /no/such cannot be read")]
    [InlineData("replay tape.jsonl", "--to")]
    [InlineData("replay --to kafka://a:1/b", "TAPE")]
    [InlineData("replay tape.jsonl --to b", "--to: 'b' is no address of a topic")]
    [InlineData("replay tape.jsonl --to kafka://a:1/b --rate 0x", "--rate 0x: a multiple of the market's speed is needed")]
    [InlineData("replay tape.jsonl --to kafka://a:1/b --rate fast", "--rate fast: a multiple of the market's speed is needed")]
    [InlineData("replay tape.jsonl --to kafka://a:1/b --partitions 0", "--partitions 0: a whole number from 1 to 10000")]
    [InlineData("replay /no/such/tape.jsonl --to kafka://a:1/b", "/no/such/tape.jsonl: there is no such file")]
    [InlineData("digest kafka://a:1/b records.jsonl", "a topic holds the records of a run by itself")]
    [InlineData("digest kafka://a:1/", "names no topic")]
    [InlineData("simulate x --out /tmp/x", "SEED x: a seed is a whole number")]
    [InlineData("simulate 1", "--out")]
    [InlineData("run @tape.jsonl", "@tape.jsonl: there is no such file")]
    [InlineData("evaluate", "INPUT: a tape or the records of a run are needed")]
    [InlineData("evaluate /no/such/tape.jsonl", "/no/such/tape.jsonl: there is no such file")]
    [InlineData("evaluate - -", "standard input can be read only once")]
    [InlineData("evaluate --nonsense", "--nonsense: there is no such option")]
    [InlineData("evaluate tape.jsonl --model nonsense", "nonsense")]
    [InlineData("evaluate tape.jsonl --horizons soon", "--horizons soon: 'soon' is no horizon")]
    [InlineData("digest", "RECORDS")]
    [InlineData("kafka up --port 0", "--port 0: a whole number from 1 to 65535")]
    [InlineData("flink up --memory big", "--memory big: a size is needed")]
    [InlineData("flink up --backend forst", "--backend forst: hashmap or rocksdb is needed")]
    [InlineData("flink up --set x", "--set x: NAME=VALUE is needed")]
    [InlineData("flink rescale 3f2a many", "N many: a whole number from 1 to 128")]
    [InlineData("flink submit --from kafka://a/b", "--to")]
    [InlineData("flink submit --from kafka://a/b --to kafka://a/c --grid 5x", "grid")]
    [InlineData("nonsense", "nonsense: there is no such command or option")]
    [InlineData("run --checkpoint-every 5s --checkpoint a --checkpoint b", "'--checkpoint' expects a single argument")]
    [InlineData("run --out ", "--out: its value is empty")]
    [InlineData("run --checkpoint ", "--checkpoint: its value is empty")]
    [InlineData("run --report ", "--report: its value is empty")]
    [InlineData("run ", "TAPE: its value is empty")]
    [InlineData("simulate 1 --out ", "--out: its value is empty")]
    [InlineData("digest ", "RECORDS: its value is empty")]
    public void Wrong_usage_exits_with_2_and_a_line_that_names_it(string line, string message)
    {
        var (code, output, error) = CommandLine.Run(line.Split(' '));
        Assert.Equal(2, code);
        Assert.Equal("", output);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.StartsWith("flinkcoin: ", error, StringComparison.Ordinal);
        Assert.InRange(error.Split('\n').Length, 1, 3);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tape_is_not_overwritten_with_its_records()
    {
        using var folder = new TemporaryFolder();
        var tape = folder.Write("tape", "{}\n"u8);
        var link = File.CreateSymbolicLink(folder.File("link"), tape).FullName;
        foreach (var output in (string[])[tape, link, Path.Combine(folder.Path, ".", "tape")])
        {
            var (code, _, error) = CommandLine.Run("run", tape, "--out", output);
            Assert.Equal(2, code);
            Assert.Contains($"--out {output}: this file is to be read", error, StringComparison.Ordinal);
        }

        Assert.Equal("{}\n", File.ReadAllText(tape));
    }

    [Fact]
    public void A_checkpoint_of_a_run_that_had_ended_says_so()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = ["run", folder.Write("tape", "{}\n"u8), "--checkpoint", folder.File("state")];
        Assert.DoesNotContain("had come to its end", CommandLine.Run(arguments).Error, StringComparison.Ordinal);
        Assert.Contains("had come to its end", CommandLine.Run(arguments).Error, StringComparison.Ordinal);
        Assert.Contains("'features' was 'all' and is now 'none'", CommandLine.Run([.. arguments, "--features", "none"]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_that_cannot_be_written_is_known_before_anything_is_done()
    {
        using var folder = new TemporaryFolder();
        var tape = folder.Write("tape", "{}\n"u8);
        var records = folder.File("records");
        var (code, _, error) = CommandLine.Run("run", tape, "--out", records, "--report", tape);
        Assert.Equal(2, code);
        Assert.Contains($"--report {tape}: the folder cannot be made", error, StringComparison.Ordinal);
        Assert.False(File.Exists(records));
    }

    [Theory]
    [InlineData("--help", "flinkcoin run tape.jsonl.gz")]
    [InlineData("run --help", "--checkpoint-every")]
    [InlineData("run --help", "all      linear, logistic")]
    [InlineData("flink submit --help", "hoeffding-tree")]
    [InlineData("flink submit --help", "--model <SPEC>")]
    [InlineData("run --help", "scalers are scaler, robust, minmax, and raw for none")]
    [InlineData("evaluate --help", "flinkcoin evaluate --csv table.csv --target y --ignore id")]
    [InlineData("simulate --help", "flinkcoin simulate 1 --out tape.jsonl")]
    [InlineData("kafka --help", "flinkcoin kafka up --port 9192")]
    [InlineData("kafka up --help", "--folder")]
    [InlineData("flink up --help", "flinkcoin flink up --task-managers 3 --slots 1")]
    [InlineData("flink submit --help", "--transactional-id-prefix")]
    [InlineData("flink rescale --help", "flinkcoin flink rescale 3f2a 2 --backend rocksdb")]
    [InlineData("replay --help", "flinkcoin replay tape.jsonl.gz --to kafka://localhost:9092/market")]
    [InlineData("evaluate --help", "flinkcoin evaluate records.jsonl --horizons 1s,5s --json")]
    [InlineData("digest --help", "flinkcoin digest records.jsonl")]
    public void Help_has_examples(string line, string example)
    {
        var (code, output, error) = CommandLine.Run(line.Split(' '));
        Assert.Equal(0, code);
        Assert.Equal("", error);
        Assert.Contains("Examples:", output, StringComparison.Ordinal);
        Assert.Contains(example, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_is_a_number_alone()
    {
        var (code, output, _) = CommandLine.Run("--version");
        Assert.Equal(0, code);
        Assert.Matches(@"^\d+\.\d+\.\d+\n$", output);
    }
}
