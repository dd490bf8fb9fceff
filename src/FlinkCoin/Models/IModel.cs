using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>What regressors and classifiers share. A model is one file: a sealed class with a <see cref="ModelAttribute"/> and one public constructor that takes a <see cref="ModelContext"/>.</summary>
/// <remarks>
/// Laws, checked over every model by the contract suite:
/// <c>Predict</c> changes nothing; the same context and calls give the same bits; <c>Save</c>, <c>Load</c>, continue gives the same bits;
/// nothing is allocated per call once warm; no input, however extreme, makes a NaN or an infinity.
/// Inputs are padded with zeros to a multiple of eight (<see cref="ModelContext.PaddedInputs"/>), so that they can be taken eight at a time.
/// </remarks>
public interface IModel : IStateful
{
    /// <summary>True once it has learnt enough for its predictions to be shown, and from then on. An explicit count, never a comparison with zero.</summary>
    bool IsWarm { get; }
}

/// <summary>A model that can diverge, and begins anew where it has.</summary>
public interface IDivergingModel : IModel
{
    /// <summary>How often it has.</summary>
    long Resets { get; }
}

/// <summary>A model that watches its own errors and puts something new in the place of what has gone bad.</summary>
public interface IAdaptiveModel : IModel
{
    /// <summary>How often errors were found to have changed, wherever in the model; each time something is replaced, or begins to grow beside what it may replace.</summary>
    long Drifts { get; }

    /// <summary>How often they seemed to; always 0 for one that does not warn.</summary>
    long Warnings => 0;
}

/// <summary>Predicts a number: here a return in basis points.</summary>
public interface IRegressor : IModel
{
    /// <summary>The prediction for the inputs; finite.</summary>
    double Predict(ReadOnlySpan<double> inputs);

    /// <summary>Learns one example.</summary>
    void Learn(ReadOnlySpan<double> inputs, double target);
}

/// <summary>Predicts a probability: here that the price goes up, given that it moves.</summary>
public interface IClassifier : IModel
{
    /// <summary>The probability of true, in [0, 1].</summary>
    double Predict(ReadOnlySpan<double> inputs);

    /// <summary>Learns one example.</summary>
    void Learn(ReadOnlySpan<double> inputs, bool target);
}

/// <summary>Transforms inputs with running statistics of those that it has learnt.</summary>
/// <remarks>The order of a step: transform, predict; when the outcome is known: learn, transform again, the model learns.</remarks>
public interface IScaler : IStateful
{
    /// <summary>Takes one example into the statistics.</summary>
    void Learn(ReadOnlySpan<double> inputs);

    /// <summary>Writes the transformed inputs; changes nothing else. Both spans are padded to a multiple of eight.</summary>
    void Transform(ReadOnlySpan<double> inputs, Span<double> outputs);
}
