using FlinkCoin.Models;
using Xunit;

namespace FlinkCoin.Tests.Models;

/// <summary>The recursion against the weighted normal equations, solved in decimal arithmetic of 28 digits.</summary>
public sealed class RecursiveLeastSquaresTests
{
    private const int Seed = 1950;

    [Theory]
    [InlineData("rls:forgetting=1,delta=100,intercept=yes", 1.0, true)]
    [InlineData("rls:forgetting=0.97,delta=10,intercept=yes", 0.97, true)]
    [InlineData("rls:forgetting=0.99,delta=1,intercept=no", 0.99, false)]
    public void Predicts_what_the_normal_equations_give(string specification, double forgetting, bool intercept)
    {
        const int Inputs = 5;
        var delta = specification.Contains("delta=100") ? 100 : specification.Contains("delta=10") ? 10 : 1;
        var (random, size) = (new Random(Seed), Inputs + (intercept ? 1 : 0));
        var model = (IRegressor)ModelSpecification.Parse("raw|" + specification).Create([.. Enumerable.Range(0, Inputs).Select(i => $"x{i}")], 0);
        var (matrix, right) = (new decimal[size, size], new decimal[size]);
        for (var i = 0; i < size; i++)
            matrix[i, i] = 1m / delta;
        for (var step = 0; step < 200; step++)
        {
            var x = new double[8];
            for (var i = 0; i < Inputs; i++)
                x[i] = (random.NextDouble() * 4) - 2;
            decimal[] z = [.. x.Take(Inputs).Select(value => (decimal)value), .. intercept ? [1m] : Array.Empty<decimal>()];
            var expected = (double)Solve(matrix, right).Zip(z, (w, value) => w * value).Sum();
            Assert.True(Math.Abs(expected - model.Predict(x)) <= 1e-8 * Math.Max(1, Math.Abs(expected)), $"step {step}: {expected} is expected, not {model.Predict(x)} (seed {Seed})");
            var y = x[0] - (2 * x[3]) + 5 + random.NextDouble();
            model.Learn(x, y);
            for (var i = 0; i < size; i++)
            {
                right[i] = ((decimal)forgetting * right[i]) + (z[i] * (decimal)y);
                for (var j = 0; j < size; j++)
                    matrix[i, j] = ((decimal)forgetting * matrix[i, j]) + (z[i] * z[j]);
            }
        }
    }

    [Fact]
    public void Nothing_blows_up_where_inputs_stand_still_for_long()
    {
        var model = (IRegressor)ModelSpecification.Parse("raw|rls:forgetting=0.5").Create(["a", "b"], 0);
        for (var i = 0; i < 100_000; i++)
            model.Learn([1, 0, 0, 0, 0, 0, 0, 0], 3);
        Assert.Equal(3, model.Predict([1, 0, 0, 0, 0, 0, 0, 0]), 1e-6);
        for (var i = 0; i < 200; i++)
            model.Learn([1, i & 1, 0, 0, 0, 0, 0, 0], 3 + (2 * (i & 1)));
        Assert.Equal(5, model.Predict([1, 1, 0, 0, 0, 0, 0, 0]), 1e-3);
    }

    private static decimal[] Solve(decimal[,] matrix, decimal[] right)
    {
        var (size, a, b) = (right.Length, (decimal[,])matrix.Clone(), (decimal[])right.Clone());
        for (var column = 0; column < size; column++)
        {
            for (var row = column + 1; row < size; row++)
            {
                var factor = a[row, column] / a[column, column];
                for (var i = column; i < size; i++)
                    a[row, i] -= factor * a[column, i];
                b[row] -= factor * b[column];
            }
        }

        for (var row = size - 1; row >= 0; row--)
        {
            for (var i = row + 1; i < size; i++)
                b[row] -= a[row, i] * b[i];
            b[row] /= a[row, row];
        }

        return b;
    }
}
