namespace XAttr.Analyzers.Proof.Effects;

/// <summary>What a call of the framework does besides giving its result.</summary>
internal enum Effect
{
    /// <summary>Not known: it may write whatever it can reach, call what it is given, and give anything.</summary>
    Opaque,

    /// <summary>Nothing; what it gives follows from the values that go in.</summary>
    Reads,

    /// <summary>Nothing; it gives how many elements a collection has, or of those a function that it is given holds for.</summary>
    Counts,

    /// <summary>Nothing, but it gives another result in each call.</summary>
    Draws,

    /// <summary>It leaves a collection with fewer of its elements, or in another order.</summary>
    Takes,

    /// <summary>It puts its arguments into a collection.</summary>
    Puts,

    /// <summary>It calls the functions that it is given on a collection's elements, any number of times, before it returns.</summary>
    Runs,
}
