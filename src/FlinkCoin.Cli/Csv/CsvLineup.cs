using System.IO.Hashing;
using System.Text;
using FlinkCoin.Models;
using FlinkCoin.Numerics;

namespace FlinkCoin.Cli.Csv;

/// <summary>The models, baselines and combinations of an evaluation over a table. Every model predicts every row, with whatever little it has learnt, as in the reference.</summary>
/// <remarks>The order of a step: the scalers transform, all predict; then the scalers learn, transform again, the models learn, the combinations learn.</remarks>
internal sealed class CsvLineup
{
    private readonly Expert[] _experts;
    private readonly SharedScalers _scalers;
    private readonly CsvCombinations _combinations;
    private readonly double[] _predictions;
    private readonly bool[] _isAwake;

    private readonly record struct Expert(IModel Model, int Scaler);

    /// <summary>Makes a line-up that has learnt nothing.</summary>
    /// <param name="specifications">The models that were asked for, the baselines, and combinations of all of these.</param>
    /// <param name="inputs">The names of the inputs.</param>
    /// <param name="isClassification">True where the target is a class.</param>
    public CsvLineup(IReadOnlyList<ModelSpecification> specifications, IReadOnlyList<string> inputs, bool isClassification)
    {
        var models = specifications.Where(specification => !specification.Model.IsCombination).ToList();
        string[] names = [.. models.Select(model => model.Name)];
        var combinations = specifications.Where(specification => specification.Model.IsCombination).ToList();
        _scalers = new SharedScalers(models, Lanes.Pad(inputs.Count));
        _experts = [.. models.Select(model => new Expert(model.Create(inputs, XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(model.Name))), _scalers.IndexOf(model)))];
        _combinations = new CsvCombinations(combinations, names, isClassification);
        _isAwake = new bool[_experts.Length];
        Columns = [.. names, .. combinations.Select(combination => combination.Name)];
        _predictions = new double[Columns.Count];
    }

    /// <summary>The names of what predicts: models as they were asked for, baselines, combinations.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Predicts a row with everything, in the order of <see cref="Columns"/>: a number, or the probability of true; NaN of a combination all of whose experts sleep. Valid until the next call.</summary>
    public ReadOnlySpan<double> Predict(ReadOnlySpan<double> inputs)
    {
        _scalers.Transform(inputs);
        for (var i = 0; i < _experts.Length; i++)
        {
            var (model, scaler) = _experts[i];
            var x = scaler < 0 ? inputs : _scalers.Scaled(scaler);
            _predictions[i] = model is IRegressor regressor ? regressor.Predict(x) : ((IClassifier)model).Predict(x);
            _isAwake[i] = model.IsWarm;
        }

        _combinations.Predict(_predictions.AsSpan(0, _experts.Length), _isAwake, _predictions.AsSpan(_experts.Length));
        return _predictions;
    }

    /// <summary>Learns the row that was predicted last.</summary>
    public void Learn(ReadOnlySpan<double> inputs, double target)
    {
        _scalers.Learn(inputs);
        foreach (var (model, scaler) in _experts)
        {
            var x = scaler < 0 ? inputs : _scalers.Scaled(scaler);
            if (model is IRegressor regressor)
                regressor.Learn(x, target);
            else
                ((IClassifier)model).Learn(x, target == 1);
        }

        _combinations.Learn(_predictions.AsSpan(0, _experts.Length), _isAwake, target);
    }
}
