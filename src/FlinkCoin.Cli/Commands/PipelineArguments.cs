using System.CommandLine;

namespace FlinkCoin.Cli.Commands;

/// <summary>The options of how products are evaluated: those of <see cref="PipelineOptions.TryParse"/>, each behind two dashes.</summary>
internal sealed class PipelineArguments
{
    private readonly Option<string>[] _all;

    public PipelineArguments()
    {
        Grid = Make("--grid", "STEP", "When to decide: a step such as 1s or 100ms, or 'change': after every change of the best bid or ask. Default 1s.");
        Horizons = Make("--horizons", "LIST", "How far ahead to predict: spans, or changes of the best such as 10c. Default 1s,5s,10s,30s,60s.");
        Features = Make("--features", "LIST", "Features by name, 'all' or 'none'; integrated-ofi is not in 'all': all,integrated-ofi. Default all.");
        Models = Make("--models", "LIST", "Models by name or specification, 'all' for the usual line-up, 'every' for all there are, or 'none'; baselines always run. The names stand below. Default all.");
        Model = ModelArgument.Create("A model by name or specification beside those of --models, such as scaler|linear:lr=0.005; may be repeated. Without --models it runs with the baselines alone.");
        Window = Make("--window", "N", $"Messages that may wait for an earlier one. Default {new PipelineOptions().Window}.");
        Silence = Make("--silence", "SPAN", "A jump of a product's clock beyond this is a fault. Default 10s.");
        _all = [Grid, Horizons, Features, Models, Window, Silence];
    }

    public Option<string> Grid { get; }

    public Option<string> Horizons { get; }

    public Option<string> Features { get; }

    public Option<string> Models { get; }

    public Option<string[]> Model { get; }

    public Option<string> Window { get; }

    public Option<string> Silence { get; }

    /// <summary>What the user gave, as the lines KEY=VALUE of which other hosts of the kernel read the same options.</summary>
    public IEnumerable<KeyValuePair<string, string>> Given(ParseResult parsed)
    {
        var models = ModelsOf(parsed);
        var given = _all.Where(option => option != Models && parsed.GetResult(option) is not null).Select(option => KeyValuePair.Create(Key(option), parsed.GetValue(option)!));
        return models is null ? given : given.Append(KeyValuePair.Create(Key(Models), models));
    }

    /// <summary>The models of <c>--models</c> and <c>--model</c> as one list; null where neither is given.</summary>
    public string? ModelsOf(ParseResult parsed)
    {
        var list = parsed.GetResult(Models) is null ? null : parsed.GetValue(Models);
        return parsed.GetValue(Model) is { Length: > 0 } single ? string.Join(',', list is null or "none" ? single : [list, .. single]) : list;
    }

    /// <summary>The options.</summary>
    /// <exception cref="UsageException">They do not go together.</exception>
    public PipelineOptions Read(ParseResult parsed) =>
        PipelineOptions.TryParse(Given(parsed), out var options, out var error) ? options : throw new UsageException("--" + error);

    private static string Key(Option option) => option.Name[2..];

    private static Option<string> Make(string name, string helpName, string description)
    {
        var option = new Option<string>(name) { Description = description, HelpName = helpName };
        option.Validators.Add(result =>
        {
            if (!PipelineOptions.TryParse([KeyValuePair.Create(Key(option), result.Tokens.Count == 0 ? "" : result.Tokens[0].Value)], out _, out var error))
                result.AddError($"--{error}");
        });
        return option;
    }
}
