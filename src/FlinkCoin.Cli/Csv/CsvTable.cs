using System.Globalization;
using CsvHelper;
using FlinkCoin.Numerics;

namespace FlinkCoin.Cli.Csv;

/// <summary>A table of numbers, row by row: inputs and target. Lines that begin with <c>#</c> are left out; <c>true</c> and <c>false</c> are 1 and 0.</summary>
internal sealed class CsvTable : IDisposable
{
    private static readonly CsvReaderOptions s_form = new()
    {
        Separator = ',',
        CommentPrefix = '#',
        TrimWhitespace = true,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    private readonly CsvRequest _request;
    private readonly CsvReader _reader;
    private readonly string[] _header;
    private readonly int _target;
    private readonly int[] _inputs;
    private readonly double[] _values;

    private CsvTable(CsvRequest request, CsvReader reader)
    {
        (_request, _reader) = (request, reader);
        reader.ReadHeader();
        _header = [.. reader.Headers];
        if (_header.Length == 0)
            throw new UsageException($"{request.File}: there is nothing in it; a line with the names of the columns is needed, and rows below it.");
        if (_header.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(names => names.Count() > 1) is { } twice)
            throw new UsageException($"{request.File}: two columns are named '{twice.Key}'; rename one of them.");
        _target = Place(request.Target, "--target");
        int[] ignored = [.. request.Ignored.Select(name => Place(name, "--ignore"))];
        if (ignored.Contains(_target))
            throw new UsageException($"--ignore {request.Target}: it is the target; leave it out of one of them.");
        _inputs = [.. Enumerable.Range(0, _header.Length).Where(column => column != _target && !ignored.Contains(column))];
        if (_inputs.Length == 0)
            throw new UsageException($"{request.File}: no column is left to predict from; ignore fewer of them.");
        Inputs = [.. _inputs.Select(column => _header[column])];
        _values = new double[Lanes.Pad(_inputs.Length)];
    }

    /// <summary>The names of the inputs.</summary>
    public IReadOnlyList<string> Inputs { get; }

    /// <summary>The inputs of the row, padded with zeros to a multiple of eight.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The target of the row: a number, or of a class 1 or 0.</summary>
    public double Target { get; private set; }

    /// <summary>Opens a table and reads the names of its columns.</summary>
    /// <exception cref="UsageException">The file, or a column, is not to be had.</exception>
    public static CsvTable Open(CsvRequest request)
    {
        if (!File.Exists(request.File))
            throw new UsageException($"{request.File}: there is no such file.");
        var reader = CsvReader.FromFile(request.File, s_form);
        try
        {
            return new CsvTable(request, reader);
        }
        catch (CsvFormatException error)
        {
            reader.Dispose();
            throw Malformed(request, error);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>False where there is none.</returns>
    /// <exception cref="UsageException">A cell is not what is needed.</exception>
    public bool Read()
    {
        try
        {
            if (!_reader.Read())
                return false;
        }
        catch (CsvFormatException error)
        {
            throw Malformed(_request, error);
        }

        if (_reader.FieldCount != _header.Length)
            throw Wrong($"{_reader.FieldCount} cells, and the header has {_header.Length}; a cell with a comma in it has to stand in quotation marks");
        for (var i = 0; i < _inputs.Length; i++)
            _values[i] = Number(_inputs[i]);
        Target = Number(_target);
        if (_request.IsClassification && Target is not (0 or 1))
            throw Wrong($"column '{_header[_target]}': '{_reader.GetString(_target)}' is no class; 0, 1, true or false is needed, or leave out --classification");
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private int Place(string column, string option)
    {
        var place = Array.IndexOf(_header, column);
        return place >= 0 ? place : throw new UsageException($"{option} {column}: {_request.File} has no such column; there are {string.Join(", ", _header)}.");
    }

    private double Number(int column)
    {
        var cell = _reader.GetString(column);
        if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return number;
        if (bool.TryParse(cell, out var truth))
            return truth ? 1 : 0;
        var remedy = column == _target ? "or leave out the row" : $"leave out the row, or the column with --ignore {_header[column]}";
        throw Wrong(cell.Length == 0 ? $"column '{_header[column]}': the value is missing; fill it in, {remedy}"
            : column == _target && _request.IsClassification ? $"column '{_header[column]}': '{cell}' is no class; write 0, 1, true or false, {remedy}"
            : $"column '{_header[column]}': '{cell}' is not a number; write one such as 0.5, true or false, {remedy}");
    }

    private static UsageException Malformed(CsvRequest request, CsvFormatException error) =>
        new($"{request.File}, line {error.LineNumber}: quotation marks that do not fit; a cell with one in it has to stand in quotation marks, and that one twice.");

    private UsageException Wrong(string reason) => new($"{_request.File}, line {_reader.LineNumber}: {reason}.");
}
