using FlinkCoin.Accuracy;

namespace FlinkCoin.Tests.Accuracy;

/// <summary>The formulas as they stand in the documentation, over lists.</summary>
internal static class NaiveFigures
{
    public static IEnumerable<(string Name, double? Expected, double? Found)> Pairs(HorizonSample sample, int model, ModelAccuracy row)
    {
        var y = sample.Outcomes.ToArray();
        var p = sample.Predictions(model).ToArray();
        var has = Enumerable.Range(0, y.Length).Where(i => !double.IsNaN(p[i])).ToList();
        var calls = has.Where(i => y[i] != 0 && p[i] != 0).ToList();
        var moves = has.Where(i => y[i] != 0).ToList();
        var trades = has.Where(i => p[i] != 0).ToList();
        bool IsRight(int i) => Math.Sign(y[i]) == Math.Sign(p[i]);
        double Recall(int sign) => calls.Where(i => Math.Sign(y[i]) == sign).Average(i => IsRight(i) ? 1.0 : 0);
        double Precision(int sign) => calls.Where(i => Math.Sign(p[i]) == sign).Average(i => IsRight(i) ? 1.0 : 0);
        double F1(int sign) => 2 / ((1 / Recall(sign)) + (1 / Precision(sign)));
        yield return ("n", has.Count, row.Count);
        yield return ("effective n", has.Count / (double)sample.Overlap, row.EffectiveCount);
        yield return ("moves", moves.Count, row.Moves);
        yield return ("ic", Correlation(has.Select(i => y[i]), has.Select(i => p[i])), row.InformationCoefficient);
        yield return ("hit", calls.Average(i => IsRight(i) ? 1.0 : 0), row.Hit);
        yield return ("beyond", calls.Where(i => Math.Abs(y[i]) > sample.Spreads[i] / 2).Average(i => IsRight(i) ? 1.0 : 0), row.HitBeyondHalfSpread);
        yield return ("balanced", (Recall(1) + Recall(-1)) / 2, row.BalancedAccuracy);
        yield return ("f1", (F1(1) + F1(-1)) / 2, row.MacroF1);
        yield return ("mcc", Correlation(calls.Select(i => (double)Math.Sign(y[i])), calls.Select(i => (double)Math.Sign(p[i]))), row.Mcc);

        // The last move before a decision whose outcome was known.
        double? Last(int i) => y.Take(Math.Max(0, i - sample.Overlap + 1)).Where(outcome => outcome != 0).Select(outcome => (double?)outcome).LastOrDefault();
        var withLast = calls.Where(i => Last(i) is not null).ToList();
        var own = withLast.Average(i => IsRight(i) ? 1.0 : 0);
        var persistent = withLast.Average(i => Math.Sign(Last(i)!.Value) == Math.Sign(y[i]) ? 1.0 : 0);
        yield return ("kappa t", (own - persistent) / (1 - persistent), row.KappaT);
        var ups = calls.Average(i => y[i] > 0 ? 1.0 : 0);
        var majority = Math.Max(ups, 1 - ups);
        yield return ("kappa m", (calls.Average(i => IsRight(i) ? 1.0 : 0) - majority) / (1 - majority), row.KappaM);

        var pairs = moves.Where(i => y[i] > 0).SelectMany(up => moves.Where(i => y[i] < 0).Select(down => p[up] > p[down] ? 1 : p[up] == p[down] ? 0.5 : 0));
        yield return ("auc", pairs.Average(), row.Auc);
        yield return ("trades", trades.Count, row.Trades);
        var gross = trades.Average(i => Math.Sign(p[i]) * y[i]);
        var spread = trades.Average(i => sample.Spreads[i]);
        yield return ("gross", gross, row.GrossEdge);
        yield return ("spread", spread, row.MeanSpread);
        yield return ("break-even", (gross - spread) / 2, row.BreakEvenFee);
        yield return ("net", trades.Average(i => (Math.Sign(p[i]) * y[i]) - sample.Spreads[i] - (2 * 0.5)), row.FeeTiers.Single().NetEdge);
        yield return ("delayed", trades.Where(i => i + 1 < y.Length).Average(i => Math.Sign(p[i]) * y[i + 1]), row.DelayedEdge);
        var border = trades.Select(i => Math.Abs(p[i])).OrderDescending().ElementAt((int)Math.Ceiling(trades.Count / 10.0) - 1);
        yield return ("strongest", trades.Where(i => Math.Abs(p[i]) >= border).Average(i => Math.Sign(p[i]) * y[i]), row.StrongestEdge);
        foreach (var pair in row.Model.IsClassifier ? Probabilities(moves, y, p, row) : Errors(sample, has, y, p, row))
            yield return pair;
    }

    private static IEnumerable<(string Name, double? Expected, double? Found)> Errors(HorizonSample sample, List<int> has, double[] y, double[] p, ModelAccuracy row)
    {
        double Mean(int i) => y.Take(Math.Max(0, i - sample.Overlap + 1)).DefaultIfEmpty().Average();
        var squares = has.Sum(i => Math.Pow(y[i] - p[i], 2));
        yield return ("mae", has.Average(i => Math.Abs(y[i] - p[i])), row.Mae);
        yield return ("rmse", Math.Sqrt(squares / has.Count), row.Rmse);
        yield return ("r2", 1 - (squares / has.Sum(i => y[i] * y[i])), row.R2);
        yield return ("r2 mean", 1 - (squares / has.Sum(i => Math.Pow(y[i] - Mean(i), 2))), row.R2AgainstMean);
        yield return ("log-loss", null, row.LogLoss);
        yield return ("brier", null, row.Brier);
    }

    private static IEnumerable<(string Name, double? Expected, double? Found)> Probabilities(List<int> moves, double[] y, double[] p, ModelAccuracy row)
    {
        double Of(int i) => (p[i] + 1) / 2;
        yield return ("mae", null, row.Mae);
        yield return ("r2", null, row.R2);
        yield return ("log-loss", moves.Average(i => -Math.Log(Math.Max(1e-15, y[i] > 0 ? Of(i) : 1 - Of(i)))), row.LogLoss);
        yield return ("brier", moves.Average(i => Math.Pow(Of(i) - (y[i] > 0 ? 1 : 0), 2)), row.Brier);
        for (var bin = 0; bin < 10; bin++)
        {
            var inside = moves.Where(i => Of(i) >= bin / 10.0 && (Of(i) < (bin + 1) / 10.0 || bin == 9)).ToList();
            yield return ($"bin {bin}", inside.Count, row.Calibration[bin].Count);
            yield return ($"forecast {bin}", inside.Count == 0 ? null : inside.Average(Of), row.Calibration[bin].MeanForecast);
            yield return ($"ups {bin}", inside.Count == 0 ? null : inside.Average(i => y[i] > 0 ? 1.0 : 0), row.Calibration[bin].ShareUp);
        }
    }

    private static double Correlation(IEnumerable<double> left, IEnumerable<double> right) => MathNet.Numerics.Statistics.Correlation.Pearson(left, right);
}
