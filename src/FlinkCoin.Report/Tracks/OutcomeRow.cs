using FlinkCoin.Evaluation;

namespace FlinkCoin.Report.Tracks;

/// <summary>An outcome at one horizon.</summary>
/// <param name="Decision">The row of its decision.</param>
/// <param name="Return">The return in basis points; 0 where it is void.</param>
/// <param name="Void">Why there is none, or <see cref="VoidReason.None"/>.</param>
/// <param name="Span">How many decisions there were from its own until it came, its own included: by so many do outcomes overlap there.</param>
internal readonly record struct OutcomeRow(int Decision, double Return, VoidReason Void, int Span);
