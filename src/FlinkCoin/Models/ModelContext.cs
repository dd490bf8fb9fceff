using System.Globalization;
using FlinkCoin.Numerics;

namespace FlinkCoin.Models;

/// <summary>What a model is made with.</summary>
/// <param name="Inputs">The names of the inputs, in order, without the padding.</param>
/// <param name="Parameters">The keys and values of its specification; a model takes those it knows by <see cref="Number"/> and <see cref="Text"/>, and a key that nobody took is the user's error.</param>
/// <param name="Seed">Of its random numbers: depends on configuration and product alone.</param>
public sealed record ModelContext(IReadOnlyList<string> Inputs, IReadOnlyDictionary<string, string> Parameters, ulong Seed)
{
    private readonly HashSet<string> _taken = [];

    /// <summary>The number of inputs, rounded up to a multiple of eight: the length of every span of inputs.</summary>
    public int PaddedInputs => Lanes.Pad(Inputs.Count);

    /// <summary>Keys of the specification that the model has not asked for.</summary>
    public IEnumerable<string> UnknownParameters => Parameters.Keys.Where(key => !_taken.Contains(key));

    /// <summary>Keys that the model has asked for, in byte order.</summary>
    public IEnumerable<string> KnownParameters => _taken.Order(StringComparer.Ordinal);

    /// <summary>The place of an input that the model reads by name.</summary>
    /// <exception cref="ArgumentException">There is no such input.</exception>
    public int IndexOf(string input)
    {
        for (var i = 0; i < Inputs.Count; i++)
        {
            if (Inputs[i] == input)
                return i;
        }

        throw new ArgumentException($"There is no input '{input}'; there are {string.Join(", ", Inputs)}.");
    }

    /// <summary>A numeric parameter, or its default.</summary>
    /// <exception cref="ArgumentException">It is not a finite number in the range.</exception>
    public double Number(string key, double byDefault, double minimum = double.MinValue, double maximum = double.MaxValue)
    {
        _ = _taken.Add(key);
        if (!Parameters.TryGetValue(key, out var text))
            return byDefault;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum
            ? value
            : throw new ArgumentException($"{key}={text}: a number from {minimum} to {maximum} is needed.");
    }

    /// <summary>A parameter that is a whole number, or its default.</summary>
    /// <exception cref="ArgumentException">It is no whole number in the range.</exception>
    public int Whole(string key, int byDefault, int minimum, int maximum)
    {
        _ = _taken.Add(key);
        if (!Parameters.TryGetValue(key, out var text))
            return byDefault;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum
            ? value
            : throw new ArgumentException($"{key}={text}: a whole number from {minimum} to {maximum} is needed.");
    }

    /// <summary>A parameter that is one of several words, or its default.</summary>
    /// <exception cref="ArgumentException">It is none of them.</exception>
    public string Text(string key, string byDefault, params ReadOnlySpan<string> allowed)
    {
        _ = _taken.Add(key);
        if (!Parameters.TryGetValue(key, out var text))
            return byDefault;
        return allowed.Contains(text) ? text : throw new ArgumentException($"{key}={text}: one of {string.Join(", ", allowed.ToArray())} is needed.");
    }
}
