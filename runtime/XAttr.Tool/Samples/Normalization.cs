using System.Linq;
using XAttr.Data;
using XAttr.Examples.Shared;
using static TorchSharp.torch;

namespace XAttr.Tool;

/// <summary>What becomes of a sample's numbers.</summary>
/// <param name="Mean">What is subtracted from the channels; empty for nothing.</param>
/// <param name="Deviation">What they are divided by then; empty for nothing.</param>
/// <param name="Type">Their type.</param>
internal sealed record Normalization(double[] Mean, double[] Deviation, ScalarType Type)
{
    /// <summary>Applies it to samples, [N, C, …]; the tensor may be the same.</summary>
    /// <exception cref="BadInputException">There are other channels.</exception>
    public Tensor Apply(Tensor inputs)
    {
        RequireFit(inputs.size(1));
        inputs = inputs.to(Type);
        return Mean is [] && Deviation is [] ? inputs : inputs.sub(Channels(Mean, inputs, 0)).div(Channels(Deviation, inputs, 1));
    }

    /// <summary>The same as part of a transform, which computes in float32.</summary>
    /// <inheritdoc cref="Apply" path="/exception"/>
    public ImageTransform In(ImageTransform transform)
    {
        RequireFit(transform.Channels);
        return transform with { Mean = Mean is [] ? [0] : Mean, Deviation = Deviation is [] ? [1] : Deviation };
    }

    private void RequireFit(long channels)
    {
        foreach (var (values, option) in new[] { (Mean, "--mean"), (Deviation, "--deviation") })
            if (values.Length > 1 && values.Length != channels)
                throw new BadInputException($"{option} has {values.Length} numbers; these samples have {channels} channels.");
    }

    private static Tensor Channels(double[] values, Tensor inputs, double none) =>
        tensor(values is [] ? [none] : values, [1, values is [] ? 1 : values.Length, .. Enumerable.Repeat(1L, (int)inputs.dim() - 2)], inputs.dtype);
}
