using System.Text.Json;
using FlinkCoin.Accuracy;

namespace FlinkCoin.Cli.Output;

/// <summary>The figures of one model as they stand in JSON: docs/evaluation.md says what each name means.</summary>
internal static class ModelJson
{
    /// <summary>Writes the object of a model, its name before it.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="row">The figures.</param>
    /// <param name="luck">What the model reaches by luck, or null where that was not looked at.</param>
    public static void Write(Utf8JsonWriter json, ModelAccuracy row, NullBounds? luck)
    {
        json.WriteStartObject(row.Model.Name);
        json.WriteNumber("n", row.Count);
        json.Figure("effectiveN", row.EffectiveCount);
        json.WriteNumber("moves", row.Moves);
        json.WriteBoolean("baseline", row.Model.IsBaseline);
        json.WriteBoolean("classifier", row.Model.IsClassifier);
        json.Figure("mae", row.Mae);
        json.Figure("rmse", row.Rmse);
        json.Figure("r2", row.R2);
        json.Figure("r2Mean", row.R2AgainstMean);
        json.Figure("ic", row.InformationCoefficient);
        json.Figure("accuracy", row.Hit);
        json.Figure("accuracyBeyondHalfSpread", row.HitBeyondHalfSpread);
        json.Figure("balancedAccuracy", row.BalancedAccuracy);
        json.Figure("f1", row.MacroF1);
        json.Figure("mcc", row.Mcc);
        json.Figure("kappaT", row.KappaT);
        json.Figure("kappaM", row.KappaM);
        json.Figure("logLoss", row.LogLoss);
        json.Figure("brier", row.Brier);
        json.Figure("auc", row.Auc);
        json.Figure("p", row.AgainstBest?.POneSided);
        json.Flag("in90", row.In90);
        json.Flag("in99", row.In99);
        json.Figure("confidenceSetP", row.ConfidenceSetP);
        json.Verdict(row.Verdict);
        Test(json, "againstBest", row.AgainstBest);
        Test(json, "againstZero", row.AgainstZero);
        Test(json, "againstLinear", row.AgainstLinear);
        Costs(json, row);
        json.WriteStartArray("calibration");
        foreach (var bin in row.Calibration)
        {
            json.WriteStartObject();
            json.Figure("from", bin.From);
            json.Figure("to", bin.To);
            json.WriteNumber("n", bin.Count);
            json.Figure("forecast", bin.MeanForecast);
            json.Figure("up", bin.ShareUp);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (luck is not null)
            Bounds(json, "nullFloor", luck);
        json.WriteEndObject();
    }

    /// <summary>Writes what luck reaches.</summary>
    public static void Bounds(Utf8JsonWriter json, string name, NullBounds bounds)
    {
        json.WriteStartObject(name);
        json.Figure("r2", bounds.R2);
        json.Figure("ic", bounds.InformationCoefficient);
        json.Figure("accuracy", bounds.Hit);
        json.Figure("mcc", bounds.Mcc);
        json.WriteEndObject();
    }

    private static void Test(Utf8JsonWriter json, string name, DieboldMarianoResult? test)
    {
        if (test is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("n", test.Count);
        json.WriteNumber("lag", test.Lag);
        json.Figure("gain", test.Gain);
        json.Figure("statistic", test.Statistic);
        json.Figure("p", test.POneSided);
        json.Figure("pTwoSided", test.PTwoSided);
        json.WriteEndObject();
    }

    private static void Costs(Utf8JsonWriter json, ModelAccuracy row)
    {
        json.WriteNumber("trades", row.Trades);
        json.Figure("grossEdge", row.GrossEdge);
        json.Figure("strongestEdge", row.StrongestEdge);
        json.Figure("delayedEdge", row.DelayedEdge);
        json.Figure("meanSpread", row.MeanSpread);
        json.Figure("breakEvenFee", row.BreakEvenFee);
        json.WriteStartArray("fees");
        foreach (var tier in row.FeeTiers)
        {
            json.WriteStartObject();
            json.Figure("fee", tier.Fee);
            json.Figure("netEdge", tier.NetEdge);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
