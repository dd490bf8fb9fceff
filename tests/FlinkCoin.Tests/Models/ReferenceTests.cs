using FlinkCoin.Models;
using Xunit;

namespace FlinkCoin.Tests.Models;

/// <summary>Progressive validation without delay, row by row against the reference.</summary>
public sealed class ReferenceTests
{
    private const double Tolerance = 1e-6;

    [Theory]
    [InlineData("scaler_linreg_sgd0.01", "scaler|linear")]
    [InlineData("scaler_linreg_sgd0.01_ilr0.1", "scaler|linear:intercept_lr=0.1")]
    [InlineData("scaler_linreg_l1_1", "scaler|linear:l1=1")]
    [InlineData("scaler_linreg_l2_1", "scaler|linear:l2=1")]
    [InlineData("scaler_linreg_adagrad", "scaler|linear:optimizer=adagrad")]
    [InlineData("hoeffding_tree", "hoeffding-tree")]
    [InlineData("scaler_hoeffding_tree", "scaler|hoeffding-tree")]
    [InlineData("scaler_linreg_adam", "scaler|linear:optimizer=adam")]
    [InlineData("scaler_linreg_rmsprop", "scaler|linear:optimizer=rmsprop")]
    [InlineData("scaler_linreg_ftrl", "scaler|linear:optimizer=ftrl,alpha=0.05,beta=1,l1=0,l2=1")]
    [InlineData("scaler_linreg_ftrl_l1_0.1", "scaler|linear:optimizer=ftrl,alpha=0.05,beta=1,l1=0.1,l2=1")]
    [InlineData("bayesian_linreg", "bayesian:alpha=1,beta=1")]
    [InlineData("bayesian_linreg_smoothing0.8", "bayesian:alpha=1,beta=1,smoothing=0.8")]
    [InlineData("scaler_bayesian_linreg", "scaler|bayesian:alpha=1,beta=1")]
    [InlineData("running_mean_baseline", "running-mean")]
    [InlineData("last_value_baseline", "last-value")]
    [InlineData("knn5_lazy1000", "knn:k=5,window=1000")]
    [InlineData("scaler_knn5_lazy1000", "scaler|knn:k=5,window=1000")]
    [InlineData("scaler_knn5_lazy100", "scaler|knn:k=5,window=100")]
    public void RegressorAgreesRowByRow(string fixture, string specification)
    {
        Fixtures.Require();
        var data = new Data("ChickWeights");
        var expected = Fixtures.Read($"pred_ChickWeights_{fixture}")["y_pred"];
        var steps = new Steps(specification, data.Inputs);
        var model = (IRegressor)steps.Model;
        for (var row = 0; row < data.Count; row++)
        {
            if (expected[row] is { } prediction)
                AssertNear(prediction, model.Predict(steps.Transform(data[row])), row);
            model.Learn(steps.LearnAndTransform(data[row]), data.Target(row));
        }
    }

    [Theory]
    [InlineData("scaler_logreg", "scaler|logistic")]
    [InlineData("scaler_logreg_sgd0.005", "scaler|logistic:lr=0.005")]
    [InlineData("scaler_logreg_adagrad", "scaler|logistic:optimizer=adagrad")]
    [InlineData("hoeffding_tree", "hoeffding-tree")]
    [InlineData("scaler_hoeffding_tree", "scaler|hoeffding-tree")]
    [InlineData("scaler_logreg_adam", "scaler|logistic:optimizer=adam")]
    [InlineData("scaler_logreg_ftrl", "scaler|logistic:optimizer=ftrl,alpha=0.05,beta=1,l1=0,l2=1")]
    [InlineData("scaler_logreg_ftrl_l1_1", "scaler|logistic:optimizer=ftrl,alpha=0.05,beta=1,l1=1,l2=1")]
    [InlineData("pa_classifier", "pa")]
    [InlineData("scaler_pa_classifier", "scaler|pa")]
    [InlineData("prior_baseline", "prior")]
    [InlineData("last_class_baseline", "last-class")]
    [InlineData("gaussian_nb", "gaussian-nb")]
    [InlineData("scaler_gaussian_nb", "scaler|gaussian-nb")]
    public void ClassifierAgreesRowByRow(string fixture, string specification) =>
        Classify(fixture, specification, "p_true", (expected, actual, row) => AssertNear(expected, actual, row));

    /// <summary>The reference gives the share of a class, the majority its rounding; at a tie they may differ.</summary>
    [Fact]
    public void MajorityIsTheLabelOfTheReferencesPrior() =>
        Classify("prior_baseline", "majority", "label_pred", (expected, actual, row) => Assert.True(actual == 0.5 || actual == expected, $"row {row}"));

    private static void Classify(string fixture, string specification, string column, Action<double, double, int> check)
    {
        Fixtures.Require();
        var data = new Data("Phishing");
        var expected = Fixtures.Read($"pred_Phishing_{fixture}")[column];
        var steps = new Steps(specification, data.Inputs, isClassification: true);
        var model = (IClassifier)steps.Model;
        for (var row = 0; row < data.Count; row++)
        {
            if (expected[row] is { } probability)
                check(probability, model.Predict(steps.Transform(data[row])), row);
            model.Learn(steps.LearnAndTransform(data[row]), data.Target(row) != 0);
        }
    }

    private static void AssertNear(double expected, double actual, int row) =>
        Assert.True(Math.Abs(actual - expected) <= Tolerance * Math.Max(Math.Abs(expected), 1e-9), $"Row {row}: {expected:R} is expected, not {actual:R}.");

    private sealed class Data
    {
        private readonly IReadOnlyDictionary<string, double?[]> _columns;

        public Data(string name)
        {
            _columns = Fixtures.Read(name);
            Inputs = [.. _columns.Keys.Where(column => column is not ("i" or "y"))];
        }

        public string[] Inputs { get; }

        public int Count => _columns["y"].Length;

        public double[] this[int row]
        {
            get
            {
                var inputs = new double[(Inputs.Length + 7) & ~7];
                for (var i = 0; i < Inputs.Length; i++)
                    inputs[i] = _columns[Inputs[i]][row]!.Value;
                return inputs;
            }
        }

        public double Target(int row) => _columns["y"][row]!.Value;
    }

    private sealed class Steps(string specification, string[] inputs, bool isClassification = false)
    {
        private readonly StandardScaler? _scaler = ModelSpecification.Parse(specification, isClassification).Scaler is not null ? new((inputs.Length + 7) & ~7) : null;

        public IModel Model { get; } = ModelSpecification.Parse(specification, isClassification).Create(inputs, 0);

        public double[] Transform(double[] x)
        {
            var z = (double[])x.Clone();
            _scaler?.Transform(x, z);
            return z;
        }

        public double[] LearnAndTransform(double[] x)
        {
            _scaler?.Learn(x);
            return Transform(x);
        }
    }
}
