namespace FlinkCoin.Accuracy;

/// <summary>One line of a calibration table: the moves for which a classifier gave a probability of up in [From, To), in the last bin [From, To].</summary>
/// <param name="From">The lower end.</param>
/// <param name="To">The upper end.</param>
/// <param name="Count">The number of moves.</param>
/// <param name="MeanForecast">The mean probability; null where there are none.</param>
/// <param name="ShareUp">The share of them that went up, which calibration wants to be as much; null where there are none.</param>
public readonly record struct ReliabilityBin(double From, double To, int Count, double? MeanForecast, double? ShareUp);
