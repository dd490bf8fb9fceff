namespace FlinkCoin.Connect.Simulation;

/// <summary>A fault of the feed that a simulated exchange can be told to make.</summary>
public enum SimulatedFault
{
    /// <summary>The messages of an interval of 50 ms are lost; a recorder's <c>gap</c> message, a snapshot with its time and a <c>last_match</c> follow.</summary>
    Gap,

    /// <summary>A snapshot without a time follows the interval's messages.</summary>
    Reanchor,

    /// <summary>The product says nothing, and trades nothing, for <see cref="SimulationFaults.SilenceMicroseconds"/>.</summary>
    Silence,

    /// <summary>A broken copy of the interval's last message follows it: cut short, with a byte that is not UTF-8, or with the wrong bracket at its end.</summary>
    Malformed,

    /// <summary>The interval's last message comes twice.</summary>
    Duplicate,

    /// <summary>For 3 ms a bid stands above the best ask: one l2update makes it, a second one removes it.</summary>
    Crossed,
}
