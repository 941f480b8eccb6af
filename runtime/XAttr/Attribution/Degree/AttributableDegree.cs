using System;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>The degree of a network that X-Gradient can explain.</summary>
internal static class AttributableDegree
{
    /// <summary>The degree, which must be positive: at k ≤ 0 the path integral from the zero baseline vanishes or diverges.</summary>
    public static Rational Of(Module model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model is not IXDnn network)
            throw new ArgumentException(
                $"{ModuleName.Of(model)} is not an X-DNN, so x·∂F/∂x is not its Integrated Gradients. Declare it with [XDnn], or implement "
                + "IXDnn on a network that is nonnegatively homogeneous, or let it pass a check: new XGradient(Homogeneity.Check(model, [input], 1)).",
                nameof(model));

        return RequirePositive(network.HomogeneityDegree, model);
    }

    /// <summary>The degree of a network as it was declared; what a layer of it or a call by hand computes only a check can tell.</summary>
    public static Rational OfDeclared(AttributedModel model) =>
        model.Identity.IsModule
            ? Of(model.Module)
            : throw new ArgumentException(
                $"This is a layer of {ModuleName.Of(model.Module)} or a call of it by hand, and its degree may be another than the network's. Let it pass "
                + "a check: new XGradient(Homogeneity.Check(model, inputs, 1)).",
                nameof(model));

    /// <summary>A degree that attributions can be divided by.</summary>
    public static Rational RequirePositive(Rational degree, Module model) =>
        degree.Numerator > 0
            ? degree
            : throw new ArgumentException(
                $"{ModuleName.Of(model)} has homogeneity degree {degree}; attribution needs a positive degree: at 0 the attributions sum to "
                + "0, below it the integral from the zero baseline diverges.",
                nameof(model));
}
