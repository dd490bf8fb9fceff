namespace FlinkCoin.Models;

/// <summary>The scalers by the names that specifications use.</summary>
public static class ScalerCatalog
{
    /// <summary>The names, in the order in which a horizon's scalers are saved.</summary>
    public static IReadOnlyList<string> Names { get; } = ["scaler", "robust", "minmax"];

    /// <summary>Makes a scaler that has learnt nothing.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="paddedInputs">The length of the spans of inputs, a multiple of eight (<see cref="ModelContext.PaddedInputs"/>).</param>
    /// <exception cref="ArgumentException">There is no scaler of that name, or the length is not a multiple of eight.</exception>
    public static IScaler Create(string name, int paddedInputs) => name switch
    {
        "scaler" => new StandardScaler(paddedInputs),
        "robust" => new RobustScaler(paddedInputs),
        "minmax" => new MinMaxScaler(paddedInputs),
        _ => throw new ArgumentException($"there is no scaler '{name}'; there are {string.Join(", ", Names)}"),
    };
}
