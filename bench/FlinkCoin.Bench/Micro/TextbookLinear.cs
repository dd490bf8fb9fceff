namespace FlinkCoin.Bench.Micro;

/// <summary>Welford's mean and variance, a standardised input, and stochastic gradient descent, each as a textbook has it.</summary>
internal sealed class TextbookLinear(int inputs)
{
    private const double Rate = 0.01;
    private readonly double[] _means = new double[inputs];
    private readonly double[] _squares = new double[inputs];
    private readonly double[] _weights = new double[inputs];
    private readonly double[] _scaled = new double[inputs];
    private double _intercept;
    private double _count;

    public double Predict(ReadOnlySpan<double> x)
    {
        Transform(x);
        var sum = _intercept;
        for (var i = 0; i < _weights.Length; i++)
            sum += _weights[i] * _scaled[i];
        return sum;
    }

    public void Learn(ReadOnlySpan<double> x, double target)
    {
        _count++;
        for (var i = 0; i < x.Length; i++)
        {
            var before = x[i] - _means[i];
            _means[i] += before / _count;
            _squares[i] += before * (x[i] - _means[i]);
        }

        var derivative = 2 * (Predict(x) - target);
        for (var i = 0; i < _weights.Length; i++)
            _weights[i] -= Rate * derivative * _scaled[i];
        _intercept -= Rate * derivative;
    }

    private void Transform(ReadOnlySpan<double> x)
    {
        for (var i = 0; i < x.Length; i++)
        {
            var variance = _squares[i] / _count;
            _scaled[i] = variance > 0 ? (x[i] - _means[i]) / Math.Sqrt(variance) : 0;
        }
    }
}
