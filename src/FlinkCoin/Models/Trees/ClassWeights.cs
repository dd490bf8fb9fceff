using FlinkCoin.State;

namespace FlinkCoin.Models.Trees;

/// <summary>The weight of the examples of either class, and which was seen first: that one wins a tie, as in the reference.</summary>
internal sealed class ClassWeights : IStateful
{
    /// <summary>The weight of down.</summary>
    public double Down { get; private set; }

    /// <summary>The weight of up.</summary>
    public double Up { get; private set; }

    /// <summary>True where down was seen, be it with a weight of 0.</summary>
    public bool HasDown { get; private set; }

    /// <summary>True where up was seen, be it with a weight of 0.</summary>
    public bool HasUp { get; private set; }

    /// <summary>True where up was seen before down.</summary>
    public bool IsUpFirst { get; private set; }

    /// <summary>True where no class was seen.</summary>
    public bool IsEmpty => !HasDown && !HasUp;

    /// <summary>True where fewer than two classes have a weight.</summary>
    public bool IsPure => Down == 0 || Up == 0;

    /// <summary>The weight of both.</summary>
    public double Total => Down + Up;

    /// <summary>The share of up; .5 where nothing has a weight.</summary>
    public double ShareOfUp => Total > 0 ? Up / Total : 0.5;

    /// <summary>The share of the class that has more.</summary>
    public double LargestShare => Total > 0 ? Math.Max(Down, Up) / Total : 0;

    /// <summary>The class that a probability of up stands for.</summary>
    public bool IsUp(double probability) => probability == 0.5 ? IsUpFirst : probability > 0.5;

    /// <summary>Takes in an example.</summary>
    public void Add(bool isUp, double weight)
    {
        if (IsEmpty)
            IsUpFirst = isUp;
        if (isUp)
            (Up, HasUp) = (Up + weight, true);
        else
            (Down, HasDown) = (Down + weight, true);
    }

    /// <summary>Becomes equal to another.</summary>
    public void CopyFrom(ClassWeights other) =>
        (Down, Up, HasDown, HasUp, IsUpFirst) = (other.Down, other.Up, other.HasDown, other.HasUp, other.IsUpFirst);

    /// <summary>Begins anew.</summary>
    public void Clear() => (Down, Up, HasDown, HasUp, IsUpFirst) = (0, 0, false, false, false);

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Double(Down);
        writer.Double(Up);
        writer.Bool(HasDown);
        writer.Bool(HasUp);
        writer.Bool(IsUpFirst);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        Down = reader.Double(0, 1e15);
        Up = reader.Double(0, 1e15);
        HasDown = reader.Bool();
        HasUp = reader.Bool();
        IsUpFirst = reader.Bool();
    }
}
