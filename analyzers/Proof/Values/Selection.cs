namespace XAttr.Analyzers.Proof.Values;

/// <summary>
/// That a tensor holds elements of others at the places of an index, in the index's order: where they are put back at the same places, each
/// sample gets its own.
/// </summary>
/// <param name="Index">Which tensor the index is.</param>
/// <param name="Storage">The index's memory, a change of which makes it another one.</param>
/// <param name="Mixing">What is said of the elements where they go elsewhere.</param>
internal sealed record Selection(int Index, ValueSet<int> Storage, ValueSet<Issue> Mixing);
