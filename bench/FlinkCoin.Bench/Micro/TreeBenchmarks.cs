using BenchmarkDotNet.Attributes;
using FlinkCoin.Experts;
using FlinkCoin.Models;

namespace FlinkCoin.Bench.Micro;

/// <summary>Predict and learn at eight inputs, to be compared with <see cref="LinearBenchmarks.TextbookStep"/>; and a combination of twenty experts.</summary>
public class TreeBenchmarks
{
    private const int Inputs = 8;
    private const int Experts = 20;
    private const int Examples = 4096;
    private readonly double[] _inputs = new double[Inputs * Examples];
    private readonly double[] _targets = new double[Examples];
    private readonly double[] _predictions = new double[Experts];
    private readonly bool[] _isAwake = new bool[Experts];
    private readonly BernsteinOnlineAggregation _aggregation = new(Experts);
    private readonly IRegressor _tree = (IRegressor)Make("hoeffding-tree");
    private readonly IClassifier _treeClassifier = (IClassifier)Make("hoeffding-tree-classifier");
    private readonly IRegressor _forest = (IRegressor)Make("arf");
    private readonly IClassifier _forestClassifier = (IClassifier)Make("arf-classifier");
    private readonly IRegressor _mondrian = (IRegressor)Make("amf");
    private readonly IRegressor _boosting = (IRegressor)Make("boosting");
    private readonly IRegressor _network = (IRegressor)Make("mlp");

    /// <summary>Normal inputs, and a law with a step and noise.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        for (var i = 0; i < Examples; i++)
        {
            for (var j = 0; j < Inputs; j++)
                _inputs[(i * Inputs) + j] = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            _targets[i] = (_inputs[i * Inputs] > 0 ? 1 : -1) + _inputs[(i * Inputs) + 1] + random.NextDouble() - 0.5;
        }

        Array.Fill(_isAwake, true);
        for (var k = 0; k < Experts; k++)
            _predictions[k] = random.NextDouble();
    }

    /// <summary>A Hoeffding tree for regression.</summary>
    [Benchmark(OperationsPerInvoke = Examples)]
    public double HoeffdingTree() => Step(_tree);

    /// <summary>A Hoeffding tree for classification.</summary>
    [Benchmark(OperationsPerInvoke = Examples)]
    public double HoeffdingTreeClassifier() => Step(_treeClassifier);

    /// <summary>An adaptive random forest of ten trees for regression.</summary>
    [Benchmark(OperationsPerInvoke = Examples)]
    public double Forest() => Step(_forest);

    /// <summary>An adaptive random forest of ten trees for classification.</summary>
    [Benchmark(OperationsPerInvoke = Examples)]
    public double ForestClassifier() => Step(_forestClassifier);

    /// <summary>An aggregated Mondrian forest of ten trees.</summary>
    [Benchmark(OperationsPerInvoke = Examples)]
    public double MondrianForest() => Step(_mondrian);

    /// <summary>Ten boosted trees.</summary>
    [Benchmark(OperationsPerInvoke = Examples)]
    public double Boosting() => Step(_boosting);

    /// <summary>A network of sixteen hidden units.</summary>
    [Benchmark(OperationsPerInvoke = Examples)]
    public double Network() => Step(_network);

    /// <summary>Bernstein online aggregation of twenty experts.</summary>
    [Benchmark(OperationsPerInvoke = Examples)]
    public double AggregationOfTwenty()
    {
        var sum = 0.0;
        for (var i = 0; i < Examples; i++)
        {
            _predictions[i % Experts] = _targets[i];
            sum += _aggregation.Predict(_predictions, _isAwake);
            _aggregation.Learn(_predictions, _isAwake, _targets[(i + 1) % Examples]);
        }

        return sum;
    }

    private static IModel Make(string specification) => ModelSpecification.Parse(specification).Create([.. Enumerable.Range(0, Inputs).Select(i => $"x{i}")], 1);

    private double Step(IRegressor model)
    {
        var sum = 0.0;
        for (var i = 0; i < Examples; i++)
        {
            var inputs = _inputs.AsSpan(i * Inputs, Inputs);
            sum += model.Predict(inputs);
            model.Learn(inputs, _targets[i]);
        }

        return sum;
    }

    private double Step(IClassifier model)
    {
        var sum = 0.0;
        for (var i = 0; i < Examples; i++)
        {
            var inputs = _inputs.AsSpan(i * Inputs, Inputs);
            sum += model.Predict(inputs);
            model.Learn(inputs, _targets[i] > 0);
        }

        return sum;
    }
}
