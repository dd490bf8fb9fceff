using FlinkCoin.Models;
using Xunit;

namespace FlinkCoin.Tests.Models;

/// <summary>Models with random numbers of their own: totals against those of the reference, as medians over ten seeds.</summary>
public sealed class SeededReferenceTests(ITestOutputHelper output)
{
    private const int Seeds = 10;

    [Theory]
    [InlineData("scaler_amf_seed42", "scaler|amf:trees=10,seed=")]
    [InlineData("arf_seed42", "arf:models=10,seed=")]
    [InlineData("scaler_arf_seed42", "scaler|arf:models=10,seed=")]
    [InlineData("scaler_hat_seed42", "scaler|hoeffding-adaptive-tree:seed=")]
    public void RootMeanSquaredErrorIsWithinFivePercent(string fixture, string specification)
    {
        Fixtures.Require();
        var data = Fixtures.Read("ChickWeights");
        var expected = Fixtures.Read($"pred_ChickWeights_{fixture}");
        var reference = Error(expected["y_pred"], data["y"]);
        var errors = Enumerable.Range(1, Seeds).Select(seed => Error(Run(specification + seed, data, expected["y_pred"], isClassification: false), data["y"])).Order().ToList();
        var median = (errors[4] + errors[5]) / 2;
        output.WriteLine($"{specification}: {median} over ten seeds ({errors[0]} to {errors[^1]}), reference {reference}");
        Assert.InRange(median, 0, reference * 1.05);
    }

    [Theory]
    [InlineData("arf_seed42", "arf:models=10,seed=")]
    [InlineData("scaler_arf_seed42", "scaler|arf:models=10,seed=")]
    public void AccuracyIsWithinOnePoint(string fixture, string specification)
    {
        Fixtures.Require();
        var data = Fixtures.Read("Phishing");
        var expected = Fixtures.Read($"pred_Phishing_{fixture}");
        var reference = Accuracy(expected["p_true"], data["y"]);
        var accuracies = Enumerable.Range(1, Seeds).Select(seed => Accuracy(Run(specification + seed, data, expected["p_true"], isClassification: true), data["y"])).Order().ToList();
        var median = (accuracies[4] + accuracies[5]) / 2;
        output.WriteLine($"{specification}: {median} over ten seeds ({accuracies[0]} to {accuracies[^1]}), reference {reference}");
        Assert.InRange(median, reference - 0.01, 1);
    }

    /// <summary>Predictions in the rows in which the reference has one.</summary>
    private static double?[] Run(string specification, IReadOnlyDictionary<string, double?[]> data, double?[] rows, bool isClassification)
    {
        string[] inputs = [.. data.Keys.Where(column => column is not ("i" or "y"))];
        var parsed = ModelSpecification.Parse(specification, isClassification);
        var model = parsed.Create(inputs, 0);
        var scaler = parsed.Scaler is not null ? new StandardScaler((inputs.Length + 7) & ~7) : null;
        var (x, z) = (new double[(inputs.Length + 7) & ~7], new double[(inputs.Length + 7) & ~7]);
        var predictions = new double?[rows.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            for (var i = 0; i < inputs.Length; i++)
                x[i] = data[inputs[i]][row]!.Value;
            x.CopyTo(z, 0);
            scaler?.Transform(x, z);
            if (rows[row] is not null)
                predictions[row] = model is IRegressor predictor ? predictor.Predict(z) : ((IClassifier)model).Predict(z);
            scaler?.Learn(x);
            scaler?.Transform(x, z);
            var target = data["y"][row]!.Value;
            if (model is IRegressor regressor)
                regressor.Learn(z, target);
            else
                ((IClassifier)model).Learn(z, target > 0);
        }

        return predictions;
    }

    private static double Error(double?[] predictions, double?[] targets)
    {
        var squares = predictions.Zip(targets).Where(pair => pair.First is not null).Select(pair => (pair.First!.Value - pair.Second!.Value) * (pair.First.Value - pair.Second.Value)).ToList();
        return Math.Sqrt(squares.Average());
    }

    private static double Accuracy(double?[] predictions, double?[] targets) =>
        predictions.Zip(targets).Where(pair => pair.First is not null).Average(pair => pair.First > 0.5 == pair.Second > 0.5 ? 1.0 : 0);
}
