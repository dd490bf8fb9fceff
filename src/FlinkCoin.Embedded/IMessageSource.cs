namespace FlinkCoin.Embedded;

/// <summary>Makes messages one by one without waiting for anything, such as a simulated exchange.</summary>
public interface IMessageSource
{
    /// <summary>How much has been made, from 0 to 1, or null where that cannot be known.</summary>
    double? Fraction { get; }

    /// <summary>Makes the next message; its bytes are valid until the next call.</summary>
    /// <returns>False where there is none any more.</returns>
    bool TryNext(out ReadOnlySpan<byte> message);
}
