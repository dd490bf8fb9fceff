namespace FlinkCoin.Clusters;

/// <summary>A cluster cannot do what was asked of it; the message names cause and remedy.</summary>
public sealed class ClusterException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="message">Cause and remedy, in a sentence or two.</param>
    public ClusterException(string message)
        : base(message)
    {
    }
}
