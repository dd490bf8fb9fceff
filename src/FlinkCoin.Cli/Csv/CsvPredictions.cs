using System.Globalization;
using CsvHelper;

namespace FlinkCoin.Cli.Csv;

/// <summary>The file of <c>--predictions</c>: <c>i,y,</c> then a column for each that predicts, numbers as in records.</summary>
internal static class CsvPredictions
{
    /// <summary>Writes it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string file, CsvResult result)
    {
        using var writer = CsvWriter.ToFile(file, new CsvWriterOptions { NewLine = "\n" });
        foreach (var heading in (string[])["i", "y", .. result.Columns])
            writer.WriteField(heading);
        writer.EndRecord();
        for (var row = 0; row < result.Targets.Count; row++)
        {
            writer.WriteField(Text(row));
            writer.WriteField(Text(result.Targets[row]));
            for (var column = 0; column < result.Columns.Count; column++)
                writer.WriteField(Text(result.Predictions(column)[row]));
            writer.EndRecord();
        }
    }

    /// <summary>The shortest text that reads back to the same bits, no negative zero; nothing for NaN, which is no prediction.</summary>
    private static string Text(double value) => double.IsNaN(value) ? "" : (value == 0 ? 0 : value).ToString("R", CultureInfo.InvariantCulture);
}
