using FlinkCoin.Models;
using Xunit;

namespace FlinkCoin.Tests.Models;

public sealed class ModelSpecificationTests
{
    [Theory]
    [InlineData("linear", "linear", "scaler")]
    [InlineData("raw|linear", "linear", null)]
    [InlineData("scaler|linear:lr=0.1,l2=1e-3", "linear", "scaler")]
    [InlineData("robust|linear", "linear", "robust")]
    [InlineData("minmax|knn:k=3", "knn", "minmax")]
    [InlineData("zero", "zero", null)]
    [InlineData("scaler|mean", "mean", "scaler")]
    [InlineData("raw|ols-ofi", "ols-ofi", null)]
    public void Reads_scaler_and_name(string text, string model, string? scaler)
    {
        var specification = ModelSpecification.Parse(text);
        Assert.Equal((text, model, scaler), (specification.Name, specification.Model.Name, specification.Scaler));
    }

    [Theory]
    [InlineData("", "There is no model ''; there are zero, mean, last-return,")]
    [InlineData("linaer", "There is no model 'linaer'; there are zero, mean, last-return,")]
    [InlineData("linear:speed=1", "linear: there is no parameter speed; there are clip, clip_gradient, intercept_lr, l1, l2, loss, lr, optimizer, target.")]
    [InlineData("zero:lr=1", "zero: there is no parameter lr; there are none.")]
    [InlineData("linear:lr=fast", "linear: lr=fast: a number from 0 to 1 is needed.")]
    [InlineData("linear:lr=2", "linear: lr=2: a number from 0 to 1 is needed.")]
    [InlineData("linear:lr=NaN", "linear: lr=NaN: a number from 0 to 1 is needed.")]
    [InlineData("linear:lr", "'lr' is not key=value")]
    [InlineData("linear:", "'' is not key=value")]
    [InlineData("linear:lr=0.1,lr=0.2", "'lr' is given twice")]
    [InlineData("linear:lr=\"1\"", "is not key=value")]
    [InlineData("decimal|linear", "there is no scaler 'decimal'; there are scaler, robust, minmax, raw")]
    [InlineData("robust|ols-ofi", "ols-ofi reads ofi1 unscaled")]
    [InlineData("scaler|ols-ofi", "ols-ofi reads ofi1 unscaled")]
    public void Says_what_is_wrong(string text, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => ModelSpecification.Parse(text)).Message);

    [Theory]
    [InlineData("linear", "scaler|linear:optimizer=adagrad,lr=0.003,intercept_lr=0,clip=3", "scaler|linear")]
    [InlineData("logistic", "logistic:optimizer=adagrad,lr=0.03,intercept_lr=0,clip=3", "logistic:lr=0.01")]
    public void A_name_alone_stands_for_its_own_parameters_and_keys_for_the_references(string alone, string same, string other)
    {
        Assert.Equal(Learnt(same), Learnt(alone));
        Assert.NotEqual(Learnt(other), Learnt(alone));
    }

    [Theory]
    [InlineData("linear,logistic", "linear", "logistic")]
    [InlineData("linear:lr=0.1,l2=1,logistic:lr=0.2,raw|linear:l1=1", "linear:lr=0.1,l2=1", "logistic:lr=0.2", "raw|linear:l1=1")]
    [InlineData(" linear , ,logistic ", "linear", "logistic")]
    [InlineData("")]
    public void Splits_a_list_at_the_commas_between_models(string list, params string[] expected) => Assert.Equal(expected, ModelSpecification.Split(list));

    [Fact]
    public void Selects_baselines_always_and_others_in_the_order_of_the_catalog()
    {
        string[] baselines = ["zero", "mean", "last-return", "last-sign", "majority", "weighted-mid", "ols-ofi", "logistic-imbalance"];
        Assert.Equal(baselines, Names([]));
        Assert.Equal([.. baselines, "linear", "linear:lr=0.1", "logistic"], Names(["logistic", "linear:lr=0.1", "zero", "linear", "linear"]));
        var all = Names(null);
        Assert.Equal(Names(["linear", "logistic", "rls"]), Names(["all", "rls"]));
        Assert.Equal([.. baselines, "linear", "logistic"], all.Take(10));
        Assert.Equal(ModelCatalog.All.Where(model => !model.IsExtra).Select(model => model.Name), all);
    }

    private static double[] Learnt(string specification)
    {
        var model = ModelSpecification.Parse(specification).Create(["a", "b"], 0);
        double[] inputs = [4, -0.5, 0, 0, 0, 0, 0, 0];
        return [.. Enumerable.Range(0, 3).Select(_ =>
        {
            if (model is IRegressor regressor)
            {
                regressor.Learn(inputs, 1);
                return regressor.Predict(inputs);
            }

            ((IClassifier)model).Learn(inputs, true);
            return ((IClassifier)model).Predict(inputs);
        })];
    }

    private static IEnumerable<string> Names(string[]? specifications) => ModelCatalog.Select(specifications).Select(specification => specification.Name);
}
