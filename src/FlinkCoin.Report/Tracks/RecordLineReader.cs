using System.Globalization;
using System.Text.Json;
using FlinkCoin.Evaluation;

namespace FlinkCoin.Report.Tracks;

/// <summary>Reads the record lines of one product, in order of n, into its track.</summary>
/// <remarks>Fields are read by name; those that it does not know are passed over, so that records may have more.</remarks>
internal sealed class RecordLineReader(Product product)
{
    /// <summary>The records so far.</summary>
    public ProductTrack Track { get; } = new(product);

    /// <summary>Takes a line that is known to be a record: number, product and kind stand first.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public string? Take(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        _ = reader.Read();
        _ = Field(ref reader);
        var number = reader.GetInt64();
        _ = Field(ref reader);
        _ = Field(ref reader);
        try
        {
            switch (reader.GetString())
            {
                case "decision":
                    Decision(ref reader, number);
                    break;
                case "outcome":
                    Outcome(ref reader);
                    break;
                case "fault":
                    Fault(ref reader);
                    break;
                case "weights":
                    Weights(ref reader);
                    break;
                case "drift":
                    Drift(ref reader);
                    break;
                default:
                    return "this kind of record is not known to this version";
            }

            return null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException)
        {
            // The reader says so where a value is of another kind than it must be.
            return "a field is missing or of the wrong kind, or it is an outcome of no decision";
        }
    }

    private void Decision(ref Utf8JsonReader reader, long number)
    {
        long? time = null;
        double? bid = null, ask = null, mid = null;
        var row = -1;
        while (Field(ref reader) is { } name)
        {
            switch (name)
            {
                case "time":
                    time = reader.GetInt64();
                    break;
                case "bid":
                    bid = Price(ref reader);
                    break;
                case "ask":
                    ask = Price(ref reader);
                    break;
                case "mid":
                    mid = Price(ref reader);
                    break;
                case "features":
                    row = Row(number, time, bid, ask, mid);
                    Numbers(ref reader, Track.Features, row);
                    break;
                case "predictions":
                    Need(row >= 0 && reader.TokenType == JsonTokenType.StartObject);
                    while (Field(ref reader) is { } horizon)
                        Numbers(ref reader, HorizonOf(horizon).Predictions, row);
                    break;
                case "intervals":
                    Need(row >= 0 && reader.TokenType == JsonTokenType.StartObject);
                    while (Field(ref reader) is { } horizon)
                        Intervals(ref reader, HorizonOf(horizon), row);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        Need(row >= 0);
    }

    private int Row(long number, long? time, double? bid, double? ask, double? mid)
    {
        Need(time is not null && bid is not null && ask is not null && mid is > 0);
        return Track.Decide(number, time!.Value, bid!.Value, ask!.Value, mid!.Value);
    }

    private void Outcome(ref Utf8JsonReader reader)
    {
        long? of = null;
        double? value = null;
        string? horizon = null;
        var reason = VoidReason.None;
        while (Field(ref reader) is { } name)
        {
            switch (name)
            {
                case "of":
                    of = reader.GetInt64();
                    break;
                case "horizon":
                    horizon = reader.GetString();
                    break;
                case "return":
                    value = Number(ref reader);
                    break;
                case "void":
                    Need(Enum.TryParse(reader.GetString(), ignoreCase: true, out reason) && reason != VoidReason.None);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        Need(of is not null && horizon is not null && value is null == (reason != VoidReason.None));
        Need(Track.TryOutcome(HorizonOf(horizon!), of!.Value, value ?? 0, reason));
    }

    private void Fault(ref Utf8JsonReader reader)
    {
        string? kind = null;
        while (Field(ref reader) is { } name)
        {
            if (name == "fault")
                kind = reader.GetString();
            else
                reader.Skip();
        }

        Need(kind is not null);
        Track.Fail(kind!);
    }

    private void Weights(ref Utf8JsonReader reader)
    {
        var of = default(ModelFields);
        var isKnown = false;
        while (Field(ref reader) is { } name)
        {
            if (of.TryTake(ref reader, name))
                continue;
            if (name != "weights")
            {
                reader.Skip();
                continue;
            }

            Need(of.AreKnown);
            var weights = HorizonOf(of.Horizon!).WeightsOf(of.Model!);
            Numbers(ref reader, weights.Experts, weights.Times.Count);
            weights.Times.Add(of.Time!.Value);
            isKnown = true;
        }

        Need(isKnown);
    }

    private void Drift(ref Utf8JsonReader reader)
    {
        var of = default(ModelFields);
        string? what = null;
        while (Field(ref reader) is { } name)
        {
            if (of.TryTake(ref reader, name))
                continue;
            if (name == "event")
                what = reader.GetString();
            else
                reader.Skip();
        }

        Need(of.AreKnown && what is not null);
        HorizonOf(of.Horizon!).Drifts.Add(new DriftMark(of.Time!.Value, of.Model!, what!));
    }

    private static void Intervals(ref Utf8JsonReader reader, HorizonTrack horizon, int row)
    {
        Need(reader.TokenType == JsonTokenType.StartObject);
        while (Field(ref reader) is { } model)
        {
            Need(reader.TokenType == JsonTokenType.StartArray && reader.Read());
            horizon.Lower.Of(model).Set(row, Number(ref reader));
            Need(reader.Read());
            horizon.Upper.Of(model).Set(row, Number(ref reader));
            Need(reader.Read() && reader.TokenType == JsonTokenType.EndArray);
        }
    }

    private static void Numbers(ref Utf8JsonReader reader, NamedColumns columns, int row)
    {
        Need(reader.TokenType == JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var column = reader.ValueIsEscaped ? columns.Of(reader.GetString()!) : columns.Of(reader.ValueSpan);
            _ = reader.Read();
            column.Set(row, Number(ref reader));
        }
    }

    private HorizonTrack HorizonOf(string name)
    {
        foreach (var known in Track.Horizons)
        {
            if (known.Horizon.Name == name)
                return known;
        }

        Need(Horizon.TryParse(name, out var horizon));
        var track = new HorizonTrack(horizon);
        Track.Horizons.Add(track);
        return track;
    }

    /// <summary>The next field's name, its value read; null at the object's end.</summary>
    private static string? Field(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
            return null;
        var name = reader.GetString();
        _ = reader.Read();
        return name;
    }

    private static double Number(ref Utf8JsonReader reader)
    {
        var value = reader.GetDouble();
        Need(double.IsFinite(value));
        return value;
    }

    private static double Price(ref Utf8JsonReader reader) => double.Parse(reader.GetString() ?? "", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    /// <summary>What a record of one model at one horizon says of when and whose it is.</summary>
    private struct ModelFields
    {
        public long? Time { get; private set; }

        public string? Horizon { get; private set; }

        public string? Model { get; private set; }

        public readonly bool AreKnown => Time is not null && Horizon is not null && Model is not null;

        /// <summary>Takes a field that is one of these.</summary>
        public bool TryTake(ref Utf8JsonReader reader, string name)
        {
            switch (name)
            {
                case "time":
                    Time = reader.GetInt64();
                    return true;
                case "horizon":
                    Horizon = reader.GetString();
                    return true;
                case "model":
                    Model = reader.GetString();
                    return true;
                default:
                    return false;
            }
        }
    }

    private static void Need(bool isRight)
    {
        if (!isRight)
            throw new FormatException();
    }
}
