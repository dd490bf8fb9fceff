using FlinkCoin.Bench.Commands;

const string Help = """
    ./build.cs bench COMMAND

    macro [TAPE…]          the whole pipeline and its stages, beside Utf8JsonReader and simdjson
    models [TAPE…]         … with every model that there is, beside the usual line-up
    micro [--filter GLOB]  the parts one by one, with BenchmarkDotNet
    memory                 514 products of 40,000 levels
    tool                   ./flinkcoin on a tape of 1 GB, beside the same tape in memory; start-up
    aot [TAPE…]            the pipeline compiled ahead of time beside just in time
    flink [TAPE] …         the kernel inside Flink beside an operator that does nothing and one in Java
    flink-soak …           … for ten minutes, with the memory of the task managers
    flink-state …          … what checkpoints of wide books cost
    all                    macro, micro, memory, tool and aot as one page in Markdown, for bench/results

    TAPE: lines of JSON, plain or .gz; by default the recordings in ../shared/data and a simulated tape.
    """;

return args switch
{
    ["macro", .. var tapes] => MacroCommand.Run(tapes, Console.Out),
    ["models", .. var tapes] => ModelsCommand.Run(tapes, Console.Out),
    ["micro", .. var rest] => MicroCommand.Run(rest, Console.Out),
    ["memory"] => MemoryCommand.Run(Console.Out),
    ["tool"] => ToolCommand.Run(Console.Out),
    ["aot", .. var tapes] => AotCommand.Run(tapes, Console.Out),
    ["flink", .. var rest] => FlinkCommand.Run(rest, Console.Out),
    ["flink-soak", .. var rest] => FlinkSoakCommand.Run(rest, Console.Out),
    ["flink-state", .. var rest] => FlinkStateCommand.Run(rest, Console.Out),
    ["all"] => AllCommand.Run(Console.Out),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(Help);
    return 2;
}
