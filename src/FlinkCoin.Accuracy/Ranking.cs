namespace FlinkCoin.Accuracy;

/// <summary>How well predictions order outcomes.</summary>
internal static class Ranking
{
    /// <summary>The area under the receiver operating characteristic, over moves: from ranks (Mann and Whitney 1947), ties at the mean of theirs.</summary>
    public static double? Auc(HorizonSample sample, int model)
    {
        var moves = Moves(sample, model);
        double ups = 0, rankSum = 0;
        for (var begin = 0; begin < moves.Length;)
        {
            var end = begin;
            var tiedUps = 0;
            for (; end < moves.Length && moves[end].Prediction == moves[begin].Prediction; end++)
                tiedUps += moves[end].IsUp ? 1 : 0;
            rankSum += tiedUps * (begin + 1.0 + end) / 2;
            ups += tiedUps;
            begin = end;
        }

        return Ratio.Of(rankSum - (ups * (ups + 1) / 2), ups * (moves.Length - ups));
    }

    /// <summary>Pearson's correlation of prediction and outcome.</summary>
    public static double? Pearson(ReadOnlySpan<double> outcomes, ReadOnlySpan<double> predictions)
    {
        double count = 0, outcomeMean = 0, predictionMean = 0, largest = 0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (double.IsNaN(predictions[i]))
                continue;
            count++;
            outcomeMean += (outcomes[i] - outcomeMean) / count;
            predictionMean += (predictions[i] - predictionMean) / count;
            largest = Math.Max(largest, Math.Abs(predictions[i]));
        }

        // Divided by the largest, so that squares do not overflow; correlation does not feel it.
        double products = 0, outcomeSquares = 0, predictionSquares = 0;
        for (var i = 0; i < outcomes.Length && largest > 0; i++)
        {
            if (double.IsNaN(predictions[i]))
                continue;
            var (outcome, prediction) = (outcomes[i] - outcomeMean, (predictions[i] - predictionMean) / largest);
            products += outcome * prediction;
            outcomeSquares += outcome * outcome;
            predictionSquares += prediction * prediction;
        }

        // A constant has no variance but that of rounding.
        var isConstant = outcomeSquares <= count * 1e-28 * outcomeMean * outcomeMean || predictionSquares <= count * 1e-28;
        return isConstant ? null : Ratio.Of(products, Math.Sqrt(outcomeSquares) * Math.Sqrt(predictionSquares));
    }

    private static (double Prediction, bool IsUp)[] Moves(HorizonSample sample, int model)
    {
        var moves = new List<(double Prediction, bool IsUp)>(sample.Count);
        for (var i = 0; i < sample.Count; i++)
        {
            if (sample.Outcomes[i] != 0 && !double.IsNaN(sample.Predictions(model)[i]))
                moves.Add((sample.Predictions(model)[i], sample.Outcomes[i] > 0));
        }

        moves.Sort((left, right) => left.Prediction.CompareTo(right.Prediction));
        return [.. moves];
    }
}
