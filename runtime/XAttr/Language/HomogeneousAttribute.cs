using System;

namespace XAttr;

/// <summary>
/// States that a method or a module is nonnegatively homogeneous in all its tensors together, f(αx, αy) = αᵏf(x, y), where the analyzers
/// cannot see into it, or where a declared network has it as a layer (<see cref="ModuleAttribute{TModule}"/>). <see cref="Homogeneity"/> tests what a module's class states on the tensors that reach it; what a method
/// states is tested with the network that calls it.
/// </summary>
/// <param name="degree">The degree k, or its numerator.</param>
/// <param name="denominator">The denominator of k.</param>
/// <example><code>
/// [Homogeneous(1)]
/// private static Tensor Blur(Tensor image) => NativeFilters.Blur(image);
/// </code></example>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class HomogeneousAttribute(int degree, int denominator = 1) : Attribute
{
    /// <summary>The degree k.</summary>
    public Rational Degree { get; } = new(degree, denominator);
}
