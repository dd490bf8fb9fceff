using System.Globalization;
using CsvHelper;
using Xunit;

namespace FlinkCoin.Tests.Cli.Csv;

/// <summary>What <c>evaluate --csv --predictions</c> wrote, read back.</summary>
internal sealed class EvaluatedTable
{
    private readonly Dictionary<string, double[]> _columns;

    private EvaluatedTable(Dictionary<string, double[]> columns, IReadOnlyList<string> header) => (_columns, Header) = (columns, header);

    /// <summary>The names of the columns, in order.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>A column's numbers; NaN where the cell is empty.</summary>
    public double[] this[string name] => _columns[name];

    /// <summary>Runs the command over a fixture, whose column <c>i</c> is no input.</summary>
    public static EvaluatedTable OfFixture(string data, bool isClassification, IEnumerable<string> models)
    {
        string[] task = isClassification ? ["--classification"] : [];
        return Of(["--csv", Fixtures.PathOf(data), "--target", "y", "--ignore", "i", .. task, .. models.SelectMany(model => new[] { "--model", model })]);
    }

    /// <summary>Runs the command, and reads the predictions.</summary>
    public static EvaluatedTable Of(params string[] arguments)
    {
        var file = Path.GetTempFileName();
        try
        {
            var (code, _, error) = CommandLine.Run(["evaluate", .. arguments, "--predictions", file]);
            Assert.Equal(("", 0), (error, code));
            return Read(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static EvaluatedTable Read(string file)
    {
        using var reader = CsvReader.FromFile(file, new CsvReaderOptions { Separator = ',' });
        reader.ReadHeader();
        string[] header = [.. reader.Headers];
        var columns = header.Select(_ => new List<double>()).ToList();
        while (reader.Read())
        {
            for (var column = 0; column < header.Length; column++)
                columns[column].Add(reader.IsEmpty(column) ? double.NaN : double.Parse(reader.GetString(column), CultureInfo.InvariantCulture));
        }

        return new EvaluatedTable(header.Zip(columns).ToDictionary(pair => pair.First, pair => pair.Second.ToArray()), header);
    }
}
