using System;
using System.Linq;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>The same element of every sample's output.</summary>
internal sealed class ElementTarget(long[] index) : Target
{
    internal override bool IsLinear => true;

    internal override Tensor Values(Tensor output, Tensor? rows, long samples)
    {
        var sizes = output.shape[1..];
        if (sizes.Length != index.Length || sizes.Zip(index).Any(static pair => pair.Second < 0 || pair.Second >= pair.First))
            throw new ArgumentException(
                $"The target asks for element [{string.Join(", ", index)}] of a sample's output, which has shape [{string.Join(", ", sizes)}].",
                "target");
        return index.Aggregate(output, static (rest, position) => rest.select(1, position));
    }
}
