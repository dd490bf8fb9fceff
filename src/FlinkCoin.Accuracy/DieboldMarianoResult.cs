namespace FlinkCoin.Accuracy;

/// <summary>The result of a test of equal accuracy by Diebold and Mariano.</summary>
/// <param name="Count">Outcomes for which both forecasts exist.</param>
/// <param name="Lag">The longest lag of the autocovariances.</param>
/// <param name="Gain">The mean loss of the reference minus that of the model: above 0 the model is better. In basis points squared, or of the Brier score.</param>
/// <param name="Statistic">The statistic with the correction by Harvey, Leybourne and Newbold.</param>
/// <param name="DegreesOfFreedom">Those of Student's t.</param>
/// <param name="POneSided">The probability of such a statistic or a greater one where the model is not better.</param>
/// <param name="PTwoSided">The probability of one as far from 0 where both are equally good.</param>
public sealed record DieboldMarianoResult(int Count, int Lag, double Gain, double Statistic, double DegreesOfFreedom, double POneSided, double PTwoSided);
