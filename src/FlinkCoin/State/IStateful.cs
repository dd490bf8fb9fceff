namespace FlinkCoin.State;

/// <summary>Something whose state can be written and read back: what was loaded continues exactly as what was saved would have.</summary>
public interface IStateful
{
    /// <summary>Writes all that later results depend on, and nothing else: equal states write equal bytes.</summary>
    void Save(StateWriter writer);

    /// <summary>Reads into an object that was made with the same parameters.</summary>
    /// <exception cref="StateException">The bytes are not such a state.</exception>
    void Load(ref StateReader reader);
}
