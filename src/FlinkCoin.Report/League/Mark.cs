namespace FlinkCoin.Report.League;

/// <summary>What a league table says of a model.</summary>
public enum Mark
{
    /// <summary>Fewer than <see cref="LeagueTable.Enough"/> outcomes, or nothing to compare with: no verdict.</summary>
    TooFew,

    /// <summary>A yardstick.</summary>
    Baseline,

    /// <summary>The best of the yardsticks: what a model must beat.</summary>
    BestBaseline,

    /// <summary>It beats the best baseline.</summary>
    Better,

    /// <summary>It does not.</summary>
    NotBetter,
}

/// <summary>The marks in words.</summary>
public static class Marks
{
    /// <summary>As tables print it.</summary>
    public static string Text(this Mark mark) => mark switch
    {
        Mark.Baseline => "baseline",
        Mark.BestBaseline => "best baseline",
        Mark.Better => "better",
        Mark.NotBetter => "not better",
        _ => "too few",
    };
}
