using System.Collections.Generic;

namespace XAttr.Surveys.Proof.RandomBodies;

/// <summary>A tensor in a random body.</summary>
/// <param name="Name">The expression that it goes by: a variable.</param>
/// <param name="Sizes">The sizes of a sample.</param>
/// <param name="Hint">
/// The degree that it is meant to have, null for none. It steers what is chosen next and is what the body states; whether it is true is
/// measured.
/// </param>
internal sealed record BodyValue(string Name, IReadOnlyList<long> Sizes, Rational? Hint)
{
    public int Rank => Sizes.Count;

    /// <summary>The degree of a function of it that has none: 0 on degree 0.</summary>
    public Rational? Degreeless => Hint == 0 ? Hint : null;
}
