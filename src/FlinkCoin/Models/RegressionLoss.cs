namespace FlinkCoin.Models;

/// <summary>What a linear regression makes small, as the derivative with respect to the prediction.</summary>
/// <remarks>
/// Parameter <c>loss</c>: <c>squared</c> (the default), (p − y)²; <c>huber</c>, ½ (p − y)² up to <c>delta</c> (above 0 to 10^100, default 1) and linear beyond (P. Huber 1964);
/// <c>quantile</c>, whose minimum is the quantile <c>tau</c> (0 to 1, default .5) (R. Koenker, G. Bassett 1978).
/// </remarks>
internal sealed class RegressionLoss
{
    private readonly Kind _kind;
    private readonly double _parameter;

    /// <summary>Takes its parameters out of the context.</summary>
    public RegressionLoss(ModelContext context)
    {
        (_kind, _parameter) = context.Text("loss", "squared", "squared", "huber", "quantile") switch
        {
            "huber" => (Kind.Huber, context.Number("delta", 1, 1e-100, 1e100)),
            "quantile" => (Kind.Quantile, context.Number("tau", 0.5, 0, 1)),
            _ => (Kind.Squared, 0.0),
        };
    }

    private enum Kind
    {
        Squared,
        Huber,
        Quantile,
    }

    /// <summary>The derivative for the error p − y; may be infinite where the error is.</summary>
    public double Derivative(double error) => _kind switch
    {
        Kind.Huber => Math.Max(-_parameter, Math.Min(_parameter, error)),
        Kind.Quantile => Pinball(error, _parameter),
        _ => 2 * error,
    };

    /// <summary>The derivative of the loss whose minimum is a quantile; 0 where the prediction is exact.</summary>
    public static double Pinball(double error, double quantile) => error > 0 ? 1 - quantile : error < 0 ? -quantile : 0;
}
