using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace XAttr.Analyzers.Proof.Values;

/// <summary>
/// Tells objects apart that are equal: of two tensors of which the same is known, a variable holds the one or the other, and what changes one
/// in place leaves the other.
/// </summary>
internal sealed class Same<T> : IEqualityComparer<T>
    where T : class
{
    public static readonly Same<T> Object = new();

    public bool Equals(T? x, T? y) => ReferenceEquals(x, y);

    public int GetHashCode(T obj) => RuntimeHelpers.GetHashCode(obj);
}
