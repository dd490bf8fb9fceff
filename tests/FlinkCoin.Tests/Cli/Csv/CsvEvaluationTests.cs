using System.Text.Json;
using FlinkCoin.Accuracy;
using FlinkCoin.Cli.Csv;
using FlinkCoin.Models;
using Xunit;

namespace FlinkCoin.Tests.Cli.Csv;

/// <summary>The command over small tables of its own.</summary>
[Collection("console")]
public sealed class CsvEvaluationTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("", "there is nothing in it")]
    [InlineData("# only a comment\n", "there is nothing in it")]
    [InlineData("a,y\n", "there are no rows below the header")]
    [InlineData("a,z\n1,2\n", "--target y: FILE has no such column; there are a, z.")]
    [InlineData("a,a,y\n1,1,2\n", "two columns are named 'a'; rename one of them.")]
    [InlineData("y,skip\n1,1\n", "no column is left to predict from")]
    [InlineData("# c\na,y,skip\n1,2,\n\nx,3,\n", "FILE, line 5: column 'a': 'x' is not a number; write one such as 0.5, true or false, leave out the row, or the column with --ignore a.")]
    [InlineData("a,y,skip\n1,2,\n,3,\n", "FILE, line 3: column 'a': the value is missing; fill it in, leave out the row, or the column with --ignore a.")]
    [InlineData("a,y,skip\n1,,\n", "FILE, line 2: column 'y': the value is missing; fill it in, or leave out the row.")]
    [InlineData("a,y,skip\nNaN,1,\n", "FILE, line 2: column 'a': 'NaN' is not a number")]
    [InlineData("a,y,skip\n1e999,1,\n", "FILE, line 2: column 'a': '1e999' is not a number")]
    [InlineData("a,y,skip\n1,2\n", "FILE, line 2: 2 cells, and the header has 3")]
    [InlineData("a,y,skip\n1,2,3,4\n", "FILE, line 2: 4 cells, and the header has 3")]
    [InlineData("a,y,skip\n1,2,ab\"c\n", "FILE, line 2: quotation marks that do not fit")]
    public void What_is_wrong_in_a_table_is_said_with_line_column_and_remedy(string text, string message)
    {
        File.WriteAllText(_file, text);
        string[] ignore = text.Contains("skip", StringComparison.Ordinal) ? ["--ignore", "skip"] : [];
        Fails(message, ["--csv", _file, "--target", "y", .. ignore]);
    }

    [Theory]
    [InlineData("2", "FILE, line 3: column 'y': '2' is no class; 0, 1, true or false is needed, or leave out --classification.")]
    [InlineData("0.5", "'0.5' is no class")]
    [InlineData("yes", "FILE, line 3: column 'y': 'yes' is no class; write 0, 1, true or false, or leave out the row.")]
    public void A_class_is_true_or_false(string cell, string message)
    {
        File.WriteAllText(_file, $"a,y\n1,True\n2,{cell}\n");
        Fails(message, ["--csv", _file, "--target", "y", "--classification"]);
    }

    [Theory]
    [InlineData("--csv /no/such/table.csv --target y", "/no/such/table.csv: there is no such file.")]
    [InlineData("--csv FILE", "--csv: what is to be predicted? Add --target COLUMN.")]
    [InlineData("--csv FILE --target y --ignore y", "--ignore y: it is the target")]
    [InlineData("--csv FILE --target y --ignore b", "--ignore b: FILE has no such column; there are a, y.")]
    [InlineData("--csv FILE --target y --predictions FILE", "--predictions FILE: this file is to be read")]
    [InlineData("--csv FILE --target y --grid 1s", "--grid: it is of tapes and records, and there is --csv")]
    [InlineData("tape.jsonl --csv FILE --target y", "INPUT: it is of tapes and records, and there is --csv")]
    [InlineData("--target y", "--target: there is no table; add --csv")]
    [InlineData("--classification", "--classification: there is no table; add --csv")]
    [InlineData("--csv FILE --target y --model nonsense", "--model nonsense: There is no model 'nonsense'")]
    [InlineData("--csv FILE --target y --model linear:lr=fast", "--model linear:lr=fast: linear: lr=fast: a number")]
    [InlineData("--csv FILE --target y --model linear,pa", "--model linear,pa: one model is needed")]
    [InlineData("--csv FILE --target y --model gaussian-nb", "--model gaussian-nb: it predicts classes; add --classification, or leave it out.")]
    [InlineData("--csv FILE --target y --classification --model linear", "--model linear: it predicts numbers; leave out --classification, or it.")]
    [InlineData("--csv FILE --target y --model micro-price", "features of an order book")]
    public void What_does_not_go_together_is_refused(string line, string message)
    {
        File.WriteAllText(_file, "a,y\n1,1\n");
        Fails(message, [.. line.Split(' ').Select(word => word == "FILE" ? _file : word)]);
    }

    [Fact]
    public void Rows_are_predicted_before_they_are_learnt_in_the_order_of_the_file()
    {
        File.WriteAllText(_file, "# a comment\n\"a\" , y\n1,10\n2, 20 \n\n# another\n3,60\n");
        var table = EvaluatedTable.Of("--csv", _file, "--target", "y", "--model", "last-value", "--model", "running-mean");
        Assert.Equal([0, 1, 2], table["i"]);
        Assert.Equal([10, 20, 60], table["y"]);
        Assert.Equal([0, 10, 20], table["last-value"]);
        Assert.Equal([0, 10, 15], table["running-mean"]);
        Assert.Equal(["i", "y", "last-value", "running-mean", "zero", "ewa", "fixed-share", "boa"], table.Header);
    }

    [Theory]
    [InlineData("scaler|pa")]
    [InlineData("robust|pa")]
    [InlineData("minmax|pa")]
    public void Models_of_one_scaler_share_it_and_others_do_not_matter(string specification)
    {
        const int Seed = 3;
        var random = new Random(Seed);
        File.WriteAllLines(_file, ["a,b,y", .. Enumerable.Range(0, 60).Select(i => FormattableString.Invariant($"{random.NextDouble()},{5 * i},{random.Next(10)}"))]);
        var alone = EvaluatedTable.Of("--csv", _file, "--target", "y", "--model", specification);
        var together = EvaluatedTable.Of("--csv", _file, "--target", "y", "--model", "minmax|knn", "--model", specification, "--model", "robust|linear", "--model", "scaler|linear");
        Assert.Equal(alone[specification], together[specification]);
        Assert.Equal(Expected(specification), alone[specification]);
    }

    [Fact]
    public void The_default_line_up_is_every_model_of_the_task_that_reads_any_input()
    {
        foreach (var isClassification in (bool[])[false, true])
        {
            var expected = ModelCatalog.All.Where(model => model.IsClassifier == isClassification && model.Reads.Count == 0).Concat(ModelCatalog.Combinations).Select(model => model.Name);
            var request = new CsvRequest { File = "", Target = "", IsClassification = isClassification, Models = ["all"] };
            Assert.Equal(expected.Order(StringComparer.Ordinal), CsvModels.Select(request).Select(model => model.Model.Name).Distinct().Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void The_league_finds_the_planted_line_and_says_so_in_json()
    {
        const int Seed = 8;
        var random = new Random(Seed);
        var result = new CsvResult(["good", "zero", "running-mean", "last-value"]);
        for (var i = 0; i < 400; i++)
        {
            var y = random.NextDouble() - 0.5;
            result.Add([i == 0 ? double.NaN : y + (0.1 * random.NextDouble()), 0, 0.1, random.NextDouble() - 0.5], y);
        }

        var league = CsvLeague.Of(result, isClassification: false);
        Assert.Equal("zero", league.BestBaseline);
        Assert.Equal([Verdict.Better, Verdict.BestBaseline, Verdict.Baseline, Verdict.Baseline], league.Rows.Select(row => row.Verdict));
        Assert.Equal([true, false, false, false], league.Rows.Select(row => row.In90));
        using var stream = new MemoryStream();
        CsvJson.Write(stream, new CsvRequest { File = "", Target = "y" }, result, league);
        var models = JsonDocument.Parse(stream.ToArray()).RootElement.GetProperty("models");
        Assert.Equal(399, models.GetProperty("good").GetProperty("n").GetInt32());
        Assert.True(models.GetProperty("good").GetProperty("p").GetDouble() < 0.05);
        Assert.True(models.GetProperty("good").GetProperty("in90").GetBoolean());
        Assert.Equal(JsonValueKind.Null, models.GetProperty("zero").GetProperty("p").ValueKind);
        Assert.All((string[])["mae", "rmse", "r2"], name => Assert.Equal(JsonValueKind.Number, models.GetProperty("zero").GetProperty(name).ValueKind));
    }

    [Fact]
    public void Figures_of_classes_are_those_by_hand()
    {
        // True positives 1, false positives 1, false negatives 1 (½ is no true), true negatives 1; the fifth has no prediction.
        var score = CsvScore.OfClasses([0.9, 0.8, 0.5, 0.25, double.NaN], [1, 0, 1, 0, 1]);
        Assert.Equal((4, 0.5, 0.5), (score.Count, score.Accuracy, score.F1));
        Assert.Equal(-(Math.Log(0.9) + Math.Log(0.2) + Math.Log(0.5) + Math.Log(0.75)) / 4, score.LogLoss!.Value, 1e-12);
        Assert.Equal((0.01 + 0.64 + 0.25 + 0.0625) / 4, score.Brier!.Value, 1e-12);
    }

    [Fact]
    public void Figures_of_numbers_are_those_by_hand()
    {
        var score = CsvScore.OfNumbers([1, 2, double.NaN, 5], [2, 2, 9, 8]);
        Assert.Equal((3, 4.0 / 3), (score.Count, score.Mae));
        Assert.Equal(Math.Sqrt(10.0 / 3), score.Rmse!.Value, 1e-12);
        Assert.Equal(1 - (10 / 24.0), score.R2!.Value, 1e-12);
    }

    /// <summary>Ten times .1 is not 1, so the mean of such targets is not .1.</summary>
    [Fact]
    public void Targets_that_are_all_the_same_have_no_R2() =>
        Assert.Null(CsvScore.OfNumbers(new double[10], [.. Enumerable.Repeat(0.1, 10)]).R2);

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    public void Figures_of_numbers_hold_for_targets_of_any_size(double size)
    {
        var score = CsvScore.OfNumbers([1 * size, 2 * size, 5 * size], [2 * size, 2 * size, 8 * size]);
        Assert.Equal(4.0 / 3, score.Mae!.Value / size, 1e-12);
        Assert.Equal(Math.Sqrt(10.0 / 3), score.Rmse!.Value / size, 1e-12);
        Assert.Equal(1 - (10 / 24.0), score.R2!.Value, 1e-12);
    }

    [Fact]
    public void Figures_beyond_all_numbers_are_the_greatest()
    {
        var score = CsvScore.OfNumbers([-double.MaxValue, -double.MaxValue], [double.MaxValue, double.MaxValue / 2]);
        Assert.Equal((double.MaxValue, double.MaxValue), (score.Mae, score.Rmse));
        Assert.Equal(double.MinValue, CsvScore.OfNumbers([1e300, 1e300], [1e140, 2e140]).R2);
    }

    private void Fails(string message, string[] arguments)
    {
        var (code, output, error) = CommandLine.Run(["evaluate", .. arguments]);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(message.Replace("FILE", _file, StringComparison.Ordinal), error, StringComparison.Ordinal);
        Assert.StartsWith("flinkcoin: ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    /// <summary>The step spelt out: transform, predict; learn, transform again, the model learns.</summary>
    private double[] Expected(string specification)
    {
        var rows = File.ReadLines(_file).Skip(1).Select(line => line.Split(',').Select(cell => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture)).ToArray());
        var parsed = ModelSpecification.Parse(specification);
        var (model, scaler, z) = ((IRegressor)parsed.Create(["a", "b"], 0), ScalerCatalog.Create(parsed.Scaler!, 8), new double[8]);
        return [.. rows.Select(row =>
        {
            double[] x = [row[0], row[1], 0, 0, 0, 0, 0, 0];
            scaler.Transform(x, z);
            var prediction = model.Predict(z);
            scaler.Learn(x);
            scaler.Transform(x, z);
            model.Learn(z, row[2]);
            return prediction;
        })];
    }
}
