using System.Collections.Generic;

namespace XAttr.Surveys.Proof.RandomBodies;

/// <summary>A random network written by hand.</summary>
/// <param name="Index">Its number.</param>
/// <param name="Sizes">The sizes of a sample.</param>
/// <param name="Degree">The degree that it states.</param>
/// <param name="Source">Its source file.</param>
internal sealed record RandomBody(int Index, IReadOnlyList<long> Sizes, Rational Degree, string Source)
{
    public string TypeName => $"RandomBodies.B{Index}.Net";
}
