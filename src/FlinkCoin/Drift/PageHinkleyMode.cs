namespace FlinkCoin.Drift;

/// <summary>Which changes of the mean <see cref="PageHinkley"/> looks for.</summary>
public enum PageHinkleyMode
{
    /// <summary>Rises and falls.</summary>
    Both,

    /// <summary>Rises alone, such as a model whose errors grow.</summary>
    Up,

    /// <summary>Falls alone.</summary>
    Down,
}
